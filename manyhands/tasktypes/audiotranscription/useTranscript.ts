import { useLayoutEffect, useMemo, useRef } from "react";
import { useLatest } from "#fields";
import type { Player } from "#recordings";
import {
  type Answer,
  beginning,
  type Caret,
  divide,
  ending,
  endOf,
  inserted,
  join,
  mostSpeakers,
  type Segment,
  segmentsOf,
  withSpeaker,
  withText,
} from "./segments";

/** What can be done with segments; the same object for as long as the task is in sight. */
export interface Transcript {
  write: (place: number, text: string) => void;
  divide: (place: number, caret: number) => void;
  /** With the one above. */
  join: (place: number) => void;
  begin: (place: number, time: number) => void;
  end: (place: number, time: number | null) => void;
  speaker: (place: number, number: number | null) => void;
  /** Puts the caret into a segment. */
  enter: (place: number, at: "start" | "end") => void;
  /** Writes something where the caret is, or was. */
  insert: (what: string) => void;
  play: (place: number) => void;
  /** Puts the caret back where it was last. */
  back: () => void;
  /** The segment with the caret, or the last one that had it. */
  place: () => number;
}

interface TranscriptOptions {
  answer: Answer | undefined;
  onChange: (answer: Answer) => void;
  player: Player;
  list: React.RefObject<HTMLElement | null>;
}

export function useTranscript({ answer, onChange, player, list }: TranscriptOptions): Transcript {
  const latest = useLatest({ answer, onChange });
  const wanted = useRef<Caret | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    putCaret(textOf(list.current, wanted.current.id), wanted.current.at);
    wanted.current = null;
  });
  return useMemo(() => {
    const segments = () => segmentsOf(latest.current.answer);
    const length = () => player.state.length ?? 0;
    function change(changed: readonly Segment[], more: Partial<Answer> = {}) {
      const { answer, onChange } = latest.current;
      const measured = player.state.length;
      const duration = measured === undefined ? {} : { duration: measured };
      onChange({ ...answer, ...duration, ...more, segments: changed });
    }
    const place = () =>
      Math.max(
        0,
        segments().findIndex(({ id }) => id === entered(list.current)),
      );
    return {
      place,
      write: (at, text) => change(withText(segments(), at, text)),
      divide(at, caret) {
        const done = divide(segments(), at, caret, { time: player.pauseNearby, length: length() });
        wanted.current = done.caret;
        change(done.segments);
      },
      join(at) {
        const done = join(segments(), at);
        if (done === undefined) return;
        wanted.current = done.caret;
        change(done.segments);
      },
      begin: (at, time) => change(beginning(segments(), at, time)),
      end: (at, time) => change(ending(segments(), at, time)),
      speaker(at, number) {
        const names = latest.current.answer?.speakers ?? [];
        const missing = Math.min(number ?? 0, mostSpeakers) - names.length;
        const unnamed = Array.from({ length: Math.max(0, missing) }, () => "");
        const more = missing > 0 ? { speakers: [...names, ...unnamed] } : {};
        change(withSpeaker(segments(), at, number), more);
      },
      enter(at, caret) {
        const segment = segments()[at];
        const text = segment && textOf(list.current, segment.id);
        if (text) putCaret(text, caret === "end" ? text.value.length : 0);
      },
      insert(what) {
        const segment = segments()[place()];
        const text = segment && textOf(list.current, segment.id);
        if (text) type(text, what);
      },
      back() {
        const segment = segments()[place()];
        if (segment) textOf(list.current, segment.id)?.focus();
      },
      play(at) {
        const all = segments();
        player.playStretch(all[at]?.start ?? 0, endOf(all, at, length()));
      },
    };
  }, [latest, player, list]);
}

function textOf(list: HTMLElement | null, id: number): HTMLTextAreaElement | null {
  return list?.querySelector<HTMLTextAreaElement>(`[data-segment="${id}"] textarea`) ?? null;
}

/** The id of the segment that was entered last (SegmentList.tsx). */
function entered(list: HTMLElement | null): number {
  return Number(list?.dataset.entered ?? 0);
}

function putCaret(text: HTMLTextAreaElement | null, at: number) {
  text?.focus();
  text?.setSelectionRange(at, at);
  text?.scrollIntoView({ block: "nearest" });
}

/** Types for somebody, so that it can be undone like all that is typed. */
function type(text: HTMLTextAreaElement, what: string) {
  text.focus();
  const written = inserted(text.value, text.selectionStart, text.selectionEnd, what);
  // Outdated by name alone: nothing else writes into a text and leaves its undo as it is.
  if (document.execCommand("insertText", false, written)) return;
  text.setRangeText(written, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
