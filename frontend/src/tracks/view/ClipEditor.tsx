import { useMemo } from "react";
import { NoPicture } from "#shapes";
import type { EditorProps } from "#tasktypes";
import type { ClipAnswer } from "../model/scene";
import { type ClipParams, clipOf } from "../params";
import { VideoEditor } from "./VideoEditor";

/** Following the customer's objects through a video. */
export function ClipEditor(props: EditorProps<ClipParams, ClipAnswer>) {
  const { params, attachments, derived } = props;
  const wanted = useMemo(
    () => clipOf(params, attachments, derived),
    [params, attachments, derived],
  );
  if (wanted.footage.attachments.length === 0) return <NoPicture />;
  return <VideoEditor {...props} wanted={wanted} />;
}
