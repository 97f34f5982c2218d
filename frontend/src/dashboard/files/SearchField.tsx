import { useEffect, useState } from "react";
import { TextField } from "#kit";

const pauseMs = 300;

/** Looks for what is typed, after a short pause or at Enter. */
export function SearchField({
  text,
  onChange,
}: {
  text: string;
  onChange: (text: string) => void;
}) {
  const [typed, setTyped] = useState(text);
  const [shown, setShown] = useState(text);
  const wanted = typed.trim();
  if (text !== shown) {
    setShown(text);
    // Cleared, or a step back in the browser's history; not what was typed just now.
    if (text !== wanted) setTyped(text);
  }

  useEffect(() => {
    if (wanted === text) return;
    const timer = setTimeout(() => onChange(wanted), pauseMs);
    return () => clearTimeout(timer);
  });

  return (
    <form
      className="files-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== text) onChange(wanted);
      }}
    >
      <TextField
        label="Find a file by name, reference or address"
        isLabelHidden
        placeholder="Name, reference or address"
        icon="search"
        type="search"
        value={typed}
        onChange={setTyped}
        maxLength={400}
        autoComplete="off"
        spellCheck="false"
      />
    </form>
  );
}
