import { useMemo } from "react";
import type { ViewerProps } from "#tasktypes";
import { type ClipAnswer, sceneOf } from "../model/scene";
import { type ClipParams, clipOf } from "../params";
import { filesIn, VideoViewer } from "./VideoViewer";

/** The video with what was marked in it. */
export function ClipViewer(props: ViewerProps<ClipParams, Readonly<Record<string, unknown>>>) {
  const { params, attachments, response, answer, others } = props;
  const wanted = useMemo(() => clipOf(params, attachments), [params, attachments]);
  const given = answer as ClipAnswer | undefined;
  const theirs = useMemo(
    () =>
      (others ?? []).flatMap(({ by, answer: other }) =>
        other == null ? [] : [{ by, scene: sceneOf(other as ClipAnswer) }],
      ),
    [others],
  );
  return <VideoViewer wanted={wanted} answer={given} others={theirs} files={filesIn(response)} />;
}
