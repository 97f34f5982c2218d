import { useMemo } from "react";
import type { ViewerProps } from "#tasktypes";
import type { Geometry } from "../geometry";
import type { Annotation, Answer } from "../model/annotation";
import { askedOfOne, type OneGeometryParams } from "../model/params";
import { NoPicture } from "../panel/NoPicture";
import { pictureAmong, sizeOf } from "../picture";
import { AnnotatedPicture } from "./AnnotatedPicture";

/** What stands in a response: where it is, and its label where those were asked. */
export interface OneGeometryResponse {
  annotations: readonly Record<string, unknown>[];
}

interface OneGeometryViewerProps extends ViewerProps<OneGeometryParams, OneGeometryResponse> {
  geometry: Geometry;
}

/** The viewer of task types with one geometry, whose responses have places alone. */
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
