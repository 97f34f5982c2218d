import { type Fields, type Texts, textIn } from "#fields";
import { Badge } from "#kit";

type Texted = readonly Texts[];

interface RowsViewProps {
  fields: Fields;
  /** `undefined` while there is no answer. */
  rows: Texted | undefined;
  others: readonly { by: string; rows: Texted }[];
}

/** The rows of an answer; those of others below, with the cells marked that are different. */
export function RowsView({ fields, rows, others }: RowsViewProps) {
  return (
    <>
      <OnePersonsRows fields={fields} rows={rows} by={undefined} main={undefined} />
      {others.map((other) => (
        <OnePersonsRows
          key={other.by}
          fields={fields}
          rows={other.rows}
          by={other.by}
          main={rows}
        />
      ))}
    </>
  );
}

interface OnePersonsRowsProps {
  fields: Fields;
  rows: Texted | undefined;
  by: string | undefined;
  main: Texted | undefined;
}

function OnePersonsRows({ fields, rows, by, main }: OnePersonsRowsProps) {
  const names = Object.keys(fields);
  return (
    <section
      className="tr-scroll"
      aria-label={by === undefined ? "Rows" : `Rows of ${by}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
      tabIndex={0}
    >
      {by !== undefined && <Badge icon="user">{by}</Badge>}
      <table className="tr-table tr-viewed">
        <thead>
          <tr>
            <th scope="col">
              <span className="k-visually-hidden">Row</span>
            </th>
            {names.map((name) => (
              <th key={name} scope="col" title={name} dir="auto">
                {fields[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
            <tr key={place}>
              <th scope="row">{place + 1}</th>
              {names.map((name) => (
                <ViewedCell
                  key={name}
                  text={textIn(row, name)}
                  isDifferent={
                    main !== undefined &&
                    (textIn(row, name) ?? "") !== (textIn(main[place], name) ?? "")
                  }
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows?.length === 0 && <p className="tr-none">No rows.</p>}
    </section>
  );
}

function ViewedCell({ text, isDifferent }: { text: string | null; isDifferent: boolean }) {
  const words = text ? text : <span className="tr-blank">—</span>;
  return <td dir="auto">{isDifferent ? <mark>{words}</mark> : words}</td>;
}
