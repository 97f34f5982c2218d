import { SegmentedControl } from "../forms/SegmentedControl";

export type Mode = "live" | "test";

const modes = [
  { id: "live", label: "Live" },
  { id: "test", label: "Test" },
] as const;

/** Which data is in sight: what counts, or what was sent with a test key. */
export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return <SegmentedControl label="Data" segments={modes} value={mode} onChange={onChange} />;
}
