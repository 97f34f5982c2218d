import { memo, useEffect, useMemo, useRef, useState } from "react";
import { Icon, IconButton, TextField, useRowsInSight } from "#kit";
import { matching } from "#values";
import { boundsOf } from "../geometry";
import type { Annotation } from "../model/annotation";
import { type Asked, labelOf } from "../model/asked";
import { chooseUpTo, goTo, isChosen, toggleChosen, toggleGathering } from "../model/choosing";
import type { Drawing, DrawingState, Step } from "../model/Drawing";
import { type Fault, nameOf } from "../model/faults";
import { toggleHidden, toggleLocked } from "../model/seeing";
import { Swatch } from "./Swatch";

interface ObjectListProps {
  drawing: Drawing;
  state: DrawingState;
  /** What the server or the check found, by the annotation's place. */
  faults: ReadonlyMap<number, Fault>;
  onChosen: () => void;
}

const rowHeight = 36;
/** Fewer than this are seen at once. */
const searchFrom = 9;

/** All that is on the picture, of which the rows in sight are there. */
export const ObjectList = memo(function ObjectList(props: ObjectListProps) {
  const { drawing, state, faults, onChosen } = props;
  const { annotations } = state.sheet;
  const [query, setQuery] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => rowsOf(drawing.asked, annotations, query),
    [drawing, annotations, query],
  );
  const { first, end, show } = useRowsInSight(scroller, rows.length, rowHeight);
  const chosenPlace = rows.findIndex(({ one }) => one.uuid === state.chosen);
  useEffect(() => {
    if (chosenPlace !== -1) show(chosenPlace);
  }, [show, chosenPlace]);
  return (
    <section className="sh-objects" aria-label="On the picture">
      <h2>
        On the picture <span className="sh-count">{annotations.length}</span>
        {annotations.length > 1 && (
          <IconButton
            icon="several"
            label="Choose several"
            size="small"
            aria-pressed={state.isGathering}
            preventFocusOnPress
            onPress={() => drawing.run(toggleGathering)}
          />
        )}
      </h2>
      {annotations.length >= searchFrom && (
        <TextField
          label="Find on the picture"
          isLabelHidden
          icon="search"
          type="search"
          value={query}
          onChange={setQuery}
          autoComplete="off"
          placeholder="Find by label"
        />
      )}
      <div ref={scroller} className="sh-list">
        {rows.length === 0 ? (
          <p className="sh-hint">{annotations.length === 0 ? "Nothing yet." : "None like this."}</p>
        ) : (
          <ul aria-label="On the picture" style={{ height: rows.length * rowHeight }}>
            {rows.slice(first, end).map((row, offset) => (
              <ObjectRow
                key={row.one.uuid}
                drawing={drawing}
                row={row}
                position={first + offset}
                count={rows.length}
                isChosen={isChosen(state, row.one.uuid)}
                isHidden={state.hidden.has(row.one.uuid)}
                isLocked={state.locked.has(row.one.uuid)}
                problem={faults.get(row.place)?.message}
                onChosen={onChosen}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
});

interface Row {
  one: Annotation;
  /** In the answer. */
  place: number;
}

function rowsOf(asked: Asked, annotations: readonly Annotation[], query: string): Row[] {
  const rows = annotations.map((one, place) => ({ one, place }));
  if (query.trim() === "") return rows;
  const titles = asked.labels.map(({ title }) => title);
  const fitting = new Set(matching(titles, query));
  return rows.filter(({ one }) => fitting.has(labelOf(asked, one.label)?.title ?? ""));
}

interface ObjectRowProps {
  drawing: Drawing;
  row: Row;
  position: number;
  count: number;
  isChosen: boolean;
  isHidden: boolean;
  isLocked: boolean;
  problem: string | undefined;
  onChosen: () => void;
}

const ObjectRow = memo(function ObjectRow(props: ObjectRowProps) {
  const { drawing, row, position, count, isChosen, isHidden, isLocked, problem, onChosen } = props;
  const { one, place } = row;
  const name = nameOf(drawing.asked, one, place);
  return (
    <li
      className="sh-row"
      aria-setsize={count}
      aria-posinset={position + 1}
      data-hidden={isHidden ? "" : undefined}
      style={{ top: position * rowHeight }}
    >
      <button
        type="button"
        className="sh-row-name"
        data-field={`annotations[${place}]`}
        aria-pressed={isChosen}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => {
          drawing.run(chooses(one.uuid, event, drawing.state.isGathering));
          onChosen();
        }}
      >
        <Swatch label={labelOf(drawing.asked, one.label)} />
        <span className="sh-row-title">{name}</span>
        {problem !== undefined && <Icon name="warning" label={problem} />}
        <span className="sh-size">{sizeOf(one)}</span>
      </button>
      <IconButton
        icon={isHidden ? "eye-off" : "eye"}
        label={isHidden ? `Show ${name}` : `Hide ${name}`}
        size="small"
        preventFocusOnPress
        onPress={() => drawing.run(toggleHidden([one.uuid]))}
      />
      {(isChosen || isLocked) && (
        <IconButton
          icon="lock"
          label={isLocked ? `Unlock ${name}` : `Lock ${name}`}
          size="small"
          aria-pressed={isLocked}
          preventFocusOnPress
          onPress={() => drawing.run(toggleLocked([one.uuid]))}
        />
      )}
    </li>
  );
});

/** As in any list: with Shift all in between, with Ctrl one more or less. */
function chooses(
  uuid: string,
  { shiftKey, ctrlKey, metaKey }: React.MouseEvent,
  isGathering: boolean,
): Step {
  if (shiftKey) return chooseUpTo(uuid);
  return ctrlKey || metaKey || isGathering ? toggleChosen(uuid) : goTo(uuid);
}

function sizeOf(one: Annotation): string {
  if (one.type === "point") return `${one.x}, ${one.y}`;
  if (one.type === "polygon" || one.type === "line") return `${one.vertices.length} corners`;
  const { left, top, right, bottom } = boundsOf(one);
  return `${Math.round(right - left)} × ${Math.round(bottom - top)}`;
}
