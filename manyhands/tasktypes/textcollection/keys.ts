import type { Scope } from "#keys";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const leftHand = ["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "KeyQ", "KeyW", "KeyE", "KeyR"];

export const choiceCommands = digits.map((digit) => `textcollection.choose-${digit}`);

export const scope: Scope = {
  id: "textcollection",
  title: "Text collection",
  parent: "attachments",
  commands: [
    {
      id: "textcollection.submit",
      title: "Submit and go on",
      bindings: ["Enter"],
    },
    {
      id: "textcollection.add",
      title: "Another response to this field",
      bindings: ["Alt+KeyN"],
    },
    {
      id: "textcollection.remove",
      title: "Take this response away",
      bindings: ["Alt+KeyM"],
    },
    {
      id: "textcollection.attachment",
      title: "Next attachment",
      bindings: ["Alt+KeyT"],
    },
    ...digits.map((digit, place) => ({
      id: `textcollection.choose-${digit}`,
      title: `Choice ${digit} of the field one is at`,
      bindings: [`Digit${digit}`],
      presets: { "left-hand": [leftHand[place] ?? `Digit${digit}`] },
    })),
  ],
};
