import { useCallback, useEffect, useState } from "react";
import type { Document } from "./openapi";

interface DocumentState {
  document: Document | undefined;
  problem: string | undefined;
  reload: () => void;
}

export type Version = "v1" | "v2";

export function addressOf(version: Version): string {
  return `/${version}/openapi.json`;
}

/** The description of a version of the API, as the server of this page gives it. */
export function useDocument(version: Version): DocumentState {
  const [document, setDocument] = useState<Document>();
  const [problem, setProblem] = useState<string>();

  const load = useCallback(async () => {
    setProblem(undefined);
    try {
      const response = await fetch(addressOf(version));
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      setDocument(await response.json());
    } catch (error) {
      const isNetwork = error instanceof TypeError;
      setProblem(
        isNetwork || !(error instanceof Error) ? "The server cannot be reached." : error.message,
      );
    }
  }, [version]);

  useEffect(() => void load(), [load]);

  return { document, problem, reload: () => void load() };
}
