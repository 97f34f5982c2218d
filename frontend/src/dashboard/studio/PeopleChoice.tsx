import { useState } from "react";
import { Checkbox, FilterField } from "#kit";
import type { Teammate } from "./queries";

interface PeopleChoiceProps {
  /** What is decided about everybody who is ticked. */
  label: string;
  people: readonly Teammate[];
  chosen: readonly string[];
  onChange: (emails: string[]) => void;
}

const foundByTypingFrom = 12;

/** Some of the team, by e-mail. */
export function PeopleChoice({ label, people, chosen, onChange }: PeopleChoiceProps) {
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLowerCase();
  const shown = people.filter(({ name, email }) =>
    `${name} ${email}`.toLowerCase().includes(wanted),
  );

  function set(email: string, isChosen: boolean) {
    onChange(isChosen ? [...chosen, email] : chosen.filter((other) => other !== email));
  }

  return (
    <fieldset className="studio-choice">
      <legend>{label}</legend>
      {people.length >= foundByTypingFrom && (
        <FilterField
          label="Find somebody"
          isLabelHidden
          placeholder="Name or e-mail"
          value={typed}
          onChange={setTyped}
        />
      )}
      <div className="studio-choice-list">
        {shown.map(({ name, email }) => (
          <Checkbox
            key={email}
            isSelected={chosen.includes(email)}
            onChange={(isChosen) => set(email, isChosen)}
            {...(name === "" ? { description: "Invited" } : { description: email })}
          >
            {name === "" ? email : name}
          </Checkbox>
        ))}
        {shown.length === 0 && <p className="k-description">Nobody has that name.</p>}
      </div>
    </fieldset>
  );
}
