import { memo, useMemo, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { Button } from "#kit";
import { Annotations } from "./Annotations";
import { AnswerCard, Judgement } from "./AnswerCard";
import {
  type Answer,
  type GivenTurn,
  type MessageTemplate,
  nameOf,
  type Params,
  type Path,
  type Scene,
  sceneOfTurn,
  type TurnAnswer,
  textOfMessage,
} from "./chat";
import { useConversation } from "./conversation";
import { mayAnswer, turnsUpTo } from "./history";
import { rankCommands } from "./keys";
import { letters } from "./letters";
import { MessageContent } from "./MessageContent";
import { placed, tiedWithBefore } from "./ranking";
import type { ReplyRequest } from "./replies";
import { groupsIn } from "./values";
import { WrittenMessage } from "./WrittenMessage";

interface TurnProps {
  params: Params;
  given: readonly GivenTurn[];
  answer: Answer | undefined;
  sides: readonly string[];
  place: number;
}

/** The turn one is at: what was said, the answers side by side, and what is asked about them. */
export function Turn(props: TurnProps) {
  const { params, given, answer, sides, place } = props;
  const turn = answer?.turns?.[place];
  const scene = useMemo(
    () => sceneOfTurn(params, sides, given[place], turn),
    [params, sides, given, place, turn],
  );
  const asked = params.thread.turn_annotations ?? noAnnotations;
  const paths = usePaths(params, place);
  const isForModels = params.thread.messages.some(({ source }) => source === "model");
  return (
    <>
      {params.thread.messages
        .filter(({ role }) => role !== "assistant")
        .map((template) => (
          <OtherMessage
            key={template.key}
            template={template}
            given={given[place]}
            turn={turn}
            path={paths.get(template.key) ?? []}
            isForModels={isForModels}
          />
        ))}
      <Answers {...props} scene={scene} paths={paths} />
      <RankByKey
        params={params}
        turn={turn}
        place={place}
        keys={scene.answers.map(({ key }) => key)}
      />
      {asked.length > 0 && (
        <div className="chat-of-turn">
          <Annotations
            asked={asked}
            given={turn?.annotations}
            path={paths.get(ofTurn) ?? []}
            scene={scene}
          />
        </div>
      )}
    </>
  );
}

type AnswersProps = TurnProps & { scene: Scene; paths: ReadonlyMap<string, Path> };

/** The answers side by side. */
function Answers({ params, given, answer, sides, place, scene, paths }: AnswersProps) {
  const { claimId } = useConversation();
  const [isMarked, setMarked] = useState(false);
  const mark = () => setMarked(!isMarked);
  const areSeveral = scene.answers.length > 1;
  useCommand("chat.differences", mark, { enabled: areSeveral });
  const turn = answer?.turns?.[place];
  const templates = new Map(params.thread.messages.map((one) => [one.key, one]));
  const request = (template: MessageTemplate): ReplyRequest | undefined => {
    if (template.source !== "model" || !mayAnswer(params, turn)) return undefined;
    const turns = turnsUpTo(params, given, answer, place);
    return { claimId, turn: place, message: template.key, turns, anew: false };
  };
  /** What an answer is held against: the first one beside it. */
  const otherThan = (key: string): string | undefined => {
    const other = templates.get(scene.answers.find((one) => one.key !== key)?.key ?? "");
    return other && textOfMessage(other, given[place], turn?.messages?.[other.key]);
  };
  const show = (key: string, side: number) => {
    const template = templates.get(key);
    const content = given[place]?.[key];
    if (template === undefined) return null;
    if (template.source === "given" && content === undefined) return null;
    const its = { template, own: turn?.messages?.[key], path: paths.get(key) ?? [] };
    if (template.source === "worker")
      return <WrittenMessage key={key} {...its} isForModels={false} />;
    return (
      <AnswerCard
        key={key}
        {...its}
        letter={letters[side] ?? ""}
        content={content}
        request={request(template)}
        other={isMarked ? otherThan(key) : undefined}
      />
    );
  };
  return (
    <>
      <div className="chat-answers" data-count={sides.length}>
        {sides.map(show)}
      </div>
      {areSeveral && (
        <div className="chat-tools">
          <Button
            size="small"
            icon={isMarked ? "eye-off" : "eye"}
            hint={<KeyHint command="chat.differences" />}
            onPress={mark}
          >
            {isMarked ? "Hide differences" : "Show differences"}
          </Button>
        </div>
      )}
    </>
  );
}

const noAnnotations: readonly never[] = [];
/** No message can have it as its key, for it is empty. */
const ofTurn = "";

/** The paths of a turn's messages, the same while it is shown. */
function usePaths(params: Params, place: number): ReadonlyMap<string, Path> {
  return useMemo(() => {
    const messages = params.thread.messages.map(
      ({ key }) => [key, ["turns", place, "messages", key]] as const,
    );
    return new Map<string, Path>([...messages, [ofTurn, ["turns", place, "annotations"]]]);
  }, [params, place]);
}

interface OtherMessageProps {
  template: MessageTemplate;
  given: GivenTurn | undefined;
  turn: TurnAnswer | undefined;
  path: Path;
  isForModels: boolean;
}

const OtherMessage = memo(function OtherMessage(props: OtherMessageProps) {
  const { template, given, turn, path, isForModels } = props;
  const { attachments, answer } = useConversation();
  const own = turn?.messages?.[template.key];
  if (template.source === "worker") {
    return <WrittenMessage {...{ template, own, path, isForModels }} />;
  }
  const content = given?.[template.key];
  if (content === undefined) return null;
  return (
    <section className="chat-message" data-role={template.role} data-answer={template.key}>
      <h3 dir="auto">{template.title || roleNames[template.role] || nameOf(template)}</h3>
      <MessageContent text={content.text} content={content} attachments={attachments} />
      <Judgement
        template={template}
        text={content.text}
        own={own}
        path={path}
        isHere={answer === template.key}
      />
    </section>
  );
});

const roleNames: Partial<Record<MessageTemplate["role"], string>> = {
  system: "System",
  user: "User",
  function: "Function",
};

interface RankByKeyProps {
  params: Params;
  turn: TurnAnswer | undefined;
  place: number;
  keys: readonly string[];
}

/** Shift and a digit rank the answer one is at, wherever in it the focus is. */
function RankByKey({ params, turn, place, keys }: RankByKeyProps) {
  const { answer, change, current } = useConversation();
  const ranking = (params.thread.turn_annotations ?? []).find(
    ({ type, possible_values: own }) => own == null && type.startsWith("ranked_"),
  );
  const key = answer !== undefined && keys.includes(answer) ? answer : undefined;
  const isHere = ranking !== undefined && key !== undefined;
  const hasTies = ranking?.type === "ranked_groups";
  const isInRanking = current?.endsWith(`.annotations.${ranking?.key}`) === true;
  function take(groups: string[][]) {
    if (ranking === undefined) return;
    const path = ["turns", place, "annotations", ranking.key];
    const said = turn?.annotations?.[ranking.key];
    const value = hasTies ? groups : groups.flat();
    change(path, { ...said, value, not_applicable: false, cannot_assess: false });
  }
  const groups = groupsIn(turn?.annotations?.[ranking?.key ?? ""]?.value);
  useCommand("chat.tie", () => key && take(tiedWithBefore(groups, key)), {
    enabled: isHere && hasTies && !isInRanking && groups.length > 0,
  });
  return (
    <>
      {isHere &&
        keys.map((_, rank) => (
          <RankKey
            key={rankCommands[rank]}
            command={rankCommands[rank] ?? ""}
            onRank={() => take(placed(groups, key, rank))}
          />
        ))}
    </>
  );
}

function RankKey({ command, onRank }: { command: string; onRank: () => void }) {
  useCommand(command, onRank);
  return null;
}
