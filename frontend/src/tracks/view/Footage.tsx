import { type CSSProperties, useEffect, useRef, useState } from "react";
import { nameOf } from "#attachments";
import { Button } from "#kit";
import type { Footage } from "../params";

interface FrameProps {
  footage: Footage;
  frame: number;
  /** 1 or -1 while it plays. */
  playing: number;
  /** A video that plays tells which frame is in sight. */
  onFrame: (frame: number) => void;
  style: CSSProperties;
}

/** The picture of one frame. */
export function FramePicture(props: FrameProps) {
  return props.footage.isVideo ? <VideoFrame {...props} /> : <PictureFrame {...props} />;
}

/** Pictures that are kept at hand, before and after the one in sight. */
const keptBehind = 4;
const keptAhead = 12;

function PictureFrame({ footage, frame, style }: FrameProps) {
  const kept = useRef(new Map<string, HTMLImageElement>());
  const [failed, setFailed] = useState<string>();
  const [tries, setTries] = useState(0);
  const attachment = footage.attachments[frame];
  useEffect(() => {
    const near = footage.attachments.slice(Math.max(0, frame - keptBehind), frame + keptAhead + 1);
    const wanted = new Set(near.map(({ url }) => url));
    for (const url of kept.current.keys()) if (!wanted.has(url)) kept.current.delete(url);
    for (const url of wanted) {
      if (kept.current.has(url)) continue;
      const image = new Image();
      image.src = url;
      kept.current.set(url, image);
    }
  }, [footage, frame]);
  if (attachment === undefined) return null;
  if (failed === attachment.url) {
    return (
      <div className="sh-failed" style={style}>
        <Button
          icon="refresh"
          onPress={() => {
            setTries(tries + 1);
            setFailed(undefined);
          }}
        >
          Load the frame again
        </Button>
      </div>
    );
  }
  return (
    <img
      key={tries}
      className="sh-image"
      src={attachment.url}
      alt={`Frame ${frame + 1}: ${nameOf(attachment)}`}
      draggable={false}
      style={style}
      onError={() => setFailed(attachment.url)}
    />
  );
}

function VideoFrame({ footage, frame, playing, onFrame, style }: FrameProps) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onFrame);
  useEffect(() => {
    latest.current = onFrame;
  });
  const isPlaying = playing === 1;
  useEffect(() => {
    const element = video.current;
    if (element === null || isPlaying) return;
    // To the middle of the frame: at its edge, browsers differ in what they show.
    element.currentTime = frame / footage.rate + footage.inside;
  }, [footage, frame, isPlaying]);
  useEffect(() => {
    const element = video.current;
    if (element === null || !isPlaying) return;
    let callback = 0;
    const see = (_now: number, { mediaTime }: { mediaTime: number }) => {
      latest.current(Math.floor(mediaTime * footage.rate + 1e-3));
      callback = element.requestVideoFrameCallback(see);
    };
    callback = element.requestVideoFrameCallback(see);
    element.play().catch(() => {});
    return () => {
      element.cancelVideoFrameCallback(callback);
      element.pause();
    };
  }, [footage, isPlaying]);
  const [attachment] = footage.attachments;
  if (attachment === undefined) return null;
  return (
    <video
      ref={video}
      className="sh-image"
      src={attachment.url}
      aria-label={`Frame ${frame + 1}: ${nameOf(attachment)}`}
      muted
      playsInline
      preload="auto"
      style={style}
    />
  );
}
