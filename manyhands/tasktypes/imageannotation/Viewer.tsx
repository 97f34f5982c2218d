import { useMemo } from "react";
import { AnnotatedPicture, type Answer, NoPicture, pictureAmong, sizeOf } from "#shapes";
import type { ViewerProps } from "#tasktypes";
import { askedIn, type Params } from "./params";

/** The picture with what was drawn on it. */
export function Viewer(props: ViewerProps<Params, Answer>) {
  const { params, attachments, response, others = [] } = props;
  const picture = pictureAmong(attachments);
  const asked = useMemo(() => askedIn(params, sizeOf(picture)), [params, picture]);
  if (picture === undefined) return <NoPicture />;
  return (
    <AnnotatedPicture asked={asked} attachment={picture} response={response} others={others} />
  );
}
