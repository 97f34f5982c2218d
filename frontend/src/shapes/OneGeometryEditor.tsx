import { useMemo } from "react";
import type { AnswerProblem, EditorProps } from "#tasktypes";
import type { Geometry } from "./geometry";
import { ImageEditor } from "./ImageEditor";
import type { Answer } from "./model/annotation";
import { problemsIn } from "./model/faults";
import { askedOfOne, type OneGeometryParams } from "./model/params";
import { Beside } from "./panel/Beside";
import { NoPicture } from "./panel/NoPicture";
import { pictureAmong, sizeOf, unknownSize } from "./picture";

interface OneGeometryEditorProps extends EditorProps<OneGeometryParams, Answer> {
  geometry: Geometry;
}

/** The editor of task types with one geometry. */
export function OneGeometryEditor(props: OneGeometryEditorProps) {
  const { geometry, params, attachments } = props;
  const picture = pictureAmong(attachments);
  const asked = useMemo(
    () => askedOfOne(geometry, params, sizeOf(picture)),
    [geometry, params, picture],
  );
  if (picture === undefined) return <NoPicture />;
  const examples = (params.examples ?? []).map(({ correct, explanation }, place) => ({
    name: `examples[${place}].image`,
    title: correct ? "Like this" : "Not like this",
    isGood: correct,
    words: explanation ?? "",
  }));
  return (
    <ImageEditor
      {...props}
      asked={asked}
      attachment={picture}
      beside={<Beside title="Examples" pictures={examples} attachments={attachments} />}
    />
  );
}

/** Finds what `check` on the server refuses, as far as it can be known without the picture. */
export function wrongWithOne(geometry: Geometry) {
  return (params: OneGeometryParams, answer: Answer | undefined): readonly AnswerProblem[] =>
    problemsIn(askedOfOne(geometry, params, unknownSize), answer);
}
