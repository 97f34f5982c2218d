import type { Scope } from "#keys";

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export const speakerCommand = (number: number) => `audiotranscription.speaker-${number}`;
export const phraseCommand = (number: number) => `audiotranscription.phrase-${number}`;

/** Enter, Backspace and the arrows do in a text what they do in any; these act besides. */
export const scope: Scope = {
  id: "audiotranscription",
  title: "Audio transcription",
  parent: "recordings",
  commands: [
    {
      id: "audiotranscription.segment",
      title: "Play this segment",
      bindings: ["Alt+KeyS"],
    },
    {
      id: "audiotranscription.begin",
      title: "This segment begins here",
      bindings: ["Alt+KeyB"],
    },
    { id: "audiotranscription.end", title: "This segment ends here", bindings: ["Alt+KeyN"] },
    {
      id: "audiotranscription.before",
      title: "Segment above",
      bindings: ["Alt+ArrowUp"],
      isRepeatable: true,
    },
    {
      id: "audiotranscription.after",
      title: "Segment below",
      bindings: ["Alt+ArrowDown"],
      isRepeatable: true,
    },
    { id: "audiotranscription.join", title: "Join with the one above", bindings: ["Alt+KeyM"] },
    { id: "audiotranscription.names", title: "Name the speakers", bindings: ["Alt+KeyR"] },
    {
      id: "audiotranscription.unintelligible",
      title: "Write [unintelligible]",
      bindings: ["Alt+KeyU"],
    },
    { id: "audiotranscription.time", title: "Write the time", bindings: ["$mod+KeyJ"] },
    {
      id: "audiotranscription.problem",
      title: "There is a problem with this recording",
      bindings: ["Alt+KeyP"],
    },
    ...digits.map((digit) => ({
      id: speakerCommand(digit),
      title: `Speaker ${digit}`,
      bindings: [`Alt+Digit${digit}`],
    })),
    ...digits.map((digit) => ({
      id: phraseCommand(digit),
      title: `Write phrase ${digit}`,
      bindings: [`Alt+Shift+Digit${digit}`],
    })),
  ],
};
