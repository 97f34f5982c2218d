import type { Scope } from "#keys";
import { letters } from "./letters";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

export const choiceCommands = digits.map((digit) => `chat.choose-${digit}`);

export const answerCommand = (letter: string): string => `chat.answer-${letter.toLowerCase()}`;

export const rankCommands = letters.map((_, place) => `chat.rank-${place + 1}`);

export const scope: Scope = {
  id: "chat",
  title: "Chat",
  parent: "workspace",
  commands: [
    {
      id: "chat.go-on",
      title: "Next question that is open, or submit",
      bindings: ["Enter"],
    },
    ...letters.map((letter) => ({
      id: answerCommand(letter),
      title: `Answer ${letter}`,
      bindings: [`Key${letter}`],
      presets: {
        ...(letter === "A" && { azerty: ["KeyQ"] }),
        "left-hand": [`Shift+Key${letter}`],
      },
      covers: ["workspace.report"],
    })),
    ...digits.map((digit) => ({
      id: `chat.choose-${digit}`,
      title: `Choice ${digit} of the question one is at`,
      bindings: [`Digit${digit}`],
    })),
    ...rankCommands.map((id, place) => ({
      id,
      title: `Rank the answer one is at ${place + 1}.`,
      bindings: [`Shift+Digit${place + 1}`],
    })),
    { id: "chat.tie", title: "As good as the one before it", bindings: ["Equal"] },
    {
      id: "chat.not-applicable",
      title: "Not applicable",
      bindings: ["KeyX"],
      presets: { "left-hand": ["Shift+KeyE"] },
    },
    {
      id: "chat.cannot-assess",
      title: "Cannot assess",
      bindings: ["KeyZ"],
      presets: { azerty: ["KeyW"], qwertz: ["KeyY"] },
      covers: ["workspace.undo"],
    },
    { id: "chat.justify", title: "Say why", bindings: ["KeyJ"] },
    { id: "chat.rewrite", title: "Write a better version", bindings: ["KeyR"] },
    {
      id: "chat.answer-anew",
      title: "Have the answer one is at written anew",
      bindings: ["Shift+KeyR"],
    },
    { id: "chat.message-anew", title: "Write your message anew", bindings: ["Shift+KeyM"] },
    { id: "chat.passage", title: "Mark passages", bindings: ["KeyE"] },
    { id: "chat.differences", title: "Differences of the answers, or not", bindings: ["KeyV"] },
    { id: "chat.next-turn", title: "Next turn", bindings: ["KeyT"] },
    { id: "chat.previous-turn", title: "Turn before", bindings: ["Shift+KeyT"] },
    { id: "chat.leave-text", title: "Out of a text, to its question", bindings: ["Escape"] },
  ],
};
