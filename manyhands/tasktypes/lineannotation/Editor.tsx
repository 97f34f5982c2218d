import { type Answer, OneGeometryEditor, type OneGeometryParams, wrongWithOne } from "#shapes";
import type { EditorProps } from "#tasktypes";

export const check = wrongWithOne("line");

/** Drawing a line along each object. */
export function Editor(props: EditorProps<OneGeometryParams, Answer>) {
  return <OneGeometryEditor {...props} geometry="line" />;
}
