import { memo } from "react";
import { Icon, IconButton } from "#kit";
import { boundsOf } from "../geometry";
import type { Annotation } from "../model/annotation";
import { labelOf } from "../model/asked";
import { chooseUpTo, goTo, isChosen, toggleChosen, toggleGathering } from "../model/choosing";
import type { Drawing, DrawingState, Step } from "../model/Drawing";
import { type Fault, nameOf } from "../model/faults";
import { toggleHidden, toggleLocked } from "../model/seeing";
import { Listed, type ListedRow, rowProps } from "./Listed";
import { Swatch } from "./Swatch";

interface ObjectListProps {
  drawing: Drawing;
  state: DrawingState;
  /** What the server or the check found, by the annotation's place. */
  faults: ReadonlyMap<number, Fault>;
  onChosen: () => void;
}

/** All that is on the picture. */
export const ObjectList = memo(function ObjectList(props: ObjectListProps) {
  const { drawing, state, faults, onChosen } = props;
  const { annotations } = state.sheet;
  return (
    <Listed
      title="On the picture"
      asked={drawing.asked}
      all={annotations}
      chosen={state.chosen}
      beside={
        annotations.length > 1 && (
          <IconButton
            icon="several"
            label="Choose several"
            size="small"
            aria-pressed={state.isGathering}
            preventFocusOnPress
            onPress={() => drawing.run(toggleGathering)}
          />
        )
      }
    >
      {(row, position, count) => (
        <ObjectRow
          key={row.one.uuid}
          drawing={drawing}
          row={row}
          position={position}
          count={count}
          isChosen={isChosen(state, row.one.uuid)}
          isHidden={state.hidden.has(row.one.uuid)}
          isLocked={state.locked.has(row.one.uuid)}
          fault={faults.get(row.place)}
          onChosen={onChosen}
        />
      )}
    </Listed>
  );
});

interface ObjectRowProps {
  drawing: Drawing;
  row: ListedRow<Annotation>;
  position: number;
  count: number;
  isChosen: boolean;
  isHidden: boolean;
  isLocked: boolean;
  fault: Fault | undefined;
  onChosen: () => void;
}

const ObjectRow = memo(function ObjectRow(props: ObjectRowProps) {
  const { drawing, row, position, count, isChosen, isHidden, isLocked, fault, onChosen } = props;
  const { one, place } = row;
  const name = nameOf(drawing.asked, one, place);
  return (
    <li {...rowProps(position, count)} data-hidden={isHidden ? "" : undefined}>
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
        {fault !== undefined && (
          <span className="sh-row-fault" data-warning={fault.isWarning ? "" : undefined}>
            <Icon name={fault.isWarning ? "layers" : "warning"} label={fault.message} />
          </span>
        )}
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
