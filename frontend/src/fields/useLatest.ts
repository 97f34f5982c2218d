import { useLayoutEffect, useRef } from "react";

/** A value for handlers which must stay the same while it changes. */
export function useLatest<Value>(value: Value): React.RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
