/** A key press as the browser reports it, for tests. */
export function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", {
    key,
    code: codeOf(key),
    bubbles: true,
    cancelable: true,
    ...more,
  });
  const held: Record<string, boolean | undefined> = {
    Control: more.ctrlKey,
    Alt: more.altKey,
    Shift: more.shiftKey,
    Meta: more.metaKey,
    AltGraph: more.modifierAltGraph,
  };
  // happy-dom knows none of the modifiers here.
  Object.defineProperty(event, "getModifierState", {
    value: (modifier: string) => held[modifier] === true,
  });
  return event;
}

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/.test(key)) return `Digit${key}`;
  return key === " " ? "Space" : key;
}
