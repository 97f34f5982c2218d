import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Binding, capture } from "./binding";
import { useKeyRegistry } from "./KeysProvider";
import { spellBinding } from "./layout";

interface KeyCaptureProps {
  onCapture: (binding: Binding) => void;
  onCancel: () => void;
}

/** How long it waits for the second stroke of a chord. */
const secondStrokeMs = 900;

/** Waits for a key, or for two one after the other. Escape, Tab and leaving it cancel. */
export function KeyCapture({ onCapture, onCancel }: KeyCaptureProps) {
  const { letters } = useKeyRegistry();
  const box = useRef<HTMLInputElement>(null);
  const [first, setFirst] = useState<Binding>();

  useEffect(() => box.current?.focus(), []);

  useEffect(() => {
    if (first === undefined) return;
    const timer = setTimeout(() => onCapture(first), secondStrokeMs);
    return () => clearTimeout(timer);
  }, [first, onCapture]);

  function take(event: KeyboardEvent) {
    const stroke = capture(event.nativeEvent);
    if (stroke === "Tab") return onCancel();
    event.preventDefault();
    if (stroke === "Escape") return onCancel();
    if (stroke === null || event.repeat) return;
    if (first === undefined) setFirst(stroke);
    else onCapture(`${first} ${stroke}`);
  }

  return (
    <input
      ref={box}
      readOnly
      className="k-input keys-capture"
      aria-label="Press the new keys"
      placeholder="Press keys…"
      value={first === undefined ? "" : `${spellBinding(first, letters)} …`}
      // The registry leaves these keys alone (guard.ts).
      data-captures-keys=""
      onKeyDown={take}
      onBlur={onCancel}
    />
  );
}
