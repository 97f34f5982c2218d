import "./KeyCaps.css";

interface KeyCapsProps {
  /** One after another, each of keys held together. */
  strokes: readonly (readonly string[])[];
  /** Shows only while Alt is held. */
  isQuiet?: boolean;
}

/**
 * A shortcut as it is printed on the keys. It does not become part of the name of the button it
 * stands in; screen readers find the keys in the sheet (`?`).
 */
export function KeyCaps({ strokes, isQuiet = false }: KeyCapsProps) {
  return (
    <span className="k-keys" aria-hidden="true" data-quiet={isQuiet ? "" : undefined}>
      {strokes.map((keys, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same stroke may come twice, in a fixed order.
        <span key={place} className="k-stroke">
          {keys.map((key) => (
            <kbd key={key} className="k-key">
              {key}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
