import { useMemo } from "react";
import { type Attachment, ImagesInStep } from "#attachments";
import { EmptyState } from "#kit";
import type { AnswerProblem, EditorProps, NamedResponse, ViewerProps } from "#tasktypes";
import type { Geometry, Size } from "./geometry";
import { ImageEditor } from "./ImageEditor";
import type { Annotation, Answer } from "./model/annotation";
import { askedOfOne, type OneGeometryParams } from "./model/params";
import { problemsIn } from "./model/faults";
import { Examples } from "./panel/Examples";
import { AnnotatedPicture } from "./view/AnnotatedPicture";

/** The editor and viewer of types with one geometry, whose response has the places alone. */

interface OneGeometryEditorProps extends EditorProps<OneGeometryParams, Answer> {
  geometry: Geometry;
}

export function OneGeometryEditor(props: OneGeometryEditorProps) {
  const { geometry, params, attachments } = props;
  const picture = pictureAmong(attachments);
  const size = sizeOf(picture);
  const asked = useMemo(() => askedOfOne(geometry, params, size), [geometry, params, size]);
  if (picture === undefined) return <NoPicture />;
  return (
    <ImageEditor
      {...props}
      asked={asked}
      attachment={picture}
      beside={<Examples examples={params.examples ?? []} attachments={attachments} />}
    />
  );
}
