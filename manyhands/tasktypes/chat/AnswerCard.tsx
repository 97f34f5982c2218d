import { memo, useMemo } from "react";
import { differences } from "#differences";
import { KeyHint, useCommand } from "#keys";
import { Button, IconButton, Spinner, StatusMessage } from "#kit";
import { AnewQuestion } from "./AnewQuestion";
import { Annotations } from "./Annotations";
import { Chunks } from "./Chunks";
import {
  type Content,
  type MessageAnswer,
  type MessageTemplate,
  noScene,
  type Path,
  written,
} from "./chat";
import { firstControl, focusControl, useConversation } from "./conversation";
import { answerCommand } from "./keys";
import { MessageContent } from "./MessageContent";
import { Rewrite } from "./Rewrite";
import type { ReplyRequest } from "./replies";
import { useReply } from "./useReply";

interface AnswerCardProps {
  template: MessageTemplate;
  letter: string;
  content: Content | undefined;
  own: MessageAnswer | undefined;
  /** Of the message. */
  path: Path;
  /** What a model is asked; `undefined` before its turn has come. */
  request: ReplyRequest | undefined;
  /** The text of the answer it is held against, while differences are marked. */
  other: string | undefined;
}

/** An answer of the assistant: whoever wrote it is not told. */
export const AnswerCard = memo(function AnswerCard(props: AnswerCardProps) {
  const { template, letter, content, own, path, request, other } = props;
  const { attachments, answer, writeAnew } = useConversation();
  const field = written(path);
  const text = content?.text ?? own?.text ?? "";
  const isThere = content !== undefined || text !== "";
  const isHere = answer === template.key;
  const command = answerCommand(letter);
  useCommand(command, () => {
    const card = document.querySelector<HTMLElement>(`[data-answer="${CSS.escape(template.key)}"]`);
    if (!focusControl(firstControl(card))) card?.focus();
  });
  const mayBeAnew = template.source === "model" && isThere && request !== undefined;
  useCommand("chat.answer-anew", () => writeAnew(path), { enabled: isHere && mayBeAnew });
  return (
    <section
      className="chat-answer"
      data-field={field}
      data-answer={template.key}
      data-here={isHere ? "" : undefined}
      aria-label={`Answer ${letter}`}
      tabIndex={-1}
    >
      <header className="chat-answer-header">
        <h3>Answer {letter}</h3>
        <KeyHint command={command} />
        {mayBeAnew && (
          <IconButton
            size="small"
            icon="refresh"
            label={`Have answer ${letter} written anew`}
            hint={isHere ? <KeyHint command="chat.answer-anew" /> : undefined}
            onPress={() => writeAnew(path)}
          />
        )}
      </header>
      <AnewQuestion message={field} />
      {isThere && other !== undefined && <Marked text={text} other={other} />}
      {isThere && other === undefined && (
        <MessageContent
          text={text}
          reasoning={own?.reasoning === undefined ? undefined : [own.reasoning]}
          content={content}
          attachments={attachments}
        />
      )}
      {template.source === "model" && !isThere && <Replying {...props} request={request} />}
      {isThere && (
        <Judgement template={template} text={text} own={own} path={path} isHere={isHere} />
      )}
    </section>
  );
});

function Marked({ text, other }: { text: string; other: string }) {
  return (
    <p className="chat-marked" dir="auto">
      {differences(text, other).map(({ text: piece, isDifferent }, place) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their places.
        isDifferent ? <mark key={place}>{piece}</mark> : piece,
      )}
    </p>
  );
}

interface JudgementProps {
  template: MessageTemplate;
  text: string;
  own: MessageAnswer | undefined;
  path: Path;
  isHere: boolean;
}

/** What is asked about a message. */
export function Judgement({ template, text, own, path, isHere }: JudgementProps) {
  const scene = useMemo(() => ({ ...noScene, text }), [text]);
  const annotations = useMemo(() => [...path, "annotations"], [path]);
  const { annotations: asked = [], chunk_annotations: ofChunks = [] } = template;
  return (
    <>
      <Annotations asked={asked} given={own?.annotations} path={annotations} scene={scene} />
      {ofChunks.length > 0 && (
        <Chunks
          text={text}
          asked={ofChunks}
          chunks={own?.chunks ?? []}
          path={path}
          isHere={isHere}
        />
      )}
      {(template.rewrite ?? "none") !== "none" && (
        <Rewrite
          template={template}
          text={text}
          rewrite={own?.rewrite}
          path={path}
          isHere={isHere}
        />
      )}
    </>
  );
}

function Replying({ path, own, request }: AnswerCardProps) {
  const { change, wantedAnew } = useConversation();
  const field = written(path);
  const wanted = request ?? { claimId: "", turn: 0, message: "", turns: [] };
  const { soFar, failure, ask } = useReply(
    () => ({ ...wanted, anew: wantedAnew.has(field) }),
    request !== undefined,
    {
      onBegun: () => wantedAnew.delete(field),
      onReply: (reply) => change(path, { ...own, ...reply }),
    },
  );
  if (request === undefined) return <p className="chat-waiting">Answers when you have written.</p>;
  if (failure !== undefined) {
    return (
      <div className="chat-failure" data-field={`${field}.text`}>
        <StatusMessage tone="danger">{failure}</StatusMessage>
        <Button
          size="small"
          icon="refresh"
          onPress={({ target }) => {
            // The button goes away: the focus stays with the answer.
            target.closest<HTMLElement>("[data-answer]")?.focus();
            ask();
          }}
        >
          Ask again
        </Button>
      </div>
    );
  }
  return (
    <div className="chat-content">
      <p className="rendered-plain" dir="auto">
        {soFar?.text}
      </p>
      <Spinner label="The model is writing" />
    </div>
  );
}
