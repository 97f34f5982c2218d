import { useEffect, useState } from "react";
import { Image as KonvaImage, Layer, Rect, Stage } from "react-konva";
import { type BenchBox, size } from "./boxes";

interface PageProps {
  boxes: readonly BenchBox[];
  source: string;
}

const colours = ["#0b5cad", "#a3370b", "#12702f", "#8a1c7c"];

/** The plain way: a component for each shape, all in one layer, the state in React. */
export function KonvaPage({ boxes, source }: PageProps) {
  const [shown, setShown] = useState(boxes);
  const [before, setBefore] = useState(boxes);
  const [image] = useState(() => Object.assign(new Image(), { src: source }));
  const scale = Math.min(innerWidth / size.width, innerHeight / size.height);
  useEffect(() => {
    const undo = ({ key }: KeyboardEvent) => {
      if (key === "u") setShown(before);
    };
    window.addEventListener("keydown", undo);
    return () => window.removeEventListener("keydown", undo);
  }, [before]);
  useEffect(() => {
    Object.assign(window, { firstLeft: shown[0]?.left });
  }, [shown]);
  function move(uuid: string, left: number, top: number) {
    setShown((all) => all.map((one) => (one.uuid === uuid ? { ...one, left, top } : one)));
  }
  return (
    <Stage width={innerWidth} height={innerHeight} scaleX={scale} scaleY={scale}>
      <Layer>
        <KonvaImage image={image} {...size} />
        {shown.map(({ uuid, left, top, width, height }, place) => (
          <Rect
            key={uuid}
            x={left}
            y={top}
            width={width}
            height={height}
            stroke={colours[place % colours.length] ?? ""}
            strokeWidth={2}
            strokeScaleEnabled={false}
            draggable
            onDragStart={() => setBefore(shown)}
            onDragMove={({ target }) => move(uuid, target.x(), target.y())}
          />
        ))}
      </Layer>
    </Stage>
  );
}
