import { labelOf } from "../model/asked";
import { chosenIn } from "../model/choosing";
import { duplicate } from "../model/copying";
import type { Drawing, DrawingState } from "../model/Drawing";
import { geometryTitles } from "../model/faults";
import { toggleHidden, toggleLocked } from "../model/seeing";
import { remove } from "../model/steps";
import { Action } from "./Action";
import { Swatch } from "./Swatch";

/** Several annotations that are chosen together: what they are, and what can be done with all. */
export function Several({ drawing, state }: { drawing: Drawing; state: DrawingState }) {
  const { asked, run } = drawing;
  const chosen = chosenIn(state);
  const uuids = chosen.map(({ uuid }) => uuid);
  const kinds = Map.groupBy(chosen, ({ label, type }) => label ?? geometryTitles[type]);
  const areHidden = uuids.every((uuid) => state.hidden.has(uuid));
  const areLocked = uuids.every((uuid) => state.locked.has(uuid));
  return (
    <section className="sh-in-hand" aria-label="Chosen">
      <header className="sh-in-hand-head">
        <h2>{chosen.length} chosen</h2>
      </header>
      <ul className="sh-kinds" aria-label="What they are">
        {[...kinds].map(([name, alike]) => (
          <li key={name}>
            <Swatch label={labelOf(asked, alike[0]?.label)} />
            <span dir="auto">{labelOf(asked, name)?.title ?? name}</span>
            <span className="sh-count">{alike.length}</span>
          </li>
        ))}
      </ul>
      <div className="sh-actions">
        {asked.base.canAdd && (
          <Action icon="copy" command="duplicate" does={duplicate} run={run}>
            Duplicate all
          </Action>
        )}
        <Action
          icon={areHidden ? "eye-off" : "eye"}
          command="hide"
          does={toggleHidden(uuids)}
          run={run}
        >
          {areHidden ? "Show all" : "Hide all"}
        </Action>
        <Action icon="lock" command="lock" does={toggleLocked(uuids)} run={run}>
          {areLocked ? "Unlock all" : "Lock all"}
        </Action>
        <Action icon="trash" command="remove" does={remove} run={run}>
          Delete all
        </Action>
      </div>
    </section>
  );
}
