import { useEffect, useState, useSyncExternalStore } from "react";
import type { Attachment } from "#attachments";
import { Player, type PlayerState } from "./Player";

/** The player of a recording; it begins anew with another one. */
export function usePlayer(attachment: Attachment | undefined): Player {
  const length = attachment?.duration_ms;
  const made = () => new Player(length == null ? undefined : length / 1000);
  const [{ player, url }, setPlayer] = useState(() => ({ player: made(), url: attachment?.url }));
  if (url === attachment?.url) return player;
  const next = made();
  setPlayer({ player: next, url: attachment?.url });
  return next;
}

export function usePlayerState(player: Player): PlayerState {
  return useSyncExternalStore(player.subscribe, () => player.state);
}

/** Which of several stretches is being heard: it changes seldom, the time does not. */
export function useHeard(player: Player, find: (time: number) => number): number {
  const [heard, setHeard] = useState(() => find(player.time));
  useEffect(() => {
    const look = (time: number) => setHeard(find(time));
    look(player.time);
    return player.onTime(look);
  }, [player, find]);
  return heard;
}

const mediaKeys = {
  play: (player: Player) => player.play(),
  pause: (player: Player) => player.pause(),
  seekbackward: (player: Player) => player.jump(-2),
  seekforward: (player: Player) => player.jump(2),
  previoustrack: (player: Player) => player.jump(-2),
  nexttrack: (player: Player) => player.jump(2),
} as const;

/** The keys for media: of keyboards, headsets and pedals. */
export function useMediaKeys(player: Player): void {
  useEffect(() => {
    const session = navigator.mediaSession;
    if (session === undefined) return;
    const names = Object.keys(mediaKeys) as (keyof typeof mediaKeys)[];
    for (const name of names) session.setActionHandler(name, () => mediaKeys[name](player));
    return () => {
      for (const name of names) session.setActionHandler(name, null);
    };
  }, [player]);
}
