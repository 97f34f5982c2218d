import { Badge } from "#kit";
import { Rendered } from "#rendered";
import type { Attachment, ViewerProps } from "#tasktypes";
import { givenIn, nameOf, type Params } from "./chat";
import { MessageContent } from "./MessageContent";
import type { Annotation, Message, Response, Thread, Turn } from "./response";
import { wordsOf } from "./response";
import "./chat.css";

/** The conversation as it was frozen, or what was given as long as there is none. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, response, others = [] } = props;
  const thread = response?.threads[0];
  return (
    <div className="chat">
      {thread === undefined ? (
        <Asked params={params} attachments={attachments} />
      ) : (
        <OneThread thread={thread} params={params} attachments={attachments} />
      )}
      {others.map(({ by, response: theirs }) => (
        <section key={by} className="chat-other" aria-label={by}>
          <h3>{by}</h3>
          {theirs.threads.map((one) => (
            <Judgements key={one.id} thread={one} />
          ))}
        </section>
      ))}
    </div>
  );
}

interface GivenProps {
  params: Params;
  attachments: readonly Attachment[];
}

function Asked({ params, attachments }: GivenProps) {
  return givenIn(params).map((turn, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: turns stay in their places.
    <section key={place} className="chat-turn">
      {params.thread.messages.map((one) => {
        const content = turn[one.key];
        return (
          content !== undefined && (
            <div key={one.key} className="chat-message" data-role={one.role}>
              <h3>{nameOf(one)}</h3>
              <MessageContent text={content.text} content={content} attachments={attachments} />
            </div>
          )
        );
      })}
    </section>
  ));
}

function OneThread({ thread, params, attachments }: GivenProps & { thread: Thread }) {
  const given = givenIn(params);
  return (
    <>
      <ol className="chat-turns">
        {thread.turns.map((turn, place) => (
          <li key={turn.id} className="chat-turn">
            {thread.turns.length > 1 && <h3>Turn {place + 1}</h3>}
            <OneTurn turn={turn} given={given[place] ?? {}} attachments={attachments} />
          </li>
        ))}
      </ol>
      <Annotated annotations={thread.annotations} />
    </>
  );
}

interface OneTurnProps {
  turn: Turn;
  given: ReturnType<typeof givenIn>[number];
  attachments: readonly Attachment[];
}

function OneTurn({ turn, given, attachments }: OneTurnProps) {
  const answers = turn.messages.filter(({ role }) => role === "assistant");
  const others = turn.messages.filter(({ role }) => role !== "assistant");
  const show = (message: Message, place: number) => (
    <OneMessage
      key={message.key ?? `rewrite ${place}`}
      message={message}
      attachments={attachments}
      given={given}
    />
  );
  return (
    <>
      {others.map(show)}
      <div className="chat-answers" data-count={answers.length}>
        {answers.map(show)}
      </div>
      <Annotated annotations={turn.annotations} />
    </>
  );
}

interface OneMessageProps {
  message: Message;
  given: OneTurnProps["given"];
  attachments: readonly Attachment[];
}

function OneMessage({ message, given, attachments }: OneMessageProps) {
  const { key, rewrite_of: rewritten, role, shown_as: letter, source_id: source } = message;
  const name = rewritten === undefined ? (key ?? role) : `${rewritten}, a better version`;
  return (
    <section className="chat-message" data-role={role} aria-label={name}>
      <header className="chat-answer-header">
        <h3 dir="auto">{name}</h3>
        {letter !== undefined && <Badge>shown as {letter}</Badge>}
        {source !== key && <Badge>{source}</Badge>}
      </header>
      <MessageContent
        text={message.content.text ?? ""}
        reasoning={message.content.reasoning?.map(({ content }) => content ?? "")}
        content={key === undefined ? undefined : given[key]}
        attachments={attachments}
      />
      <Annotated annotations={message.annotations} />
      {message.content.chunks?.map((chunk, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same passage may stand there twice.
        <div key={place} className="chat-chunk">
          <q dir="auto">{chunk.text}</q>
          <Annotated annotations={chunk.annotations} />
        </div>
      ))}
    </section>
  );
}

/** What was said, question by question. */
function Annotated({ annotations }: { annotations: readonly Annotation[] }) {
  if (annotations.length === 0) return null;
  return (
    <dl className="chat-said">
      {annotations.map((annotation) => (
        <div key={annotation.id}>
          <dt dir="auto">{annotation.title || annotation.key}</dt>
          <dd dir="auto">
            {annotation.type === "text" && typeof annotation.value === "string" ? (
              <Rendered text={annotation.value} />
            ) : (
              wordsOf(annotation)
            )}
            {annotation.justification && <p className="chat-reason">{annotation.justification}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What somebody else said, without the conversation itself. */
function Judgements({ thread }: { thread: Thread }) {
  return (
    <>
      {thread.turns.map((turn, place) => (
        <div key={turn.id}>
          {turn.messages
            .filter(({ annotations, key }) => annotations.length > 0 && key !== undefined)
            .map((message) => (
              <div key={message.key}>
                <h3>
                  {thread.turns.length > 1 && `Turn ${place + 1}, `}
                  {message.key}
                </h3>
                <Annotated annotations={message.annotations} />
              </div>
            ))}
          <Annotated annotations={turn.annotations} />
        </div>
      ))}
      <Annotated annotations={thread.annotations} />
    </>
  );
}
