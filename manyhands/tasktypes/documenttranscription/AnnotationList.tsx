import { Button, Icon } from "#kit";
import { type DrawingState, isChosen, labelOf, Swatch } from "#shapes";
import type { AnswerProblem } from "#tasktypes";
import { type Annotation, inOrder, saidBy } from "./model";
import type { Transcribing } from "./Transcribing";

interface AnnotationListProps {
  work: Transcribing;
  state: DrawingState;
  problems: readonly AnswerProblem[];
  /** The form of the selected annotation is wanted. */
  onEdit: () => void;
}

/** All that is marked, by page; each leads to its text. */
export function AnnotationList({ work, state, problems, onEdit }: AnnotationListProps) {
  const { annotations, drawing, selected } = work;
  return (
    <section className="doc-list" aria-label="Annotations">
      <header className="doc-header">
        <h2>
          {annotations.length === 0 ? "Nothing is marked yet" : `${annotations.length} marked`}
        </h2>
      </header>
      {annotations.length === 0 && (
        <Button size="small" variant="quiet" icon="check" onPress={work.markNothing}>
          There is nothing to mark
        </Button>
      )}
      <ol>
        {inOrder(annotations).map((one) => {
          const path = `annotations[${annotations.indexOf(one)}]`;
          const label = labelOf(drawing.asked, one.label);
          const isHidden = state.hidden.has(one.uuid);
          return (
            <li key={one.uuid} data-field={path}>
              <button
                type="button"
                className="doc-row"
                aria-current={one.uuid === selected?.uuid || isChosen(state, one.uuid)}
                data-wrong={problems.some(({ field }) => field.startsWith(path)) ? "" : undefined}
                onClick={() => {
                  work.open(one.uuid);
                  onEdit();
                }}
              >
                <Swatch label={label} />
                <span className="doc-label">{label?.title ?? one.label}</span>
                <Said one={one} />
                {isHidden && <Icon name="eye-off" label="hidden" />}
                {state.locked.has(one.uuid) && <Icon name="lock" label="locked" />}
                {work.pages.length > 1 && <span className="doc-count">{one.page + 1}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

export function Said({ one }: { one: Annotation }) {
  const said = saidBy(one);
  return (
    <span className="doc-said" dir="auto" data-empty={said === "" ? "" : undefined}>
      {said || "no text"}
    </span>
  );
}
