import { ApiError } from "#api";

/** What to say, and at which field; without one it concerns the whole form. */
export interface FormProblem {
  field?: string;
  message: string;
}

const named = /^"(\w+)" (.+)$/;

/** The server begins a sentence about a field with its name: `"password" must have …`. */
export function problemOf(error: unknown): FormProblem {
  if (!(error instanceof ApiError)) return { message: "Something went wrong on this page." };
  const [, field, rest] = named.exec(error.message) ?? [];
  if (field === undefined || rest === undefined) return { message: error.message };
  const words = field.replaceAll("_", " ");
  return { field, message: `${words.charAt(0).toUpperCase()}${words.slice(1)} ${rest}.` };
}
