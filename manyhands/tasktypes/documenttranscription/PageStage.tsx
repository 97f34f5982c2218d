import { type Ref, useCallback, useLayoutEffect, useMemo, useRef } from "react";
import { nameOf, pageAddress, usePageWords } from "#attachments";
import { areaOf, middleOf, type Shape, ShapeMark, Stage } from "#shapes";
import { needsNoText, type Page, saidBy } from "./model";
import type { Transcription } from "./useTranscription";
import { boxOf, textIn } from "./words";

interface PageStageProps {
  work: Transcription;
  page: Page;
  stageRef: Ref<HTMLElement>;
  /** The form of the selected annotation is wanted. */
  onEdit: () => void;
}

/** The page in sight with its annotations. */
export function PageStage({ work, page, stageRef, onEdit }: PageStageProps) {
  const { features, annotations, selected, feature, isRedrawing } = work;
  const here = annotations.filter((one) => one.page === work.page);
  const byLabel = new Map(features.map((one) => [one.label, one]));
  const tabStop = here.find(({ uuid }) => uuid === selected?.uuid) ?? here[0];
  const onSelect = useLatest(work.open);
  const edit = useLatest((uuid: string) => {
    work.open(uuid);
    onEdit();
  });
  const onChange = useLatest((uuid: string, location: Shape, about: string) =>
    work.change(uuid, { location }, about || undefined),
  );

  const words = usePageWords(page.attachment, page.number);
  const targets = useMemo(
    () => words.map((word) => boxOf(word, page.size)).filter((box) => areaOf(box) > 0),
    [words, page.size],
  );

  function drawn(shape: Shape) {
    const isNew = !isRedrawing;
    work.draw(shape, textIn(shape, words, page.size));
    const hasForm =
      feature !== undefined && !(needsNoText(feature) && !feature.flags.has("checkbox"));
    if (isNew && hasForm) onEdit();
  }
  const { attachment, number } = page;
  const what = isRedrawing ? "Draw it anew" : `Draw “${feature?.title ?? ""}”`;
  return (
    <Stage
      stageRef={stageRef}
      label={`${what} on page ${work.page + 1}: arrows move the cross, Enter sets a corner`}
      size={page.size}
      src={(width) => srcOf(page, width)}
      alt={attachment.kind === "pdf" ? `${nameOf(attachment)}, page ${number}` : nameOf(attachment)}
      geometry={work.params.geometry}
      onDrawn={drawn}
      targets={targets}
    >
      <Links work={work} />
      {here.map((one) => {
        const itsFeature = byLabel.get(one.label);
        const title = itsFeature?.title ?? one.label;
        return (
          <ShapeMark
            key={one.uuid}
            id={one.uuid}
            shape={one.location}
            name={`${title}: ${saidBy(one) || "no text"}`}
            title={title}
            hue={itsFeature?.place ?? 0}
            isSelected={one.uuid === selected?.uuid}
            isTabStop={one.uuid === tabStop?.uuid}
            onSelect={onSelect}
            onEdit={edit}
            onChange={onChange}
          />
        );
      })}
    </Stage>
  );
}

/** Lines from what links to what it links to, where both are on the page. */
function Links({ work: { annotations, page } }: { work: Transcription }) {
  const here = new Map(
    annotations.filter((one) => one.page === page).map((one) => [one.uuid, one.location]),
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

/** A page of a PDF is made as wide as it is shown. */
export function srcOf({ attachment, number }: Page, width: number): string {
  return attachment.kind === "pdf" ? pageAddress(attachment, number, width) : attachment.url;
}

/** The same function for good, so that shapes are drawn anew only when they change. */
function useLatest<Arguments extends unknown[]>(run: (...given: Arguments) => void) {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
