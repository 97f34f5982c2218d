import { memo, type ReactNode, useEffect, useRef } from "react";
import { Icon, useRowsInSight } from "#kit";

export interface Row {
  id: string;
  /** Where it stands in the answer, for its problems. */
  field: string;
  problem?: string | undefined;
  content: ReactNode;
}

interface MarkListProps {
  label: string;
  count: number;
  /** Only those in sight are asked for. */
  rowAt: (place: number) => Row;
  /** Where the chosen one stands. */
  chosenPlace: number;
  onChoose: (id: string) => void;
  children: ReactNode;
}

const rowHeight = 36;

/** A list of thousands of marks, of which those in sight are there. */
export const MarkList = memo(function MarkList(props: MarkListProps) {
  const { label, count, rowAt, chosenPlace, onChoose, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end, show } = useRowsInSight(scroller, count, rowHeight);
  useEffect(() => {
    if (chosenPlace === -1) return;
    show(chosenPlace);
    // By key one goes on from row to row: the focus comes along.
    if (scroller.current?.contains(document.activeElement)) {
      requestAnimationFrame(() => focusChosen(scroller.current));
    }
  }, [show, chosenPlace]);
  const stop = first <= chosenPlace && chosenPlace < end ? chosenPlace : first;
  if (count === 0) return <div className="ner-list">{children}</div>;
  return (
    <div ref={scroller} className="ner-list">
      <ul aria-label={label} style={{ height: count * rowHeight }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, offset) => {
          const index = first + offset;
          const { id, field, problem, content } = rowAt(index);
          return (
            <li
              key={id}
              className="ner-row"
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ top: index * rowHeight }}
            >
              <button
                type="button"
                data-field={field}
                aria-pressed={index === chosenPlace}
                tabIndex={index === stop ? 0 : -1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(id)}
              >
                {problem !== undefined && <Icon name="warning" label={problem} />}
                {content}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
});

function focusChosen(list: HTMLElement | null) {
  list?.querySelector<HTMLElement>("[aria-pressed=true]")?.focus({ preventScroll: true });
}
