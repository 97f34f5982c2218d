import { useState } from "react";
import { TextArea, TextField } from "#kit";

interface NumberInputProps {
  label: string;
  value: number | null | undefined;
  onChange: (value: number | undefined) => void;
  isFraction?: boolean;
}

/** A number, or none; half-typed ones stay here. */
export function NumberInput({ label, value, onChange, isFraction = false }: NumberInputProps) {
  const [text, setText] = useState(value == null ? "" : String(value));
  const isGood = isNumber(text, isFraction);
  return (
    <TextField
      label={label}
      value={text}
      onChange={(typed) => {
        setText(typed);
        if (isNumber(typed, isFraction)) {
          onChange(typed.trim() === "" ? undefined : Number(typed));
        }
      }}
      inputMode={isFraction ? "decimal" : "numeric"}
      autoComplete="off"
      {...(isGood ? {} : { errorMessage: "This is not such a number." })}
    />
  );
}

function isNumber(text: string, isFraction: boolean): boolean {
  const number = Number(text);
  return Number.isFinite(number) && (isFraction || Number.isInteger(number));
}

interface JsonInputProps {
  label: string;
  description: string;
  value: readonly unknown[] | null | undefined;
  onChange: (value: readonly unknown[] | undefined) => void;
}

/** A JSON array, or nothing. */
export function JsonInput({ label, description, value, onChange }: JsonInputProps) {
  const [text, setText] = useState(value == null ? "" : JSON.stringify(value));
  const isGood = text.trim() === "" || arrayIn(text) !== undefined;
  return (
    <TextArea
      label={label}
      description={description}
      rows={2}
      isMono
      spellCheck="false"
      value={text}
      onChange={(typed) => {
        setText(typed);
        const found = arrayIn(typed);
        if (found !== undefined || typed.trim() === "") onChange(found);
      }}
      {...(isGood ? {} : { errorMessage: "This is not a JSON array." })}
    />
  );
}

function arrayIn(text: string): unknown[] | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
