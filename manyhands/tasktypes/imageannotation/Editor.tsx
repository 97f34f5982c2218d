import { useMemo } from "react";
import {
  type Answer,
  Beside,
  ImageEditor,
  NoPicture,
  pictureAmong,
  problemsIn,
  sizeOf,
  unknownSize,
} from "#shapes";
import type { AnswerProblem, EditorProps } from "#tasktypes";
import { askedIn, type Params } from "./params";

/** Drawing the customer's objects on a picture, by any of six geometries. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, derived } = props;
  const picture = pictureAmong(attachments);
  const asked = useMemo(
    () => askedIn(params, sizeOf(picture), derived),
    [params, picture, derived],
  );
  if (picture === undefined) return <NoPicture />;
  const context = (params.context_attachments ?? []).map((_, place) => ({
    name: `context_attachments[${place}].attachment`,
    title: `Beside it, ${place + 1}`,
  }));
  return (
    <ImageEditor
      {...props}
      asked={asked}
      attachment={picture}
      beside={<Beside title="To look at beside it" pictures={context} attachments={attachments} />}
    />
  );
}

/** Finds what `check.py` refuses, as far as it can be known without the picture. */
export function check(params: Params, answer: Answer | undefined): readonly AnswerProblem[] {
  return problemsIn(askedIn(params, unknownSize), answer);
}
