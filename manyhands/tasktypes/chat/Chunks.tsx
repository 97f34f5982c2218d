import { useId, useMemo } from "react";
import { useCommand } from "#keys";
import { IconButton } from "#kit";
import { Annotations } from "./Annotations";
import { type AnnotationTemplate, type Chunk, noScene, type Path, written } from "./chat";
import { Part } from "./controls/Part";
import { Passages } from "./controls/Passages";
import { focusControl, useConversation } from "./conversation";

interface ChunksProps {
  text: string;
  asked: readonly AnnotationTemplate[];
  chunks: readonly Chunk[];
  /** Of the message. */
  path: Path;
  isHere: boolean;
}

/** Passages of a message that something is asked about; the worker marks them. */
export function Chunks({ text, asked, chunks, path, isHere }: ChunksProps) {
  const { change, current } = useConversation();
  const title = useId();
  const field = `${written(path)}.chunks`;
  const all = [...path, "chunks"];
  const isCurrent = current === field;
  useCommand(
    "chat.passage",
    () =>
      focusControl(document.querySelector<HTMLElement>(`[data-control="${CSS.escape(field)}"]`)),
    { enabled: isHere },
  );
  return (
    <div className="chat-chunks" data-field={field}>
      <h3 id={title}>Passages</h3>
      <Part name={field} isOpen={false}>
        <Passages
          text={text}
          labels={["Mark this passage"]}
          isCurrent={isCurrent}
          labelledBy={title}
          onMark={(passage) => change(all, [...chunks, { text: passage }])}
        />
      </Part>
      {chunks.map((chunk, place) => (
        <OneChunk
          // biome-ignore lint/suspicious/noArrayIndexKey: the same passage may stand there twice.
          key={place}
          chunk={chunk}
          asked={asked}
          path={all}
          place={place}
          onRemove={() =>
            change(
              all,
              chunks.filter((_, other) => other !== place),
            )
          }
        />
      ))}
    </div>
  );
}

interface OneChunkProps {
  chunk: Chunk;
  asked: readonly AnnotationTemplate[];
  /** Of all of them. */
  path: Path;
  place: number;
  onRemove: () => void;
}

function OneChunk({ chunk, asked, path, place, onRemove }: OneChunkProps) {
  const scene = useMemo(() => ({ ...noScene, text: chunk.text }), [chunk.text]);
  const field = written(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text of a path stands for it.
  const own = useMemo(() => [...path, place, "annotations"], [field, place]);
  return (
    <div className="chat-chunk" data-field={`${field}[${place}]`}>
      <header>
        <q dir="auto">{chunk.text}</q>
        <IconButton icon="x" size="small" label="Take this passage away" onPress={onRemove} />
      </header>
      <Annotations asked={asked} given={chunk.annotations} path={own} scene={scene} />
    </div>
  );
}
