import { type ReactNode, useId, useState } from "react";
import { Button, Icon, IconButton } from "#kit";

interface EntriesProps<Entry> {
  title: string;
  /** What one of them is called: "question". */
  what: string;
  entries: readonly Entry[];
  nameOf: (entry: Entry) => string;
  /** Beside the name. */
  noteOf: (entry: Entry) => string;
  made: () => Entry;
  onChange: (entries: readonly Entry[]) => void;
  children: (entry: Entry, change: (changed: Partial<Entry>) => void, place: number) => ReactNode;
}

/** A list of which one entry is open: to add to, to order, to remove from. */
export function Entries<Entry extends object>(props: EntriesProps<Entry>) {
  const { title, what, entries, nameOf, noteOf, made, onChange, children } = props;
  const [open, setOpen] = useState<number>();
  const id = useId();

  function move(place: number, by: number) {
    const changed = [...entries];
    const [moved] = changed.splice(place, 1);
    if (moved === undefined) return;
    changed.splice(place + by, 0, moved);
    onChange(changed);
    setOpen(place + by);
  }
  return (
    <section className="entries" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {entries.length > 0 && (
        <ol>
          {entries.map((entry, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: names change while they are typed.
            <li key={place} className="entry">
              <button
                type="button"
                className="entry-name"
                aria-expanded={open === place}
                onClick={() => setOpen(open === place ? undefined : place)}
              >
                <Icon name={open === place ? "chevron-down" : "chevron-right"} />
                <span>{nameOf(entry)}</span>
                <small>{noteOf(entry)}</small>
              </button>
              {open === place && (
                <div className="entry-form">
                  {children(
                    entry,
                    (changed) => onChange(entries.with(place, { ...entry, ...changed })),
                    place,
                  )}
                  <div className="entry-buttons">
                    <IconButton
                      icon="chevron-up"
                      label={`Move ${nameOf(entry)} up`}
                      isDisabled={place === 0}
                      onPress={() => move(place, -1)}
                    />
                    <IconButton
                      icon="chevron-down"
                      label={`Move ${nameOf(entry)} down`}
                      isDisabled={place === entries.length - 1}
                      onPress={() => move(place, 1)}
                    />
                    <Button
                      size="small"
                      icon="trash"
                      onPress={() => {
                        onChange(entries.toSpliced(place, 1));
                        setOpen(undefined);
                      }}
                    >
                      {`Remove this ${what}`}
                    </Button>
                  </div>
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      <Button
        size="small"
        icon="plus"
        onPress={() => {
          onChange([...entries, made()]);
          setOpen(entries.length);
        }}
      >
        {`Add a ${what}`}
      </Button>
    </section>
  );
}
