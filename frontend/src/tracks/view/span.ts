/** The frames that a timeline shows. */
export interface Span {
  start: number;
  length: number;
}

/** A whole share of the video with the frame in it: it changes page by page, not with each frame. */
export function spanOf(count: number, zoom: number, frame: number): Span {
  const length = Math.max(1, Math.ceil(count / zoom));
  const page = Math.floor(frame / length) * length;
  return { start: Math.max(0, Math.min(page, count - length)), length };
}

export function shareOf(frame: number, { start, length }: Span): string {
  return `${((frame - start) / length) * 100}%`;
}

export function middleOf(frame: number, span: Span): string {
  return shareOf(frame + 0.5, span);
}
