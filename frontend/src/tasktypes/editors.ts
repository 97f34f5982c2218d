import type { EditorModule } from "./contract";
import { typeOf } from "./type-of";

const editors = import.meta.glob<EditorModule>("../../../manyhands/tasktypes/*/Editor.tsx");

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
