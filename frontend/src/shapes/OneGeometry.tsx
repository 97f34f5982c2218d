import { useMemo } from "react";
import type { AnswerProblem, EditorProps, ViewerProps } from "#tasktypes";
import type { Geometry } from "./geometry";
import { ImageEditor } from "./ImageEditor";
import type { Annotation, Answer } from "./model/annotation";
import { problemsIn } from "./model/faults";
import { askedOfOne, type OneGeometryParams } from "./model/params";
import { Beside } from "./panel/Beside";
import { NoPicture } from "./panel/NoPicture";
import { pictureAmong, sizeOf, unknownSize } from "./picture";
import { AnnotatedPicture } from "./view/AnnotatedPicture";

/** The editor and viewer of task types with one geometry, whose responses have places alone. */

/** What stands in a response: where it is, and its label where those were asked. */
export interface OneGeometryResponse {
  annotations: readonly Record<string, unknown>[];
}

interface OneGeometryEditorProps extends EditorProps<OneGeometryParams, Answer> {
  geometry: Geometry;
}

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

interface OneGeometryViewerProps extends ViewerProps<OneGeometryParams, OneGeometryResponse> {
  geometry: Geometry;
}

export function OneGeometryViewer(props: OneGeometryViewerProps) {
  const { geometry, params, attachments, response, others = [] } = props;
  const picture = pictureAmong(attachments);
  const asked = useMemo(
    () => askedOfOne(geometry, params, sizeOf(picture)),
    [geometry, params, picture],
  );
  const shown = useMemo(
    () => (response === undefined ? undefined : read(geometry, response)),
    [geometry, response],
  );
  const theirs = useMemo(
    () => others.map(({ by, response: other }) => ({ by, response: read(geometry, other) })),
    [geometry, others],
  );
  if (picture === undefined) return <NoPicture />;
  return <AnnotatedPicture asked={asked} attachment={picture} response={shown} others={theirs} />;
}

/** A place in the response is what its annotation is known by. */
function read(type: Geometry, { annotations }: OneGeometryResponse): Answer {
  return {
    annotations: annotations.map((one, place) => ({
      uuid: String(place),
      type,
      ...one,
    })) as unknown as Annotation[],
  };
}

/** Finds what `check` on the server refuses, as far as it can be known without the picture. */
export function wrongWithOne(geometry: Geometry) {
  return (params: OneGeometryParams, answer: Answer | undefined): readonly AnswerProblem[] =>
    problemsIn(askedOfOne(geometry, params, unknownSize), answer);
}
