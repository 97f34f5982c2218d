import { useEffect, useRef, useState } from "react";
import { nameOf as nameOfAttachment } from "#attachments";
import { Switch } from "#kit";
import type { Attachment, NamedResponse } from "#tasktypes";
import { compare, type Pair } from "./mask/compare";
import { type Label, ownPath, type Response, shareOf } from "./model";

/** Wide enough to see the edges in the dashboard. */
const widest = 1200;
/** Rarer differences are in sight, and not in words. */
const mostPairs = 5;

interface OtherProps {
  other: NamedResponse<Response>;
  /** What it is compared with. */
  response: Response | undefined;
  attachment: Attachment;
  labels: readonly Label[];
}

/** Somebody else's answer to the same task, and where it differs. */
export function Other({ other, response, attachment, labels }: OtherProps) {
  const [one, two] = [indexed(response), indexed(other.response)];
  const canCompare = one !== undefined && two !== undefined;
  const [isCompared, setCompared] = useState(true);
  const [found, setFound] = useState<Found>();
  const image = ownPath(other.response.annotations?.combined?.image);
  const isShown = canCompare && isCompared;
  return (
    <figure className="seg-other">
      <figcaption>
        <span>{other.by}</span>
        {canCompare && (
          <Switch isSelected={isCompared} onChange={setCompared}>
            Show where it differs
          </Switch>
        )}
      </figcaption>
      <div className="seg-seen" data-compared={isShown ? "" : undefined}>
        <img src={attachment.url} alt={nameOfAttachment(attachment)} />
        {!isShown && image !== undefined && <img src={image} alt={`Labels of ${other.by}`} />}
        {isShown && <Differing one={one} other={two} onFound={setFound} />}
      </div>
      {canCompare && found && (
        <InWords found={found} by={other.by} nameFor={namesIn(response, labels)} />
      )}
    </figure>
  );
}

interface Found {
  /** `undefined` when the two are not of one size, or cannot be had. */
  pairs: readonly Pair[] | undefined;
  all: number;
}

interface DifferingProps {
  one: string;
  other: string;
  onFound: (found: Found) => void;
}

function Differing({ one, other, onFound }: DifferingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isLeft = false;
    void Promise.all([loaded(one), loaded(other)]).then(
      ([here, there]) => {
        if (!isLeft && canvas.current !== null) onFound(paint(canvas.current, here, there));
      },
      () => !isLeft && onFound({ pairs: undefined, all: 0 }),
    );
    return () => {
      isLeft = true;
    };
  }, [one, other, onFound]);
  return <canvas ref={canvas} width={1} height={1} />;
}

async function loaded(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image;
}

function paint(canvas: HTMLCanvasElement, here: HTMLImageElement, there: HTMLImageElement): Found {
  const { naturalWidth, naturalHeight } = here;
  const isAlike = there.naturalWidth === naturalWidth && there.naturalHeight === naturalHeight;
  const scale = Math.min(1, widest / naturalWidth);
  canvas.width = Math.round(naturalWidth * scale);
  canvas.height = Math.round(naturalHeight * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!isAlike || context === null) return { pairs: undefined, all: 0 };
  const { width, height } = canvas;
  const [one, two] = [here, there].map((image) => {
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  }) as [Uint8ClampedArray, Uint8ClampedArray];
  const result = context.createImageData(width, height);
  const pairs = compare(one, two, new Uint32Array(result.data.buffer), width);
  context.putImageData(result, 0, 0);
  return { pairs, all: width * height };
}

interface InWordsProps {
  found: Found;
  by: string;
  nameFor: (index: number) => string;
}

function InWords({ found: { pairs, all }, by, nameFor }: InWordsProps) {
  if (pairs === undefined) return <p>The two cannot be compared.</p>;
  const differing = pairs.reduce((sum, { count }) => sum + count, 0);
  if (differing === 0) return <p>Every pixel has the same label.</p>;
  return (
    <>
      <p>{`${shareOf(differing, all)} of the picture differ.`}</p>
      <ul className="seg-areas">
        {pairs.slice(0, mostPairs).map(({ here, there, count }) => (
          <li key={`${here} ${there}`}>
            <span className="seg-name">{`${nameFor(here)}, for ${by} ${nameFor(there)}`}</span>
            <span className="seg-share">{shareOf(count, all)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Each pixel's value is the index of its label. */
function indexed(response: Response | undefined): string | undefined {
  return ownPath(response?.annotations?.combined?.indexedImage);
}

function namesIn(
  response: Response | undefined,
  labels: readonly Label[],
): (index: number) => string {
  const mapping = Object.entries(response?.labelMapping ?? {});
  return (index) => {
    const name = mapping.find(([, one]) => one.index === index)?.[0];
    return labels.find((label) => label.name === name)?.display ?? name ?? "no label";
  };
}
