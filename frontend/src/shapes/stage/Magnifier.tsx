import { type RefObject, useEffect, useRef } from "react";
import type { TileLayer } from "#attachments";
import type { Point } from "../geometry";
import type { Camera } from "./Camera";
import type { Pointing } from "./Pointing";
import "./Magnifier.css";

interface MagnifierProps {
  camera: Camera;
  pointing: Pointing;
  picture: RefObject<HTMLImageElement | null>;
  /** What is sharper than the picture, where there is such. */
  tiles: RefObject<TileLayer | null>;
  /** Of the picture that is drawn on, which may be shown by a smaller one. */
  width: number;
  /** Always, and not only where a finger hides what it points at. */
  isWanted: boolean;
}

const side = 136;
/** How much larger than on the page. */
const power = 4;
const gap = 24;

/** A glass beside the hand that shows what is under it. */
export function Magnifier(props: MagnifierProps) {
  const { camera, pointing, picture, tiles, width, isWanted } = props;
  const glass = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const show = () => {
      if (glass.current === null) return;
      const { cursor } = pointing;
      const isNeeded = isWanted || (pointing.isByFinger && pointing.isDragging);
      glass.current.hidden = !isNeeded || cursor === undefined || picture.current === null;
      if (!isNeeded || cursor === undefined || picture.current === null) return;
      glass.current.style.transform = besideHand(camera, cursor);
      const context = glass.current.getContext("2d");
      const scale = camera.view.scale * power;
      if (context === null || !paint(context, picture.current, width, cursor, scale)) return;
      paintTiles(context, tiles.current, cursor, scale, show);
      paintCross(context);
    };
    show();
    return pointing.subscribe(show);
  }, [camera, pointing, picture, tiles, width, isWanted]);
  return <canvas ref={glass} className="sh-glass" width={side} height={side} hidden />;
}

/** Above to the right of the hand, or where there is room. */
function besideHand(camera: Camera, cursor: Point): string {
  const { width, height } = camera.pane;
  const at = camera.toPane(cursor);
  const [x, y] = [at.x + width / 2, at.y + height / 2];
  const left = x + gap + side > width ? x - gap - side : x + gap;
  const top = y - gap - side < 0 ? y + gap : y - gap - side;
  return `translate(${left}px, ${top}px)`;
}

/** `scale` is in pixels of the glass for one of the picture. Tells whether there is one. */
function paint(
  context: CanvasRenderingContext2D,
  picture: HTMLImageElement,
  width: number,
  at: Point,
  scale: number,
): boolean {
  if (!picture.complete || picture.naturalWidth === 0) return false;
  const share = picture.naturalWidth / width;
  const shown = (side / scale) * share;
  const [x, y] = [at.x * share - shown / 2, at.y * share - shown / 2];
  context.fillStyle = "#777";
  context.fillRect(0, 0, side, side);
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, x, y, shown, shown, 0, 0, side, side);
  return true;
}

function paintTiles(
  context: CanvasRenderingContext2D,
  tiles: TileLayer | null,
  { x, y }: Point,
  scale: number,
  repaint: () => void,
) {
  if (tiles === null) return;
  const half = side / scale / 2;
  const part = { left: x - half, top: y - half, right: x + half, bottom: y + half };
  context.save();
  context.scale(scale, scale);
  context.translate(-part.left, -part.top);
  tiles.paint(context, part, scale, repaint);
  context.restore();
}

function paintCross(context: CanvasRenderingContext2D) {
  context.strokeStyle = "#b01240";
  context.beginPath();
  context.moveTo(0, side / 2);
  context.lineTo(side, side / 2);
  context.moveTo(side / 2, 0);
  context.lineTo(side / 2, side);
  context.stroke();
}
