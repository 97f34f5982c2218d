import { isEmpty } from "#conditions";
import {
  type Answer,
  answersIn,
  type GivenTurn,
  type MessageAnswer,
  type MessageTemplate,
  type Params,
  type TurnAnswer,
  textOfMessage,
} from "./chat";
import { groupsIn } from "./values";

/** What the worker did in a turn: the rest of the conversation the server knows. */
export interface TurnSoFar {
  /** The worker's messages by their keys. */
  written: Readonly<Record<string, string>>;
  /** The answer that the conversation goes on from; without one each model goes on from its own. */
  followed: string | null;
}

/** The turns up to one, as a model that answers in it is to know them. */
export function turnsUpTo(
  params: Params,
  given: readonly GivenTurn[],
  answer: Answer | undefined,
  place: number,
): TurnSoFar[] {
  const own = params.thread.messages.filter(({ source }) => source === "worker");
  return Array.from({ length: place + 1 }, (_, at) => {
    const turn = answer?.turns?.[at];
    const texts = own.map(({ key }) => [key, turn?.messages?.[key]?.text ?? ""]);
    return { written: Object.fromEntries(texts), followed: bestOf(params, given[at], turn) };
  });
}

/** The answer that was ranked best, where it is there. */
function bestOf(
  params: Params,
  given: GivenTurn | undefined,
  turn: TurnAnswer | undefined,
): string | null {
  const ranking = (params.thread.turn_annotations ?? []).find(
    ({ type, possible_values: own }) => own == null && type.startsWith("ranked_"),
  );
  const [best] = ranking ? (groupsIn(turn?.annotations?.[ranking.key]?.value)[0] ?? []) : [];
  const template = answersIn(params).find(({ key }) => key === best);
  const isThere =
    template !== undefined &&
    textOfMessage(template, given, turn?.messages?.[template.key]) !== undefined;
  return isThere ? template.key : null;
}

/** Whether a model may answer: what the worker writes in the turn has been sent. */
export function mayAnswer(params: Params, turn: TurnAnswer | undefined): boolean {
  return params.thread.messages
    .filter(({ source }) => source === "worker")
    .every(({ key, required }) => turn?.messages?.[key]?.sent === true || required === false);
}

/**
 * The turns when a message of one is written anew: what models answered to it goes, as does what was
 * said about the turn; of the turns after it stays what the worker wrote, which is not sent yet.
 */
export function turnsAnew(
  { thread }: Params,
  answer: Answer | undefined,
  place: number,
  key: string,
): TurnAnswer[] {
  const isOwn = sourceIn(thread.messages, key) === "worker";
  return (answer?.turns ?? []).map((turn, at) => {
    if (at < place) return turn;
    const messages = Object.entries(turn.messages ?? {}).flatMap(([name, message]) => {
      const source = sourceIn(thread.messages, name);
      const isBegun = at > place || name === key;
      if (source === "worker") return [[name, isBegun ? unsent(message) : message] as const];
      const goes = source === "model" ? isOwn || isBegun : at > place;
      return goes ? [] : [[name, message] as const];
    });
    return { messages: Object.fromEntries(messages) };
  });
}

const sourceIn = (templates: readonly MessageTemplate[], key: string) =>
  templates.find((one) => one.key === key)?.source;

const unsent = ({ text }: MessageAnswer): MessageAnswer => (text === undefined ? {} : { text });

/** How many things were said: of turns, of messages and of passages. */
export function countSaid(turns: readonly TurnAnswer[]): number {
  return turns
    .flatMap(({ annotations, messages = {} }) => [
      annotations,
      ...Object.values(messages).flatMap((one) => [one.annotations, one.chunks, one.rewrite]),
    ])
    .filter((said) => !isEmpty(said)).length;
}
