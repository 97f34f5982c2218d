import { type CSSProperties, useLayoutEffect, useRef } from "react";
import type { TileLayer } from "./TileLayer";
import "./tiles.css";

interface TilesProps {
  layer: TileLayer;
  /** The place of the picture that they lie on. */
  style: CSSProperties;
}

/** What is sharper than the overview of a large picture, over it. */
export function Tiles({ layer, style }: TilesProps) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (element.current === null ? undefined : layer.attach(element.current)),
    [layer],
  );
  return <div ref={element} className="att-tiles" style={style} aria-hidden="true" />;
}
