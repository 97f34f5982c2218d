import { useEffect, useRef } from "react";
import type { Attachment, EditorProps } from "#tasktypes";
import { type Mask, maskOf } from "./mask/mask";
import { type Row, RowWriter } from "./mask/rows";
import { type Answer, type Area, answerOf, type Label, labelsIn, type Params } from "./model";
import type { Size } from "./useSegmentation";

const pictureName = "hypothesis.annotations.combined.indexedImage";
const stripeHeight = 64;

/** What a program found is the answer from the beginning, so that it can be handed in as it is. */
export function useHypothesis(props: EditorProps<Params, Answer>, size: Size): void {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const { params, attachments, derived, answer } = latest.current;
    const mapping = params.hypothesis?.labelMapping;
    const picture = attachments.find(({ name }) => name === pictureName);
    if (answer !== undefined || !mapping || picture?.state !== "ready") return;
    let isLeft = false;
    const areas = labelsIn(derived).filter(({ name }) => mapping[name] !== undefined);
    const values = new Map(areas.map(({ name }, at) => [mapping[name]?.index ?? 0, at + 1]));
    void maskIn(picture, size, values).then((mask) => {
      if (isLeft || mask === undefined || latest.current.answer !== undefined) return;
      latest.current.onChange(answerOf({ mask, areas: areas.map(areaOf) }));
    });
    return () => {
      isLeft = true;
    };
  }, [size]);
}

function areaOf({ name }: Label): Area {
  return { label: name };
}

/** `undefined` for a picture of another size, or one that cannot be had. */
async function maskIn(
  picture: Attachment,
  { width, height }: Size,
  values: ReadonlyMap<number, number>,
): Promise<Mask | undefined> {
  const image = new Image();
  image.src = picture.url;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  if (image.naturalWidth !== width || image.naturalHeight !== height) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = stripeHeight;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) return undefined;
  const rows: Row[] = [];
  for (let top = 0; top < height; top += stripeHeight) {
    context.clearRect(0, 0, width, stripeHeight);
    context.drawImage(image, 0, -top);
    const { data } = context.getImageData(0, 0, width, Math.min(stripeHeight, height - top));
    for (let start = 0; start < data.length; start += width * 4) {
      rows.push(rowIn(data.subarray(start, start + width * 4), values, rows.at(-1)));
    }
  }
  return maskOf(width, rows);
}

/** The picture is grey: red tells all. */
function rowIn(
  pixels: Uint8ClampedArray,
  values: ReadonlyMap<number, number>,
  above: Row | undefined,
): Row {
  const row = new RowWriter();
  for (let at = 0; at < pixels.length; at += 4) {
    row.add(at / 4 + 1, values.get(pixels[at] as number) ?? 0);
  }
  return row.finish(above);
}
