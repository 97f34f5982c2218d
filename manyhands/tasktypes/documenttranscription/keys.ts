import type { Scope } from "#keys";

const featureKeys = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** As many features have a key of their own. */
export const mostKeys = featureKeys.length;

/** Goes on with a feature, also while one types. */
export function featureCommand(place: number): string {
  return `documenttranscription.feature-${place + 1}`;
}

export const scope: Scope = {
  id: "documenttranscription",
  title: "Document transcription",
  parent: "shapes",
  commands: [
    ...featureKeys.map((number) => ({
      id: featureCommand(number - 1),
      title: `Go on with feature ${number}`,
      bindings: [`Alt+Digit${number}`],
    })),
    {
      id: "documenttranscription.edit",
      title: "Write down what it says",
      bindings: ["Enter"],
      covers: ["shapes.set"],
    },
    {
      id: "documenttranscription.leave",
      title: "A step back",
      bindings: ["Escape"],
      covers: ["shapes.back"],
    },
    {
      id: "documenttranscription.next",
      title: "Next annotation, on whichever page",
      bindings: ["KeyF"],
      covers: ["shapes.next"],
      isRepeatable: true,
    },
    {
      id: "documenttranscription.previous",
      title: "Annotation before",
      bindings: ["KeyD"],
      covers: ["shapes.previous"],
      isRepeatable: true,
    },
    { id: "documenttranscription.redraw", title: "Draw it anew", bindings: ["KeyQ"] },
    {
      id: "documenttranscription.next-page",
      title: "Next page",
      bindings: ["PageDown"],
      covers: ["shapes.to-bottom"],
      isRepeatable: true,
    },
    {
      id: "documenttranscription.last-page",
      title: "Page before",
      bindings: ["PageUp"],
      covers: ["shapes.to-top"],
      isRepeatable: true,
    },
  ],
};
