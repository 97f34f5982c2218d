import { useState } from "react";
import { Button, FilterPopover, TextField } from "#kit";

interface TextFilterProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** Narrows the table to an exact text. */
export function TextFilter({ label, value, onChange }: TextFilterProps) {
  return (
    <FilterPopover label={label} words={value}>
      {(close) => (
        <Form
          label={label}
          value={value}
          onChange={(text) => {
            onChange(text);
            close();
          }}
        />
      )}
    </FilterPopover>
  );
}

function Form({ label, value, onChange }: TextFilterProps) {
  const [text, setText] = useState(value ?? "");
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(text.trim() || undefined);
      }}
    >
      <TextField
        label={`${label} is exactly`}
        value={text}
        onChange={setText}
        autoFocus
        autoComplete="off"
        spellCheck="false"
        isMono
      />
      <div className="filter-form-buttons">
        {value !== undefined && (
          <Button size="small" variant="quiet" onPress={() => onChange(undefined)}>
            Any
          </Button>
        )}
        <Button size="small" variant="primary" type="submit">
          Apply
        </Button>
      </div>
    </form>
  );
}
