/** The customer's fields: filled in, checked and shown. See frontend/README.md. */

export { FieldForm, type FieldFormProps } from "./FieldForm";
export { FieldView, type NamedTexts, OtherText, TextView } from "./FieldView";
export { begin, firstInputIn, isPlainEnter } from "./focus";
export { useInsertion } from "./insertion";
export { fieldsScope } from "./keys";
export { doubtAbout, inputModes, isUrl, type Kind, kindOf } from "./kinds";
export { checkTexts, type Fields, isDone, type Texts, textIn, withText } from "./texts";
export { useLatest } from "./useLatest";
