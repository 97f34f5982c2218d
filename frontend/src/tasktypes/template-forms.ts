import type { TemplateFormModule } from "./contract";
import { typeOf } from "./type-of";

const forms = import.meta.glob<TemplateFormModule>(
  "../../../manyhands/tasktypes/*/TemplateForm.tsx",
);

const byType = new Map(Object.entries(forms).map(([path, load]) => [typeOf(path), load]));

export const hasTemplateForm = (type: string): boolean => byType.has(type);

/** The form of a type's templates; rejected for a type without one. */
export function loadTemplateForm(type: string): Promise<TemplateFormModule> {
  const load = byType.get(type);
  return load?.() ?? Promise.reject(new Error(`Tasks of the type ${type} have no template.`));
}
