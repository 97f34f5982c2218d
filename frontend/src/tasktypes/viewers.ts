import { type LazyExoticComponent, lazy } from "react";
import type { ViewerModule } from "./contract";
import { typeOf } from "./type-of";

const viewers = import.meta.glob<ViewerModule>("../../../manyhands/tasktypes/*/Viewer.tsx");

const lazyViewers = new Map(
  Object.entries(viewers).map(([path, load]) => [
    typeOf(path),
    lazy(async () => ({ default: (await load()).Viewer })),
  ]),
);

const generalViewer = lazy(async () => ({
  default: (await import("./general/GeneralViewer")).GeneralViewer as ViewerModule["Viewer"],
}));

/** Loads the viewer of a task that will be looked at in a moment. */
export function preloadViewer(taskType: string): void {
  const found = Object.entries(viewers).find(([path]) => typeOf(path) === taskType);
  // What fails will fail in sight.
  found?.[1]().catch(() => {});
}

/** The read-only view of a task type's answers, loaded when it is rendered. */
export function viewerOf(taskType: string): LazyExoticComponent<ViewerModule["Viewer"]> {
  return lazyViewers.get(taskType) ?? generalViewer;
}
