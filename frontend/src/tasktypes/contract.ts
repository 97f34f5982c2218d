import type { ComponentType } from "react";
import type { components } from "#api";

export type Attachment = components["schemas"]["AttachmentView"];

/** Why an answer cannot be handed in as it is; `field` is a path into the answer. */
export interface AnswerProblem {
  field: string;
  message: string;
}

/**
 * What an editor gets. It holds no answer of its own: every change goes up at once and is saved. It
 * renders one `TaskFrame`.
 */
export interface EditorProps<Params, Answer> {
  params: Params;
  attachments: readonly Attachment[];
  /** What the task's type worked out of the params on the server. */
  derived: Readonly<Record<string, unknown>>;
  /** Texts in the params that are Markdown, as HTML which the server made safe, by their names. */
  markdownHtml: Readonly<Record<string, string>>;
  /** `undefined` before the first change. */
  answer: Answer | undefined;
  onChange: (answer: Answer) => void;
  /**
   * What the server or the editor's own check finds wrong. The frame lists them all; mark each
   * control with `data-field={path}`, which is where its problem leads, and as invalid.
   */
  problems: readonly AnswerProblem[];
  /** The same for as long as somebody has this task; to shuffle by. */
  seed: string;
  /** Hands in, for an editor's own key; with what was chosen just now. */
  onSubmit: (answer: Answer | undefined) => void;
  /** The person wants a choice which is the whole answer to hand itself in. */
  isInstant: boolean;
  /** JSON Schema of the response, for the general editor. */
  answerSchema?: object | undefined;
  /** Puts the task off to a time; only for types which can be. What is in the draft is kept. */
  onPostpone?: ((until: Date) => void) | undefined;
}

/** What a viewer gets: what was asked, and the answer, for audit, review and the customer. */
export interface ViewerProps<Params, Response> {
  params: Params;
  attachments: readonly Attachment[];
  /** What the task's type worked out of the params on the server. */
  derived: Readonly<Record<string, unknown>>;
  /** As the editor has them. */
  markdownHtml: Readonly<Record<string, string>>;
  /** `undefined` while there is none. */
  response: Response | undefined;
  /** What the editor sent, with all that is for our own pages alone; not of a made-up response. */
  answer?: unknown;
  /** Answers of other people to the same task, to be seen side by side. */
  others?: readonly NamedResponse<Response>[] | undefined;
}

export interface NamedResponse<Response> {
  by: string;
  response: Response;
  /** As of the viewer: what their editor sent. */
  answer?: unknown;
}

/**
 * The modules of a task type's folder, `manyhands/tasktypes/<type>/Editor.tsx` and `Viewer.tsx`.
 * Each editor names the shape of its own params and answer; the server sends a type's params to that
 * type's editor only.
 */
export interface EditorModule {
  Editor: ComponentType<EditorProps<unknown, unknown>>;
  /** Finds what the server would refuse, before it is asked. */
  check?: (
    params: unknown,
    answer: unknown,
    answerSchema: object | undefined,
  ) => readonly AnswerProblem[];
}

export interface ViewerModule {
  Viewer: ComponentType<ViewerProps<unknown, unknown>>;
}

/** What the form of a type's templates gets; each change goes up at once. */
export interface TemplateFormProps<Params> {
  params: Params;
  /** The names of the project's models. */
  models: readonly string[];
  onChange: (params: Params) => void;
}

/** `manyhands/tasktypes/<type>/TemplateForm.tsx`, of a type whose projects have a template. */
export interface TemplateFormModule {
  TemplateForm: ComponentType<TemplateFormProps<unknown>>;
  /** The params with a template to begin with, where there is none. */
  begun: (params: Readonly<Record<string, unknown>>) => unknown;
  /** The names of what each task brings, which samples stand for in the preview. */
  variablesIn: (params: unknown) => readonly string[];
  /**
   * The params of a task like those to come; `undefined` while they are no template. Nothing is
   * asked of the server in a preview: what models would write is made up.
   */
  sampleOf: (params: unknown, samples: Readonly<Record<string, string>>) => unknown;
}
