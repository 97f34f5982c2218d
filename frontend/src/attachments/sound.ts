/** How loud and how fast somebody listens, in this browser. */

interface Sound {
  volume: number;
  isMuted: boolean;
}

/** What one can choose; the pitch stays the same. */
export const speeds: readonly number[] = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];

const soundKey = "manyhands-sound";
const speedKey = "manyhands-speed";

export function rememberedSound(): Sound {
  const [volume, muted] = (localStorage.getItem(soundKey) ?? "").split(" ");
  const loudness = Number(volume || 1);
  return { volume: loudness >= 0 && loudness <= 1 ? loudness : 1, isMuted: muted === "muted" };
}

export function rememberSound(player: HTMLMediaElement | null): void {
  if (player === null) return;
  localStorage.setItem(soundKey, `${player.volume} ${player.muted ? "muted" : ""}`);
}

export function rememberedSpeed(): number {
  const speed = Number(localStorage.getItem(speedKey) ?? 1);
  return speed >= 0.5 && speed <= 3 ? speed : 1;
}

export function rememberSpeed(speed: number): void {
  localStorage.setItem(speedKey, String(speed));
}
