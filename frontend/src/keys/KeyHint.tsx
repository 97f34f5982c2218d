import { KeyCaps } from "#kit";
import { type Binding, strokesOf } from "./binding";
import { useBindings, useKeyRegistry } from "./KeysProvider";
import { printStroke, spellBinding } from "./layout";

interface KeyHintProps {
  command: string;
  /** Shows only while Alt is held, where a printed key would be noise. */
  isQuiet?: boolean;
}

/** The key which calls a command at present, as it is printed on this keyboard. */
export function KeyHint({ command, isQuiet = false }: KeyHintProps) {
  const [binding] = useBindings(command);
  if (binding === undefined) return null;
  return <BindingCaps binding={binding} isQuiet={isQuiet} />;
}

/** One binding, drawn as keys. */
export function BindingCaps({ binding, isQuiet }: { binding: Binding; isQuiet?: boolean }) {
  const { letters } = useKeyRegistry();
  const strokes = strokesOf(binding).map((stroke) => printStroke(stroke, letters));
  return <KeyCaps strokes={strokes} isQuiet={isQuiet ?? false} />;
}

/** One binding where it is content, not decoration: screen readers get it in words. */
export function ReadableBinding({ binding }: { binding: Binding }) {
  const { letters } = useKeyRegistry();
  return (
    <span>
      <BindingCaps binding={binding} />
      <span className="k-visually-hidden">{spellBinding(binding, letters)}</span>
    </span>
  );
}
