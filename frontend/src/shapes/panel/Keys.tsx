import { memo } from "react";
import { useCommand } from "#keys";
import type { Board } from "../board/useBoard";
import {
  commandOf,
  type Direction,
  directions,
  labelCommand,
  mostLabelKeys,
  toolCommand,
} from "../keys";
import {
  chooseEverything,
  chosenUuids,
  goOn,
  goOnBesides,
  goOnVertex,
  stepBack,
} from "../model/choosing";
import { copy, copyPrevious, duplicate, paste } from "../model/copying";
import type { Drawing, Step } from "../model/Drawing";
import { beginLink } from "../model/saying";
import {
  toggleAllHidden,
  toggleHidden,
  toggleLocked,
  toggleSnapping,
  toggleWalking,
} from "../model/seeing";
import {
  addVertex,
  drawAnother,
  label,
  move,
  order,
  remove,
  resize,
  rotate,
  take,
} from "../model/steps";
import type { Camera } from "../stage/Camera";
import type { Pointing } from "../stage/Pointing";

interface KeysProps {
  board: Board;
  /** Instead of labelling what is in hand, or what comes next. */
  onLabel?: ((name: string) => void) | undefined;
}

/** Pixels for an arrow with Shift, and radians for a turn. */
const far = 10;
const turn = Math.PI / 36;

/** Answers to the keys of `keys.ts`; there is nothing of it to see. */
export function Keys({ board, onLabel }: KeysProps) {
  const { drawing, state, camera, pointing, labels, magnify, toStage } = board;
  const given = { drawing, camera, pointing, labels, magnify, toStage };
  return (
    <>
      <Commands {...given} onLabel={onLabel} />
      <Key
        command={commandOf("undo")}
        onPress={drawing.undo}
        // Before there is any, undo is that of the page: it takes the last submission back.
        isEnabled={state.canUndo || state.canRedo}
      />
    </>
  );
}

type CommandsProps = Pick<KeysProps, "onLabel"> &
  Pick<Board, "drawing" | "camera" | "pointing" | "labels" | "magnify" | "toStage">;

/** They stay as they are while one works. */
const Commands = memo(function Commands(props: CommandsProps) {
  const { drawing, camera, pointing, labels, magnify, toStage, onLabel } = props;
  const pick = onLabel ?? ((name: string) => drawing.run(label(name)));
  const run = (step: Step) => () => drawing.run(step);
  const draws = (step: Step) => () => {
    drawing.run(step);
    toStage();
    if (drawing.state.tool !== undefined) pointing.show();
  };
  const commands: Record<string, () => void> = {
    [commandOf("select")]: run(take(undefined)),
    [commandOf("another")]: draws(drawAnother),
    [commandOf("set")]: () => setCorner(drawing, pointing),
    [commandOf("back")]: run(stepBack),
    [commandOf("remove")]: run(remove),
    [commandOf("redo")]: drawing.redo,
    [commandOf("next")]: run(goOn(1)),
    [commandOf("previous")]: run(goOn(-1)),
    [commandOf("choose-all")]: run(chooseEverything),
    [commandOf("next-besides")]: run(goOnBesides(1)),
    [commandOf("previous-besides")]: run(goOnBesides(-1)),
    [commandOf("next-corner")]: run(goOnVertex(1)),
    [commandOf("last-corner")]: run(goOnVertex(-1)),
    [commandOf("add-corner")]: run(addVertex),
    [commandOf("turn")]: run(rotate(turn)),
    [commandOf("turn-back")]: run(rotate(-turn)),
    [commandOf("copy")]: run(copy),
    [commandOf("paste")]: run(paste),
    [commandOf("duplicate")]: run(duplicate),
    [commandOf("copy-previous")]: run(copyPrevious),
    [commandOf("to-top")]: run(order("top")),
    [commandOf("to-bottom")]: run(order("bottom")),
    [commandOf("in")]: camera.zoomIn,
    [commandOf("out")]: camera.zoomOut,
    [commandOf("fit")]: camera.fit,
    [commandOf("pixels")]: camera.zoomToPixels,
    ...lookCommands(camera),
    [commandOf("hide")]: () => drawing.run(toggleHidden(chosenUuids(drawing.state))),
    [commandOf("hide-all")]: run(toggleAllHidden),
    [commandOf("lock")]: () => drawing.run(toggleLocked(chosenUuids(drawing.state))),
    [commandOf("walk")]: run(toggleWalking),
    [commandOf("snap")]: run(toggleSnapping),
    [commandOf("magnify")]: magnify,
    ...Object.fromEntries(
      drawing.asked.tools.map(({ geometry }) => [toolCommand(geometry), draws(take(geometry))]),
    ),
    ...Object.fromEntries(
      labels
        .slice(0, mostLabelKeys)
        .map(({ name }, place) => [labelCommand(place), () => pick(name)]),
    ),
    ...arrowCommands(drawing, pointing),
    ...(drawing.asked.links.length > 0 ? { [commandOf("link")]: run(beginLink) } : {}),
  };
  return (
    <>
      {Object.entries(commands).map(([command, press]) => (
        <Key key={command} command={command} onPress={press} />
      ))}
    </>
  );
});

interface KeyProps {
  command: string;
  onPress: () => void;
  isEnabled?: boolean;
}

function Key({ command, onPress, isEnabled = true }: KeyProps) {
  useCommand(command, onPress, { enabled: isEnabled });
  return null;
}

/** Enter begins a new shape where one is in hand, and otherwise sets a corner. */
function setCorner(drawing: Drawing, pointing: Pointing) {
  if (drawing.state.isWalking) drawing.run(goOn(1));
  else pointing.setHere();
}

/** Of the pane, for one press. */
const lookStep = 0.15;

function lookCommands(camera: Camera) {
  return Object.fromEntries(
    (Object.keys(directions) as Direction[]).map((to) => [
      commandOf(`look-${to}`),
      () => {
        const { width, height } = camera.pane;
        const { x, y } = directions[to];
        camera.panBy({ x: -x * width * lookStep, y: -y * height * lookStep });
      },
    ]),
  );
}

/** Arrows move what is in hand, or else the cross. */
function arrowCommands(drawing: Drawing, pointing: Pointing) {
  const isHeld = () => drawing.state.chosen !== undefined && drawing.state.draft.length === 0;
  return Object.fromEntries(
    (Object.keys(directions) as Direction[]).flatMap((to) => {
      const { x, y } = directions[to];
      const by = (pixels: number) => ({ x: x * pixels, y: y * pixels });
      const press = (held: Step, how: "usual" | "far" | "exact") => () => {
        if (isHeld()) drawing.run(held);
        else pointing.nudge({ x, y }, how);
      };
      return [
        [commandOf(to), press(move(by(1)), "usual")],
        [commandOf(`far-${to}`), press(move(by(far)), "far")],
        [commandOf(`exact-${to}`), press(resize(by(1)), "exact")],
      ];
    }),
  );
}
