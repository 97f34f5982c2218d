import { memo, useMemo } from "react";
import type { Annotation } from "../model/annotation";
import type { Asked } from "../model/asked";
import { connectedIn } from "../model/connections";
import type { Camera } from "./Camera";
import { World } from "./World";
import "./layers.css";

interface ConnectionsProps {
  asked: Asked;
  camera: Camera;
  viewBox: string;
  annotations: readonly Annotation[];
}

/** Lines between the points that belong together. */
export const Connections = memo(function Connections(props: ConnectionsProps) {
  const { asked, camera, viewBox, annotations } = props;
  const lines = useMemo(
    () => connectedIn(annotations, asked.connections),
    [annotations, asked.connections],
  );
  if (lines.length === 0) return null;
  const path = lines.map(([one, other]) => `M${one.x} ${one.y}L${other.x} ${other.y}`).join("");
  return (
    <World camera={camera}>
      <svg className="sh-layer" viewBox={viewBox} aria-hidden="true" focusable="false">
        <path className="sh-halo" d={path} />
        <path className="sh-connection" d={path} />
      </svg>
    </World>
  );
});
