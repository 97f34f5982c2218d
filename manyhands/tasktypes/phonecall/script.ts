/** What is said in one breath, then perhaps a pause for the answer. */
export interface Step {
  text: string;
  hasPause: boolean;
}

/** A piece of a step: the customer's words, or what stands for `{{key}}`. */
export interface Piece {
  text: string;
  kind: "words" | "filled" | "open";
}

const pause = /[([{]\s*(?:pause|wait)[^)\]}]*[)\]}]/i;
/** More than this is cut at the ends of sentences. */
const longest = 220;

/** A script cut at blank lines, at pauses, and where it is long, between sentences. */
export function stepsOf(script: string): Step[] {
  return script.split(/\n\s*\n/).flatMap((paragraph) => {
    const parts = paragraph.split(new RegExp(pause.source, "gi"));
    return parts.flatMap((part, place) => {
      const texts = breaths(part.trim());
      return texts.map((text, at) => ({
        text,
        hasPause: at === texts.length - 1 && place < parts.length - 1,
      }));
    });
  });
}

function breaths(text: string): string[] {
  if (text === "") return [];
  if (text.length <= longest) return [text];
  const sentences = [...new Intl.Segmenter(undefined, { granularity: "sentence" }).segment(text)];
  const found: string[] = [];
  for (const { segment } of sentences) {
    const last = found.at(-1);
    if (last !== undefined && last.length + segment.length <= longest) {
      found[found.length - 1] = last + segment;
    } else found.push(segment);
  }
  return found.map((one) => one.trim()).filter((one) => one !== "");
}

/** A step with `{{name}}` and the like filled in; `open` is a field nothing is known of yet. */
export function piecesOf(
  text: string,
  entityName: string,
  fields: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string | null>>,
): Piece[] {
  const pieces = text.split(/(\{\{.*?\}\})/).filter((piece) => piece !== "");
  return pieces.map((piece): Piece => {
    const key = /^\{\{\s*(.*?)\s*\}\}$/.exec(piece)?.[1];
    if (key === undefined) return { text: piece, kind: "words" };
    if (Object.hasOwn(fields, key)) {
      const known = Object.hasOwn(texts, key) ? texts[key]?.trim() : undefined;
      if (known) return { text: known, kind: "filled" };
      return { text: fields[key] ?? key, kind: "open" };
    }
    if (key === "name" || key === "entity_name") return { text: entityName, kind: "filled" };
    return { text: key, kind: "open" };
  });
}
