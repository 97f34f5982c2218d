import { ToolRail, type ToolRailProps } from "../panel/ToolRail";
import { ViewBar } from "../panel/ViewBar";
import { DrawingStage, type DrawingStageProps } from "../stage/DrawingStage";
import type { Board } from "./useBoard";

interface BoardViewProps
  extends Pick<DrawingStageProps, "attachment" | "renderPicture" | "ghosts"> {
  board: Board;
  hasMagnifier?: boolean;
  /** Commands of tools that have other keys here. */
  tools?: ToolRailProps["commands"];
}

/** Tools, the picture, and how it is looked at. */
export function BoardView({ board, hasMagnifier = true, tools, ...picture }: BoardViewProps) {
  const { drawing, state, camera, pointing, light, setLight, isMagnified, magnify, stage } = board;
  return (
    <div className="sh-thing">
      <ToolRail drawing={drawing} state={state} commands={tools} />
      <DrawingStage
        stageRef={stage}
        drawing={drawing}
        state={state}
        camera={camera}
        pointing={pointing}
        light={light}
        isMagnified={hasMagnifier && isMagnified}
        {...picture}
      />
      <ViewBar
        drawing={drawing}
        state={state}
        camera={camera}
        light={light}
        onLight={setLight}
        isMagnified={isMagnified}
        onMagnify={hasMagnifier ? magnify : undefined}
      />
    </div>
  );
}

/** What has just happened, for who does not see it. */
export function BoardStatus({ board }: { board: Board }) {
  return (
    <p role="status" className="k-visually-hidden">
      {board.state.said}
    </p>
  );
}
