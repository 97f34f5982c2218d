import { KeyHint } from "#keys";
import { commandOf } from "../keys";

interface NothingProps {
  isNothing: boolean;
  onChange: () => void;
}

/** While nothing is marked: whether that is meant. */
export function Nothing({ isNothing, onChange }: NothingProps) {
  return (
    <div className="ner-nothing" data-field="annotations">
      <p className="ner-hint">Nothing is marked yet.</p>
      <label className="ner-choice">
        <input type="checkbox" checked={isNothing} onChange={onChange} />
        There is nothing to mark <KeyHint command={commandOf("nothing")} />
      </label>
    </div>
  );
}
