import { useEffect, useMemo, useState } from "react";
import type { Clip } from "../model/Clip";
import type { Footage } from "../params";

/** Playing: 1 forward, -1 back, 0 not at all. A video that plays forward turns its frames itself. */
export function usePlaying(clip: Clip, footage: Footage, goTo: (frame: number) => void) {
  const [playing, setPlaying] = useState<-1 | 0 | 1>(0);
  const isTurnedHere = playing === -1 || (playing === 1 && !footage.isVideo);
  useEffect(() => {
    if (!isTurnedHere) return;
    const timer = setInterval(() => goTo(clip.frame + playing), 1000 / footage.rate);
    return () => clearInterval(timer);
  }, [isTurnedHere, clip, footage, goTo, playing]);
  useEffect(() => {
    if (playing === 0) return;
    return clip.subscribe(() => {
      const isAtEnd = playing === 1 ? clip.frame >= clip.count - 1 : clip.frame <= 0;
      if (isAtEnd) setPlaying(0);
    });
  }, [clip, playing]);
  return useMemo(
    () => ({
      playing,
      stop: () => setPlaying(0),
      play: (way: -1 | 1) => {
        if (playing !== 0) {
          setPlaying(0);
          return;
        }
        if (way === 1 && clip.frame >= clip.count - 1) goTo(0);
        setPlaying(way);
      },
    }),
    [playing, clip, goTo],
  );
}
