import { KeyHint } from "#keys";
import { Button, IconButton } from "#kit";
import type { AnswerProblem } from "#tasktypes";
import { Swatch } from "./FeatureList";
import { type Annotation, inOrder, saidBy } from "./model";
import type { Transcription } from "./useTranscription";

interface AnnotationListProps {
  work: Transcription;
  problems: readonly AnswerProblem[];
  /** The form of the selected annotation is wanted. */
  onEdit: () => void;
}

/** All that is marked, by page; each leads to its text. */
export function AnnotationList({ work, problems, onEdit }: AnnotationListProps) {
  const { annotations, history, features, selected } = work;
  const byLabel = new Map(features.map((one) => [one.label, one]));
  return (
    <section className="doc-list" aria-label="Annotations">
      <header className="doc-header">
        <h2>
          {annotations.length === 0 ? "Nothing is marked yet" : `${annotations.length} marked`}
        </h2>
        <IconButton
          icon="undo"
          label="Undo"
          size="small"
          hint={<KeyHint command="documenttranscription.undo" />}
          isDisabled={!history.canUndo}
          onPress={history.undo}
        />
        <IconButton
          icon="ahead"
          label="Redo"
          size="small"
          hint={<KeyHint command="documenttranscription.redo" />}
          isDisabled={!history.canRedo}
          onPress={history.redo}
        />
      </header>
      {annotations.length === 0 && (
        <Button size="small" variant="quiet" icon="check" onPress={work.nothingThere}>
          There is nothing to mark
        </Button>
      )}
      <ol>
        {inOrder(annotations).map((one) => {
          const path = `annotations[${annotations.indexOf(one)}]`;
          const feature = byLabel.get(one.label);
          return (
            <li key={one.uuid} data-field={path}>
              <button
                type="button"
                className="doc-row"
                aria-current={one.uuid === selected?.uuid}
                data-wrong={problems.some(({ field }) => field.startsWith(path)) ? "" : undefined}
                onClick={() => {
                  work.open(one.uuid);
                  onEdit();
                }}
              >
                <Swatch place={feature?.place ?? 0} />
                <span className="doc-label">{feature?.title ?? one.label}</span>
                <Said one={one} />
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
