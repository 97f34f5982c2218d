import { KeyHint, useCommand } from "#keys";
import { commandOf, labelCommand, mostLabelKeys } from "./keys";
import { type Label, nameOf, shareOf } from "./model";
import { Swatch } from "./Swatch";
import { tilesOf } from "./useLooks";
import type { Segmentation } from "./useSegmentation";

interface LabelListProps {
  work: Segmentation;
  /** Painting goes on. */
  onChosen: () => void;
}

/** What can be painted, with how much of the picture it has; objects stand under their label. */
export function LabelList({ work, onChosen }: LabelListProps) {
  const { labels, sheet, counts, size } = work;
  const all = size.width * size.height;
  const looks = tilesOf(
    labels.map(({ name }) => ({ label: name })),
    labels,
  );
  const valuesOf = ({ name }: Label) =>
    sheet.areas.flatMap((area, at) => (area.label === name && counts.has(at + 1) ? [at + 1] : []));
  return (
    <section className="seg-labels" aria-label="Labels">
      {labels.map((label, place) => {
        const values = valuesOf(label);
        const pixels = values.reduce((sum, value) => sum + (counts.get(value) ?? 0), 0);
        return (
          <div
            key={label.name}
            className="seg-label-place"
            data-field={`labels.${label.name}`}
            data-objects={label.has_objects ? "" : undefined}
          >
            <LabelButton
              label={label}
              place={place}
              tile={looks[place + 1]}
              share={pixels === 0 ? "" : shareOf(pixels, all)}
              isChosen={label.name === work.label.name}
              onChoose={() => {
                work.choose(label);
                onChosen();
              }}
            />
            {label.has_objects && values.length > 0 && (
              <ObjectList work={work} values={values} onChosen={onChosen} />
            )}
          </div>
        );
      })}
    </section>
  );
}

interface LabelButtonProps {
  label: Label;
  place: number;
  tile: ReturnType<typeof tilesOf>[number];
  share: string;
  isChosen: boolean;
  onChoose: () => void;
}

function LabelButton({ label, place, tile, share, isChosen, onChoose }: LabelButtonProps) {
  const hasKey = place < mostLabelKeys;
  useCommand(labelCommand(place), onChoose, { enabled: hasKey });
  return (
    <button type="button" className="seg-label" aria-pressed={isChosen} onClick={onChoose}>
      <Swatch tile={tile} />
      <span className="seg-name" dir="auto">
        {label.display}
      </span>
      <span className="seg-share">{share}</span>
      {hasKey && <KeyHint command={labelCommand(place)} />}
    </button>
  );
}

interface ObjectListProps extends LabelListProps {
  values: readonly number[];
}

function ObjectList({ work, values, onChosen }: ObjectListProps) {
  const { areas } = work.sheet;
  const looks = tilesOf(areas, work.labels);
  return (
    <ul className="seg-objects">
      {values.map((value) => (
        <li key={value} data-field={`areas[${value - 1}]`}>
          <button
            type="button"
            className="seg-object"
            aria-pressed={work.inHand === value}
            onClick={() => {
              work.take(value);
              onChosen();
            }}
          >
            <Swatch tile={looks[value]} />
            {nameOf(areas, value, work.labels)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What is painted now; of a label with objects, which one. */
export function InHand({ work }: { work: Segmentation }) {
  const { inHand, label, sheet, labels } = work;
  useCommand(commandOf("object"), work.newObject, { enabled: label.has_objects });
  useCommand(commandOf("delete"), () => inHand !== undefined && work.remove(inHand), {
    enabled: inHand !== undefined,
  });
  const isNew = label.has_objects && inHand === undefined;
  const name = inHand === undefined ? label.display : nameOf(sheet.areas, inHand, labels);
  return (
    <div className="seg-in-hand">
      <p className="seg-name" role="status">
        {isNew ? `A new “${label.display}”` : name}
      </p>
      {label.has_objects && (
        <button
          type="button"
          className="seg-small"
          disabled={inHand === undefined}
          onClick={work.newObject}
        >
          New object <KeyHint command={commandOf("object")} />
        </button>
      )}
      {inHand !== undefined && (
        <button type="button" className="seg-small" onClick={() => work.remove(inHand)}>
          Delete <KeyHint command={commandOf("delete")} />
        </button>
      )}
    </div>
  );
}
