import { type LazyExoticComponent, lazy } from "react";
import type { EditorModule, ViewerModule } from "./contract";

const editors = import.meta.glob<EditorModule>("../../../manyhands/tasktypes/*/Editor.tsx");
const viewers = import.meta.glob<ViewerModule>("../../../manyhands/tasktypes/*/Viewer.tsx");

const lazyEditors = new Map(
  Object.entries(editors).map(([path, load]) => [
    typeOf(path),
    lazy(async () => ({ default: (await load()).Editor })),
  ]),
);

const lazyViewers = new Map(
  Object.entries(viewers).map(([path, load]) => [
    typeOf(path),
    lazy(async () => ({ default: (await load()).Viewer })),
  ]),
);

/** The editor of a task type, loaded when it is rendered; `undefined` for a type without one. */
export function editorOf(
  taskType: string,
): LazyExoticComponent<EditorModule["Editor"]> | undefined {
  return lazyEditors.get(taskType);
}

/** The read-only view of a task type's answers, loaded when it is rendered. */
export function viewerOf(
  taskType: string,
): LazyExoticComponent<ViewerModule["Viewer"]> | undefined {
  return lazyViewers.get(taskType);
}

/** Loads an editor ahead of the task that needs it. */
export function preloadEditor(taskType: string): void {
  const found = Object.entries(editors).find(([path]) => typeOf(path) === taskType);
  void found?.[1]();
}

function typeOf(path: string): string {
  return path.split("/").at(-2) ?? "";
}
