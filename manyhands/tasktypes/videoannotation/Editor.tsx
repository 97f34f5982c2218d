import { useMemo } from "react";
import { NoPicture } from "#shapes";
import type { AnswerProblem, EditorProps } from "#tasktypes";
import { type ClipAnswer, type ClipParams, clipOf, VideoEditor, wrongWithClip } from "#tracks";

/** Following the customer's objects through a video. */
export function Editor(props: EditorProps<ClipParams, ClipAnswer>) {
  const { params, attachments, derived } = props;
  const wanted = useMemo(
    () => clipOf(params, attachments, derived),
    [params, attachments, derived],
  );
  if (wanted.footage.attachments.length === 0) return <NoPicture />;
  return <VideoEditor {...props} wanted={wanted} />;
}

/** Finds what `check.py` refuses, as far as it can be known without the video. */
export function check(
  params: ClipParams,
  answer: ClipAnswer | undefined,
): readonly AnswerProblem[] {
  return wrongWithClip(params, answer);
}
