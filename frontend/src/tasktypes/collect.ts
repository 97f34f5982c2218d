import { type LazyExoticComponent, lazy } from "react";
import type { EditorModule, ViewerModule } from "./contract";

const editors = import.meta.glob<EditorModule>("../../../manyhands/tasktypes/*/Editor.tsx");
const viewers = import.meta.glob<ViewerModule>("../../../manyhands/tasktypes/*/Viewer.tsx");

const lazyViewers = new Map(
  Object.entries(viewers).map(([path, load]) => [
    typeOf(path),
    lazy(async () => ({ default: (await load()).Viewer })),
  ]),
);

/**
 * The editor of a task type, loaded ahead of the task that needs it; `undefined` for a type without
 * one.
 */
export function loadEditor(taskType: string): Promise<EditorModule | undefined> {
  const found = Object.entries(editors).find(([path]) => typeOf(path) === taskType);
  return found?.[1]() ?? Promise.resolve(undefined);
}

/** The read-only view of a task type's answers, loaded when it is rendered. */
export function viewerOf(
  taskType: string,
): LazyExoticComponent<ViewerModule["Viewer"]> | undefined {
  return lazyViewers.get(taskType);
}

function typeOf(path: string): string {
  return path.split("/").at(-2) ?? "";
}
