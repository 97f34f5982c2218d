import {
  type Answer,
  answersIn,
  type Givens,
  type GivenTurn,
  type MessageTemplate,
  type Params,
  type TurnAnswer,
  textOfMessage,
} from "./chat";
import { groupsIn } from "./values";

export interface Said {
  role: string;
  content: string;
}

/**
 * What was said before a message of a model: of the answers of earlier turns the one that was ranked
 * best, or the model's own when none was.
 */
export function saidBefore(
  params: Params,
  given: readonly GivenTurn[],
  answer: Answer | undefined,
  place: number,
  template: MessageTemplate,
): Said[] {
  return Array.from({ length: place + 1 }, (_, at) => {
    const turn = answer?.turns?.[at];
    const going = at === place ? undefined : bestOf(params, given[at], turn, template);
    return params.thread.messages
      .filter((one) => one.role !== "assistant" || one.key === going)
      .map((one) => ({
        role: one.role,
        content: textOfMessage(one, given[at], turn?.messages?.[one.key]) ?? "",
      }));
  })
    .flat()
    .filter(({ content }) => content !== "");
}

function bestOf(
  params: Params,
  given: GivenTurn | undefined,
  turn: TurnAnswer | undefined,
  own: MessageTemplate,
): string {
  const there = answersIn(params)
    .filter((one) => textOfMessage(one, given, turn?.messages?.[one.key]) !== undefined)
    .map(({ key }) => key);
  const [best] = rankedFirst(params, turn?.annotations);
  return best !== undefined && there.includes(best) ? best : own.key;
}

function rankedFirst(params: Params, said: Givens | undefined): readonly string[] {
  const ranking = (params.thread.turn_annotations ?? []).find(
    ({ type, possible_values: own }) => own == null && type.startsWith("ranked_"),
  );
  return ranking === undefined ? [] : (groupsIn(said?.[ranking.key]?.value)[0] ?? []);
}

/** Whether a model may answer: what the worker writes in the turn has been sent. */
export function mayAnswer(params: Params, turn: TurnAnswer | undefined): boolean {
  return params.thread.messages
    .filter(({ source }) => source === "worker")
    .every(({ key, required }) => turn?.messages?.[key]?.sent === true || required === false);
}
