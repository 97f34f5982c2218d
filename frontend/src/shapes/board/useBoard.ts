import {
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useScope } from "#keys";
import { boundsOf } from "../geometry";
import { scopeFor } from "../keys";
import { type Label, toolOf } from "../model/asked";
import { inHand } from "../model/choosing";
import type { Drawing, DrawingState } from "../model/Drawing";
import { daylight, type Light } from "../panel/ViewBar";
import { Camera } from "../stage/Camera";
import { Pointing } from "../stage/Pointing";

interface Hand {
  /** What is in hand is moved by its inside, even with a tool. */
  holdsInside?: boolean;
}

/** Where somebody draws: what they look through, with what hand, by which light. */
export interface Board {
  drawing: Drawing;
  state: DrawingState;
  camera: Camera;
  pointing: Pointing;
  /** Of what is drawn now, where labels are asked. */
  labels: readonly Label[];
  light: Light;
  setLight: (light: Light) => void;
  isMagnified: boolean;
  magnify: () => void;
  stage: RefObject<HTMLElement | null>;
  /** Brings the focus to the picture. */
  toStage: () => void;
}

/** Sets a board up for a drawing; the focus is on it when the task appears. */
export function useBoard(drawing: Drawing, hand: Hand = usualHand): Board {
  const state = useSyncExternalStore(drawing.subscribe, () => drawing.state);
  const { asked } = drawing;
  const camera = useMemo(() => new Camera(asked.edges), [asked]);
  const pointing = useMemo(() => new Pointing(drawing, camera, hand), [drawing, camera, hand]);
  const [light, setLight] = useState(daylight);
  const [isMagnified, setMagnified] = useState(false);
  const magnify = useCallback(() => setMagnified((is) => !is), []);
  const stage = useRef<HTMLElement>(null);
  const toStage = useCallback(() => stage.current?.focus({ preventScroll: true }), []);
  const geometry = inHand(state)?.type ?? state.tool ?? state.lastTool;
  const labels = (asked.hasLabels ? toolOf(asked, geometry)?.labels : undefined) ?? noLabels;
  useScope(useMemo(() => scopeFor(labels.map(({ title }) => title)), [labels]));
  useReveal(state, camera);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) toStage();
  }, [toStage]);
  return {
    ...{
      drawing,
      state,
      camera,
      pointing,
      labels,
      light,
      setLight,
      isMagnified,
      magnify,
      stage,
      toStage,
    },
  };
}

const usualHand: Hand = {};
const noLabels: readonly Label[] = [];

/** What is to come in sight does, when the page has drawn it. */
function useReveal({ reveal, sheet }: DrawingState, camera: Camera) {
  const annotations = useRef(sheet.annotations);
  useEffect(() => {
    annotations.current = sheet.annotations;
  });
  useEffect(() => {
    if (reveal === undefined) return;
    const found = annotations.current.find(({ uuid }) => uuid === reveal.uuid);
    if (found !== undefined) camera.show(boundsOf(found), reveal.isClose);
  }, [reveal, camera]);
}
