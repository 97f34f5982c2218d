import { pointsOf } from "./DraftMark";
import { cornersOf, type Shape, type Size } from "./geometry";
import { hues } from "./ShapeMark";
import "./shapes.css";

export interface ViewedShape {
  id: string;
  shape: Shape;
  title: string;
  hue: number;
  /** Of other people, which is drawn with a broken line. */
  isOther?: boolean;
}

interface ShapesViewProps {
  size: Size;
  src: string;
  alt: string;
  shapes: readonly ViewedShape[];
}

/** A picture with shapes, to be read. */
export function ShapesView({ size, src, alt, shapes }: ShapesViewProps) {
  const font = size.width / 45;
  return (
    <svg
      className="sh-view"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={alt}
    >
      <image href={src} width={size.width} height={size.height} />
      {shapes.map(({ id, shape, title, hue, isOther = false }) => {
        const corners = cornersOf(shape);
        const [first = { x: 0, y: 0 }] = corners;
        return (
          <g
            key={id}
            className="sh-mark"
            data-hue={hue % hues}
            data-other={isOther ? "" : undefined}
          >
            <polygon className="sh-halo" points={pointsOf(corners)} />
            <polygon className="sh-line" points={pointsOf(corners)} />
            <text className="sh-title" x={first.x} y={first.y - font / 3} fontSize={font}>
              {title}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
