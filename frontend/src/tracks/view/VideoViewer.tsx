import { useMemo, useState } from "react";
import { AnnotatedPicture } from "#shapes";
import { type ClipAnswer, type Scene, sceneOf, sheetAt } from "../model/scene";
import { nameOf, type WantedClip } from "../params";
import { DifferenceList } from "./DifferenceList";
import { FramePicture } from "./Footage";
import { framesOf } from "./frames";
import "./tracks.css";

interface VideoViewerProps {
  wanted: WantedClip;
  /** What the editor sent; of a response alone, its files are all there is to show. */
  answer: ClipAnswer | undefined;
  /** What other people have marked. */
  others: readonly { by: string; scene: Scene }[];
  files: readonly { title: string; url: string }[];
}

/** A video with what was marked in it, frame by frame. */
export function VideoViewer({ wanted, answer, others, files }: VideoViewerProps) {
  const { asked, footage } = wanted;
  const [frame, setFrame] = useState(0);
  const scene = useMemo(() => sceneOf(answer), [answer]);
  const sheet = useMemo(() => sheetAt(scene, frame), [scene, frame]);
  const theirs = useMemo(
    () => others.map(({ by, scene: other }) => ({ by, response: sheetAt(other, frame) })),
    [others, frame],
  );
  const name = (uuid: string) => {
    const place = scene.tracks.findIndex((track) => track.uuid === uuid);
    return nameOf(asked, scene.tracks[place]?.label, place);
  };
  const [attachment] = footage.attachments;
  if (attachment === undefined) return <p>The video is not there.</p>;
  return (
    <div className="tr-viewed">
      <AnnotatedPicture
        asked={asked}
        attachment={attachment}
        response={answer === undefined ? undefined : sheet}
        others={theirs}
        nameOf={(one) => name(one.uuid)}
        renderPicture={({ style }) => (
          <FramePicture
            footage={footage}
            frame={frame}
            playing={0}
            onFrame={setFrame}
            style={style}
          />
        )}
      />
      <div className="tr-bar">
        <input
          type="range"
          aria-label="Frame"
          aria-valuetext={`Frame ${frame + 1} of ${footage.count}`}
          min={0}
          max={footage.count - 1}
          value={frame}
          onChange={(event) => setFrame(Number(event.target.value))}
        />
        <span className="tr-place">
          {frame + 1} / {footage.count}
        </span>
      </div>
      {scene.events.length > 0 && (
        <ul aria-label="Events">
          {scene.events.map(({ label, start, end }) => (
            <li key={`${label} ${start} ${end}`}>
              {label}: {framesOf({ label, start, end })}
            </li>
          ))}
        </ul>
      )}
      {answer !== undefined &&
        others.map(({ by, scene: other }) => (
          <DifferenceList key={by} {...{ asked, scene, by, other }} onGo={setFrame} />
        ))}
      {files.map(({ title, url }) => (
        <p key={title}>
          <a href={url}>{title}</a>
        </p>
      ))}
    </div>
  );
}

/** The files of a response, as links. */
export function filesIn(response: Readonly<Record<string, unknown>> | undefined) {
  return Object.entries(response ?? {}).flatMap(([name, part]) => {
    const url = (part as { url?: unknown } | null)?.url;
    return typeof url === "string" ? [{ title: `File: ${name}`, url }] : [];
  });
}
