import { useState } from "react";
import { Badge, IconButton } from "#kit";
import { type Binding, canonical } from "./binding";
import { KeyCapture } from "./KeyCapture";
import { ReadableBinding } from "./KeyHint";
import type { Command } from "./scope";

interface RebindRowProps {
  command: Command;
  bindings: readonly Binding[];
  /** Titles of the commands which want the same keys. */
  rivals: readonly string[];
  /** The person has changed it. */
  isOwn: boolean;
  onBind: (bindings: readonly Binding[]) => void;
  onReset: () => void;
}

/** One command with its keys, which can be taken away, added and reset. */
export function RebindRow({ command, bindings, rivals, isOwn, onBind, onReset }: RebindRowProps) {
  const [isCapturing, setCapturing] = useState(false);

  function add(binding: Binding) {
    setCapturing(false);
    const isNew = !bindings.some((other) => canonical(other) === canonical(binding));
    if (isNew) onBind([...bindings, binding]);
  }

  return (
    <li className="keys-row">
      <div>
        {command.title}
        {rivals.length > 0 && (
          <span className="keys-conflict">
            <Badge tone="warning" icon="warning">
              Same keys as {rivals.map((title) => `“${title}”`).join(", ")}
            </Badge>
          </span>
        )}
      </div>
      <div className="keys-row-keys">
        {bindings.map((binding) => (
          <span key={binding} className="keys-chip">
            <ReadableBinding binding={binding} />
            <IconButton
              icon="x"
              size="small"
              label={`Take this key from “${command.title}”`}
              onPress={() => onBind(bindings.filter((other) => other !== binding))}
            />
          </span>
        ))}
        {isCapturing ? (
          <KeyCapture onCapture={add} onCancel={() => setCapturing(false)} />
        ) : (
          <IconButton
            icon="plus"
            size="small"
            label={`Add a key to “${command.title}”`}
            onPress={() => setCapturing(true)}
          />
        )}
        {isOwn && (
          <IconButton
            icon="undo"
            size="small"
            label={`Reset “${command.title}”`}
            onPress={onReset}
          />
        )}
      </div>
    </li>
  );
}
