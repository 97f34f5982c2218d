import { lazy, Suspense } from "react";
import type { Drawing, DrawingState } from "../model/Drawing";

// Most people choose one at a time.
const Several = lazy(async () => ({ default: (await import("./Several")).Several }));

/** What can be done with several annotations at once. */
export function SeveralChosen(props: { drawing: Drawing; state: DrawingState }) {
  return (
    <Suspense>
      <Several {...props} />
    </Suspense>
  );
}
