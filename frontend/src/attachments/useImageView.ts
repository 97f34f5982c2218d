import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useLook } from "./ImagesInStep";
import { keepWriting } from "./keep-writing";
import {
  fitted,
  isCut,
  lookOf,
  type Part,
  type Point,
  pan,
  type Size,
  showing,
  turned,
  type View,
  viewOf,
  zoom,
} from "./view";

export interface ImageView extends View {
  paneRef: React.RefObject<HTMLDivElement | null>;
  natural: Size | null;
  /** Turns of 90 degrees, for looking only. */
  quarters: number;
  /** Some of the picture is out of sight. */
  isCut: boolean;
  zoomIn: () => void;
  zoomOut: () => void;
  fit: () => void;
  rotate: () => void;
  /** Brings a part of the picture into sight, with some room around it. */
  lookAt: (part: Part) => void;
  /** In shares of the pane. */
  panBy: (x: number, y: number) => void;
  handlers: ReturnType<typeof usePointers>;
}

const step = 1.3;
const centre: Point = { x: 0, y: 0 };
const nothing: View = { scale: 1, x: 0, y: 0 };

/** Where the wheel scrolls the page, because the pane is a part of it (TaskFrame.css). */
const isStacked = () => matchMedia("(width < 60rem), (height < 30rem)").matches;

/** How a picture is looked at. Until it is zoomed it fits the pane, whatever size that has. */
export function useImageView(natural: Size | null): ImageView {
  const paneRef = useRef<HTMLDivElement>(null);
  const pane = usePaneSize(paneRef);
  const [quarters, setQuarters] = useState(0);
  const { look, setLook } = useLook();
  const picture = natural === null ? null : turned(natural, quarters);
  const isReady = pane !== null && picture !== null;
  const viewOfLook = (at: typeof look, inPane: Size, ofPicture: Size) =>
    at === null ? fitted(inPane, ofPicture) : viewOf(at, inPane, ofPicture);
  const view = isReady ? viewOfLook(look, pane, picture) : nothing;

  function change(next: (view: View, pane: Size, picture: Size) => View) {
    if (!isReady) return;
    setLook((before) => {
      const after = next(viewOfLook(before, pane, picture), pane, picture);
      return after.scale <= fitted(pane, picture).scale ? null : lookOf(after, pane, picture);
    });
  }

  const zoomBy = (factor: number, at: Point) =>
    change((before, inPane, ofPicture) => zoom(before, factor, at, inPane, ofPicture));
  const isPicCut = isReady && isCut(view, pane, picture);
  useWheel(paneRef, (factor, at, isPinch) => {
    if (!isPinch && isStacked() && !isPicCut) return false;
    zoomBy(factor, at);
    return true;
  });
  const panByPixels = (by: Point) =>
    change((before, inPane, ofPicture) => pan(before, by, inPane, ofPicture));

  return {
    ...view,
    paneRef,
    natural: isReady ? natural : null,
    quarters,
    isCut: isPicCut,
    zoomIn: () => zoomBy(step, centre),
    zoomOut: () => zoomBy(1 / step, centre),
    fit: () => setLook(() => null),
    rotate: () => {
      setLook(() => null);
      setQuarters((before) => (before + 1) % 4);
    },
    lookAt: (part) => change((_before, inPane, ofPicture) => showing(part, inPane, ofPicture)),
    panBy: (x, y) => panByPixels({ x: x * (pane?.width ?? 0), y: y * (pane?.height ?? 0) }),
    handlers: usePointers(panByPixels, zoomBy),
  };
}

/** `null` before the first layout. */
function usePaneSize(paneRef: React.RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const pane = paneRef.current;
    if (pane === null) return;
    const measure = () => setSize({ width: pane.clientWidth, height: pane.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(pane);
    return () => observer.disconnect();
  }, [paneRef]);
  return size;
}

/** React listens to the wheel passively; zooming must keep the page from scrolling. */
function useWheel(
  paneRef: React.RefObject<HTMLElement | null>,
  onWheel: (factor: number, at: Point, isPinch: boolean) => boolean,
) {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const pane = paneRef.current;
    if (pane === null) return;
    const listen = (event: WheelEvent) => {
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016));
      if (latest.current(factor, fromCentre(event, pane), event.ctrlKey)) event.preventDefault();
    };
    pane.addEventListener("wheel", listen, { passive: false });
    return () => pane.removeEventListener("wheel", listen);
  }, [paneRef]);
}

/** One pointer drags, two pinch. */
function usePointers(onPan: (by: Point) => void, onZoom: (factor: number, at: Point) => void) {
  const down = useRef(new Map<number, Point>());
  const lift = ({ pointerId }: PointerEvent) => void down.current.delete(pointerId);
  return {
    onPointerDown(event: PointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLDivElement>) {
      const before = down.current.get(event.pointerId);
      if (before === undefined) return;
      const now = { x: event.clientX, y: event.clientY };
      const [other] = [...down.current].filter(([id]) => id !== event.pointerId);
      down.current.set(event.pointerId, now);
      if (other === undefined) return onPan({ x: now.x - before.x, y: now.y - before.y });
      const [, still] = other;
      const between = { clientX: (now.x + still.x) / 2, clientY: (now.y + still.y) / 2 };
      const factor = distance(now, still) / Math.max(1, distance(before, still));
      onZoom(factor, fromCentre(between, event.currentTarget));
    },
    onMouseDown: keepWriting,
    onPointerUp: lift,
    onPointerCancel: lift,
    onDoubleClick(event: React.MouseEvent<HTMLDivElement>) {
      onZoom(2.5, fromCentre(event, event.currentTarget));
    },
  };
}

function fromCentre(event: { clientX: number; clientY: number }, pane: Element): Point {
  const { left, top, width, height } = pane.getBoundingClientRect();
  return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
