import { ProgressBar } from "react-aria-components";
import "./Spinner.css";

/** A turning ring for waits of unknown length; `label` is read out. */
export function Spinner({ label }: { label: string }) {
  return <ProgressBar className="k-spinner" aria-label={label} isIndeterminate />;
}
