import { useEffect, useState } from "react";
import type { Labels } from "../Labels";

type Fields = typeof import("./AttributeFields").AttributeFields;

/** What asks about marks is fetched with the task, where a label has attributes: most have none. */
export function useAttributeFields({ all }: Labels): Fields | undefined {
  const [fields, setFields] = useState<Fields>();
  const isWanted = all.some(({ attributes }) => Object.keys(attributes).length > 0);
  useEffect(() => {
    if (!isWanted) return;
    void import("./AttributeFields").then((module) => setFields(() => module.AttributeFields));
  }, [isWanted]);
  return fields;
}
