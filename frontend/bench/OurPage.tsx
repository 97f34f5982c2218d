import { useEffect, useMemo, useState } from "react";
import { defaultKeyPreferences, KeysProvider } from "../src/keys";
import { type Answer, asked, ImageEditor } from "../src/shapes";
import type { Attachment } from "../src/tasktypes";
import { type BenchBox, labels, size } from "./boxes";

interface PageProps {
  boxes: readonly BenchBox[];
  source: string;
}

/** The editor as a worker has it. */
export function OurPage({ boxes, source }: PageProps) {
  const [answer, setAnswer] = useState<Answer>({ annotations: boxes });
  const task = useMemo(() => asked({ picture: size, tools: [{ geometry: "box", labels }] }), []);
  useEffect(() => {
    const [first] = answer.annotations;
    if (first?.type === "box") Object.assign(window, { firstLeft: first.left });
  }, [answer]);
  const attachment = {
    kind: "image",
    name: "attachment",
    url: source,
    source_url: "",
    title: null,
  };
  return (
    <KeysProvider preferences={defaultKeyPreferences}>
      <ImageEditor
        asked={task}
        attachment={attachment as unknown as Attachment}
        answer={answer}
        onChange={setAnswer}
        problems={[]}
      />
    </KeysProvider>
  );
}
