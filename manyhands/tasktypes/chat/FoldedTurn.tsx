import { memo } from "react";
import { Icon } from "#kit";
import { type GivenTurn, type Params, type TurnAnswer, textOfMessage } from "./chat";
import { problemsOfTurn } from "./check";

interface FoldedTurnProps {
  params: Params;
  given: GivenTurn | undefined;
  turn: TurnAnswer | undefined;
  sides: readonly string[];
  place: number;
  onOpen: (place: number) => void;
}

/** A turn one is not at: its first words, and whether something is missing in it. */
export const FoldedTurn = memo(function FoldedTurn(props: FoldedTurnProps) {
  const { params, given, turn, sides, place, onOpen } = props;
  const isDone = problemsOfTurn(params, sides, given, turn, place).length === 0;
  const words = params.thread.messages
    .filter(({ role }) => role !== "system")
    .map((one) => textOfMessage(one, given, turn?.messages?.[one.key]))
    .find((text) => text !== undefined);
  return (
    <button
      type="button"
      className="chat-folded"
      data-done={isDone ? "" : undefined}
      onClick={() => onOpen(place)}
    >
      <span className="chat-folded-number">Turn {place + 1}</span>
      <span className="chat-folded-words" dir="auto">
        {(words ?? "").slice(0, 200)}
      </span>
      {!isDone && <span className="chat-folded-open">open</span>}
      {isDone && turn !== undefined && <Icon name="check" label="Done" />}
    </button>
  );
});
