import { type ComponentType, lazy, Suspense } from "react";
import type { TilesProps } from "./TilesInSight";

// Few pictures are large; without the network there would be no tiles either.
const TilesInSight = lazy(async (): Promise<{ default: ComponentType<TilesProps> }> => {
  try {
    return { default: (await import("./TilesInSight")).TilesInSight };
  } catch {
    return { default: () => null };
  }
});

/** What is sharper than the overview of a large picture, over it. */
export function Tiles(props: TilesProps) {
  return (
    <Suspense>
      <TilesInSight {...props} />
    </Suspense>
  );
}
