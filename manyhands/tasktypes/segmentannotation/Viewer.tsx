import { useEffect, useMemo, useRef, useState } from "react";
import { WholePicture } from "#attachments";
import { EmptyState, Link, Switch } from "#kit";
import { pictureAmong } from "#shapes";
import type { Attachment, ViewerProps } from "#tasktypes";
import { drawMask } from "./mask/draw";
import { countsOf } from "./mask/mask";
import {
  type Answer,
  type Area,
  type Label,
  labelsIn,
  nameOf,
  ownPath,
  type Params,
  type Response,
  type Sheet,
  shareOf,
  sheetOf,
} from "./model";
import { Other } from "./Other";
import { Swatch } from "./Swatch";
import { tilesOf } from "./useLooks";
import "./differences.css";
import "./segmentannotation.css";

/** Wide enough to see the edges in the dashboard. */
const widest = 1200;

/** The picture with its areas, what they are, and the files; with `others`, where they differ. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { attachments, derived, response, answer, others = [] } = props;
  const attachment = pictureAmong(attachments);
  const labels = useMemo(() => labelsIn(derived), [derived]);
  const sheet = isAnswer(answer) ? sheetOf(answer, answer) : undefined;
  const [isShown, setShown] = useState(true);
  if (attachment === undefined) {
    return (
      <EmptyState icon="warning" title="The picture is not there">
        It is being fetched, or it could not be.
      </EmptyState>
    );
  }
  return (
    <div className="seg-view">
      {response !== undefined && (
        <Switch isSelected={isShown} onChange={setShown}>
          Show the labels
        </Switch>
      )}
      <Seen
        attachment={attachment}
        labels={labels}
        sheet={isShown ? sheet : undefined}
        response={isShown ? response : undefined}
      />
      {sheet !== undefined && <Areas sheet={sheet} labels={labels} />}
      {response !== undefined && <Files response={response} />}
      {others.map((other) => (
        <Other
          key={other.by}
          other={other}
          response={response}
          attachment={attachment}
          labels={labels}
        />
      ))}
    </div>
  );
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === "object" && answer !== null && "runs" in answer && "areas" in answer;
}

interface SeenProps {
  attachment: Attachment;
  labels: readonly Label[];
  sheet?: Sheet | undefined;
  /** Where there is no sheet, its picture is laid over. */
  response?: Response | undefined;
}

function Seen({ attachment, labels, sheet, response }: SeenProps) {
  const image = ownPath(response?.annotations?.combined?.image);
  return (
    <div className="seg-seen">
      <WholePicture attachment={attachment} />
      {sheet !== undefined && <SheetCanvas sheet={sheet} labels={labels} />}
      {sheet === undefined && image !== undefined && <img src={image} alt="Its labels" />}
    </div>
  );
}

function SheetCanvas({ sheet, labels }: { sheet: Sheet; labels: readonly Label[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { mask, areas } = sheet;
  const scale = Math.min(1, widest / mask.width);
  const [width, height] = [Math.round(mask.width * scale), Math.round(mask.height * scale)];
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const tiles = tilesOf(areas, labels);
    const image = context.createImageData(width, height);
    drawMask(image, mask, { left: 0, top: 0, scale }, (value) => tiles[value]);
    context.putImageData(image, 0, 0);
  }, [mask, areas, labels, width, height, scale]);
  return <canvas ref={canvas} width={width} height={height} />;
}

function Areas({ sheet, labels }: { sheet: Sheet; labels: readonly Label[] }) {
  const { mask, areas } = sheet;
  const counts = useMemo(() => countsOf(mask), [mask]);
  const tiles = useMemo(() => tilesOf(areas, labels), [areas, labels]);
  const all = mask.width * mask.height;
  const unlabeled = counts.get(0) ?? 0;
  return (
    <ul className="seg-areas">
      {areas.map((area, at) =>
        counts.has(at + 1) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: an area is its place.
          <li key={at}>
            <Swatch tile={tiles[at + 1]} />
            <span className="seg-name">{nameOf(areas, at + 1, labels)}</span>
            <Said area={area} />
            <span className="seg-share">{shareOf(counts.get(at + 1) ?? 0, all)}</span>
          </li>
        ) : null,
      )}
      {unlabeled > 0 && (
        <li>
          <Swatch tile={undefined} />
          <span className="seg-name">Without a label</span>
          <span className="seg-share">{shareOf(unlabeled, all)}</span>
        </li>
      )}
    </ul>
  );
}

function Said({ area }: { area: Area }) {
  const said = Object.entries(area.attributes ?? {});
  if (said.length === 0) return null;
  return (
    <span className="seg-said">
      {said.map(([name, value]) => `${name}: ${[value].flat().join(", ")}`).join("; ")}
    </span>
  );
}

const fileTitles = [
  ["image", "Colours"],
  ["indexedImage", "Indices"],
  ["extendedIndexedImage", "Objects"],
] as const;

function Files({ response }: { response: Response }) {
  const combined = response.annotations?.combined ?? {};
  return (
    <p className="seg-row">
      {fileTitles.map(([name, title]) => {
        const path = ownPath(combined[name]);
        return path === undefined ? null : (
          <Link key={name} href={path} isExternal>
            {`${title} as PNG`}
          </Link>
        );
      })}
    </p>
  );
}
