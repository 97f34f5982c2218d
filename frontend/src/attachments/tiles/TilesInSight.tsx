import {
  type CSSProperties,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import type { Attachment } from "../attachment";
import type { ImageView } from "../useImageView";
import type { Part } from "../view";
import { sightOf } from "./sight";
import { TileLayer } from "./TileLayer";
import "./tiles.css";

/** Tells what is in sight, and when that changes. */
export interface Looking {
  /** In pixels of the picture. */
  sight: Part;
  /** Pixels of the page for one of the picture, when nothing moves. */
  settled: number;
  onMove: (listener: () => void) => () => void;
}

export interface TilesProps {
  ref?: Ref<TileLayer> | undefined;
  /** A large picture. */
  attachment: Attachment;
  /** How it is looked at. */
  looking: Looking | ImageView;
  /** The place of the picture. */
  style: CSSProperties;
}

export function TilesInSight({ ref, attachment, looking, style }: TilesProps) {
  const element = useRef<HTMLDivElement>(null);
  const layer = useTileLayer(attachment);
  useImperativeHandle(ref, () => layer);
  useLayoutEffect(
    () => (element.current === null ? undefined : layer.attach(element.current)),
    [layer],
  );
  useEffect(() => {
    if (!("onMove" in looking)) {
      const sight = sightOf(looking);
      if (sight !== undefined) layer.look(sight, looking.scale);
      return;
    }
    const look = () => layer.look(looking.sight, looking.settled);
    look();
    return looking.onMove(look);
  }, [layer, looking]);
  return <div ref={element} className="att-tiles" style={style} aria-hidden="true" />;
}

function useTileLayer({ url, width, height, tiles }: Attachment): TileLayer {
  const { side = 1, levels = 0 } = tiles ?? {};
  return useMemo(
    () => new TileLayer(url, { width: width ?? 1, height: height ?? 1 }, { side, levels }),
    [url, width, height, side, levels],
  );
}
