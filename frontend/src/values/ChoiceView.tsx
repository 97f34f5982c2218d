import { Badge, Icon } from "#kit";
import "./choices.css";

interface ChoiceViewProps {
  label: string;
  choices: readonly string[];
  chosen: readonly string[];
  /** What other people chose. */
  others?: readonly { by: string; chosen: readonly string[] }[];
  /** The customer's id of a choice, and what it is called. */
  idOf?: ((choice: string) => string | undefined) | undefined;
  idName?: string;
}

/** The choices there were, with what was chosen, and by whom. */
export function ChoiceView(props: ChoiceViewProps) {
  const { label, choices, chosen, others = [], idOf, idName } = props;
  return (
    <ul className="ch-view" aria-label={label}>
      {choices.map((choice) => {
        const by = others.filter((other) => other.chosen.includes(choice));
        const isChosen = chosen.includes(choice);
        const id = idOf?.(choice);
        return (
          <li
            key={choice}
            className="ch-choice"
            data-chosen={isChosen ? "" : undefined}
            data-by={by.length > 0 ? "" : undefined}
          >
            <span className="ch-label" dir="auto">
              {choice}
            </span>
            {id !== undefined && (
              <code className="ch-id" title={idName}>
                {id}
              </code>
            )}
            {isChosen && <Icon name="check" label="chosen" />}
            {by.length > 0 && (
              <span className="ch-by">
                {by.map((other) => (
                  <Badge key={other.by} icon="user">
                    {other.by}
                  </Badge>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
