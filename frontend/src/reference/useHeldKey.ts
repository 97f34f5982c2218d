import { useState } from "react";

const name = "manyhands-reference-key";

/** The reader's key, kept in the session storage of this tab. */
export function useHeldKey(): [string, (key: string) => void] {
  const [key, setKey] = useState(() => sessionStorage.getItem(name) ?? "");
  return [
    key,
    (changed) => {
      setKey(changed);
      sessionStorage.setItem(name, changed);
    },
  ];
}
