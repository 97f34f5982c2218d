import { useMemo } from "react";
import type { ViewerProps } from "#tasktypes";
import type { ClipAnswer } from "../model/scene";
import { type ClipParams, clipOf } from "../params";
import { filesIn, VideoViewer } from "./VideoViewer";

/** The video with what was marked in it. */
export function ClipViewer(props: ViewerProps<ClipParams, Readonly<Record<string, unknown>>>) {
  const { params, attachments, response, answer } = props;
  const wanted = useMemo(() => clipOf(params, attachments), [params, attachments]);
  const given = answer as ClipAnswer | undefined;
  return <VideoViewer wanted={wanted} answer={given} files={filesIn(response)} />;
}
