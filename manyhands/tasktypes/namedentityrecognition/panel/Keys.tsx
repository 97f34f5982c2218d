import type { RefObject } from "react";
import { useCommand } from "#keys";
import type { Geometry } from "../drawing/Geometry";
import { commandOf, holdCommand, labelCommand, mostKeys } from "../keys";
import type { Label } from "../Labels";
import { border, hold, label, markSame, remove, toggleNothing } from "../marking/edits";
import type { Marking, Step } from "../marking/Marking";
import {
  chooseHere,
  extend,
  extendTo,
  inHand,
  move,
  moveTo,
  step,
  toggleUnit,
} from "../marking/moves";
import { chooseRelation, relate } from "../marking/relating";
import type { Direction } from "../text/SourceText";
import { goOn } from "./going-on";

interface KeysProps {
  marking: Marking;
  geometry: RefObject<Geometry | undefined>;
  labels: readonly Label[];
  /** Before there is any, undo is that of the page: it takes the last submission back. */
  hasHistory: boolean;
}

/** Answers to the keys of `keys.ts`; there is nothing of it to see. */
export function Keys({ marking, geometry, labels, hasHistory }: KeysProps) {
  const run = (one: Step) => () => marking.run(one);
  const commands = {
    ...plain,
    ...Object.fromEntries(
      labels.slice(0, mostKeys).flatMap(({ name }, place) => [
        [labelCommand(place), labelOrRelation(name, place)],
        [holdCommand(place), hold(name)],
      ]),
    ),
    ...moves(geometry),
  };
  return (
    <>
      {Object.entries(commands).map(([command, one]) => (
        <Key key={command} command={command} onPress={run(one)} />
      ))}
      <Key command={commandOf("choose")} onPress={() => goOn() || marking.run(chooseOrRelate)} />
      <Key command={commandOf("undo")} onPress={marking.undo} isEnabled={hasHistory} />
      <Key command={commandOf("redo")} onPress={marking.redo} />
    </>
  );
}

interface KeyProps {
  command: string;
  onPress: () => void;
  isEnabled?: boolean;
}

function Key({ command, onPress, isEnabled = true }: KeyProps) {
  useCommand(command, onPress, { enabled: isEnabled });
  return null;
}

const plain: Readonly<Record<string, Step>> = {
  [commandOf("next")]: step("forward"),
  [commandOf("previous")]: step("backward"),
  [commandOf("remove")]: remove,
  [commandOf("same")]: markSame,
  [commandOf("relate")]: relate,
  [commandOf("unit")]: toggleUnit,
  [commandOf("nothing")]: toggleNothing,
  [commandOf("start-out")]: border("start", "backward"),
  [commandOf("start-in")]: border("start", "forward"),
  [commandOf("end-out")]: border("end", "forward"),
  [commandOf("end-in")]: border("end", "backward"),
  [commandOf("start-out-character")]: border("start", "backward", "character"),
  [commandOf("start-in-character")]: border("start", "forward", "character"),
  [commandOf("end-out-character")]: border("end", "forward", "character"),
  [commandOf("end-in-character")]: border("end", "backward", "character"),
};

const chooseOrRelate: Step = (state, asked) =>
  (state.relating === undefined ? chooseHere : relate)(state, asked);

/** While several relationships are possible, the digits choose among them. */
function labelOrRelation(name: string, place: number): Step {
  return (state, asked) =>
    (state.relating?.relations === undefined ? label(name) : chooseRelation(place))(state, asked);
}

function moves(geometry: RefObject<Geometry | undefined>): Readonly<Record<string, Step>> {
  const lines =
    (direction: Direction, isPage: boolean, isExtending: boolean): Step =>
    (state, asked) => {
      const { current } = geometry;
      const from = inHand(state) ?? asked.source.at(state.unit, state.cursor);
      if (current === null || current === undefined || from === undefined) return undefined;
      const count = isPage ? current.linesInSight : 1;
      const to = current.lineFrom(from, state.unit, direction, count);
      if (to === undefined) return undefined;
      return (isExtending ? extendTo : moveTo)(to.start)(state, asked);
    };
  return {
    [commandOf("right")]: visually("right", move),
    [commandOf("left")]: visually("left", move),
    [commandOf("extend-right")]: visually("right", extend),
    [commandOf("extend-left")]: visually("left", extend),
    [commandOf("extend-right-character")]: visually("right", (to) => extend(to, "character")),
    [commandOf("extend-left-character")]: visually("left", (to) => extend(to, "character")),
    [commandOf("up")]: lines("backward", false, false),
    [commandOf("down")]: lines("forward", false, false),
    [commandOf("extend-up")]: lines("backward", false, true),
    [commandOf("extend-down")]: lines("forward", false, true),
    [commandOf("page-up")]: lines("backward", true, false),
    [commandOf("page-down")]: lines("forward", true, false),
    [commandOf("line-start")]: toEnd((source, at) => source.lineAt(at).start),
    [commandOf("line-end")]: toEnd(
      (source, at) => source.borderBefore("word", "start", source.lineAt(at).end) ?? at,
    ),
    [commandOf("text-start")]: toEnd(() => 0),
    [commandOf("text-end")]: toEnd((source) => source.text.length),
  };
}

/** In a line from right to left, the left is forward. */
function visually(side: "left" | "right", stepTo: (direction: Direction) => Step): Step {
  return (state, asked) => {
    const at = inHand(state)?.start ?? state.cursor;
    const isForward = (side === "right") !== asked.source.isRightToLeft(at);
    return stepTo(isForward ? "forward" : "backward")(state, asked);
  };
}

function toEnd(place: (source: Marking["asked"]["source"], at: number) => number): Step {
  return (state, asked) => {
    const at = inHand(state)?.start ?? state.cursor;
    return moveTo(place(asked.source, at))(state, asked);
  };
}
