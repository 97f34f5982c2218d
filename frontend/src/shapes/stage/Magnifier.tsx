import { type RefObject, useEffect, useRef } from "react";
import type { Point } from "../geometry";
import type { Camera } from "./Camera";
import type { Pointing } from "./Pointing";
import "./Magnifier.css";

interface MagnifierProps {
  camera: Camera;
  pointing: Pointing;
  picture: RefObject<HTMLImageElement | null>;
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
export function Magnifier({ camera, pointing, picture, width, isWanted }: MagnifierProps) {
  const glass = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const show = () => {
      if (glass.current === null) return;
      const { cursor } = pointing;
      const isNeeded = isWanted || (pointing.isByFinger && pointing.isDragging);
      glass.current.hidden = !isNeeded || cursor === undefined || picture.current === null;
      if (!isNeeded || cursor === undefined || picture.current === null) return;
      glass.current.style.transform = besideHand(camera, cursor);
      paint(glass.current, picture.current, width, cursor, camera.view.scale);
    };
    show();
    return pointing.subscribe(show);
  }, [camera, pointing, picture, width, isWanted]);
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

function paint(
  canvas: HTMLCanvasElement,
  picture: HTMLImageElement,
  width: number,
  at: Point,
  scale: number,
) {
  const context = canvas.getContext("2d");
  if (context === null || !picture.complete || picture.naturalWidth === 0) return;
  const share = picture.naturalWidth / width;
  const shown = (side / (scale * power)) * share;
  const [x, y] = [at.x * share - shown / 2, at.y * share - shown / 2];
  context.fillStyle = "#777";
  context.fillRect(0, 0, side, side);
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, x, y, shown, shown, 0, 0, side, side);
  context.strokeStyle = "#b01240";
  context.beginPath();
  context.moveTo(0, side / 2);
  context.lineTo(side, side / 2);
  context.moveTo(side / 2, 0);
  context.lineTo(side / 2, side);
  context.stroke();
}
