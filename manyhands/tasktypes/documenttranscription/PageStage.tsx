import { memo, useEffect, useMemo } from "react";
import { usePageWords } from "#attachments";
import { areaOf, type Board, BoardView, type Box, middleOf } from "#shapes";
import type { Page } from "./model";
import { nameOfPage, PagePicture } from "./PagePicture";
import type { Transcribing } from "./Transcribing";
import { boxOf } from "./words";

interface PageStageProps {
  work: Transcribing;
  board: Board;
  page: Page;
}

/** The page in sight, where one draws. */
export function PageStage({ work, board, page }: PageStageProps) {
  const { attachment, number, size } = page;
  const words = usePageWords(attachment, number);
  const boxes = useMemo(
    () => words.map((word) => boxOf(word, size)).filter((box) => areaOf(box) > 0),
    [words, size],
  );
  const { pointing, state } = board;
  useEffect(() => {
    work.words = words;
    pointing.offered = boxes;
  }, [work, pointing, words, boxes]);
  return (
    <BoardView
      board={board}
      renderPicture={(shown) => (
        <>
          <PagePicture page={page} alt={nameOfPage(page)} shown={shown} />
          <svg
            className="sh-layer"
            viewBox={`0 0 ${size.width} ${size.height}`}
            aria-hidden="true"
            focusable="false"
          >
            {state.tool === "box" && <Words boxes={boxes} />}
            <Links work={work} />
          </svg>
        </>
      )}
    />
  );
}

/** One press on a word marks it. */
const Words = memo(function Words({ boxes }: { boxes: readonly Box[] }) {
  return boxes.map(({ left, top, width, height }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place.
    <rect key={place} className="doc-word" x={left} y={top} width={width} height={height} />
  ));
});

/** Lines from what links to what it links to, where both are on the page. */
function Links({ work: { annotations, transcript } }: { work: Transcribing }) {
  const here = new Map(
    annotations
      .filter((one) => one.page === transcript.page)
      .map((one) => [one.uuid, one.location]),
  );
  return annotations.flatMap(({ uuid, refs }) =>
    refs.flatMap((ref) => {
      const [from, to] = [here.get(uuid), here.get(ref)];
      if (from === undefined || to === undefined) return [];
      const [start, end] = [middleOf(from), middleOf(to)];
      const line = `M${start.x} ${start.y}L${end.x} ${end.y}`;
      return [<path key={`${uuid} ${ref}`} className="sh-link" d={line} />];
    }),
  );
}
