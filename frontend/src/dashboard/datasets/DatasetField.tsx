import { TextField } from "#kit";

interface DatasetFieldProps {
  datasets: readonly string[];
  value: string;
  onChange: (name: string) => void;
}

/** The name of a dataset: one that is there, or a new one. */
export function DatasetField({ datasets, value, onChange }: DatasetFieldProps) {
  const known = datasets.length > 0 ? ` So far there are: ${datasets.join(", ")}.` : "";
  return (
    <TextField
      label="Dataset"
      description={`Deliveries of a dataset belong together. A new name makes a new one; empty means none.${known}`}
      value={value}
      onChange={onChange}
      maxLength={300}
      autoComplete="off"
    />
  );
}
