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

/** Loads the viewer of a task that will be looked at in a moment. */
export function preloadViewer(taskType: string): void {
  const found = Object.entries(viewers).find(([path]) => typeOf(path) === taskType);
  // What fails will fail in sight.
  found?.[1]().catch(() => {});
}

const generalViewer = lazy(async () => ({
  default: (await import("./general/GeneralViewer")).GeneralViewer as ViewerModule["Viewer"],
}));

/**
 * The editor of a task type, loaded ahead of the task that needs it; the general one for a type
 * that brings none.
 */
export async function loadEditor(taskType: string): Promise<EditorModule> {
  const found = Object.entries(editors).find(([path]) => typeOf(path) === taskType);
  if (found !== undefined) return found[1]();
  const { GeneralEditor, check } = await import("./general/GeneralEditor");
  return { Editor: GeneralEditor as EditorModule["Editor"], check };
}

/** The read-only view of a task type's answers, loaded when it is rendered. */
export function viewerOf(taskType: string): LazyExoticComponent<ViewerModule["Viewer"]> {
  return lazyViewers.get(taskType) ?? generalViewer;
}

function typeOf(path: string): string {
  return path.split("/").at(-2) ?? "";
}
