import type { Preset } from "#keys";

/** Letters which are elsewhere than on a US keyboard. */
const azertyLetters = {
  KeyA: "q",
  KeyM: ",",
  KeyQ: "a",
  KeyW: "z",
  KeyZ: "w",
  Semicolon: "m",
};
const qwertzLetters = { KeyY: "z", KeyZ: "y" };

/**
 * Bindings stay where the hand is; these presets move the ones which are remembered by their letter
 * (undo is Z), and know what is printed where the browser does not tell.
 */
export const keyPresets: readonly Preset[] = [
  {
    id: "qwertz",
    title: "QWERTZ",
    letters: qwertzLetters,
    bindings: { "workspace.undo": ["KeyY", "$mod+KeyY"] },
  },
  {
    id: "azerty",
    title: "AZERTY",
    letters: azertyLetters,
    bindings: {
      "workspace.undo": ["KeyW", "$mod+KeyW"],
      "workspace.more-time": ["Semicolon"],
    },
  },
  {
    id: "left-hand",
    title: "Left hand on the keys, right hand on the mouse",
    bindings: {
      "workspace.submit": ["$mod+Space", "$mod+Enter"],
      "workspace.instruction": ["KeyX"],
      "workspace.more-time": ["KeyC"],
      "workspace.leave": ["Shift+KeyX"],
      "attachments.rotate": ["Shift+KeyR", "Alt+KeyR"],
      "attachments.play": ["KeyD"],
      "attachments.back": ["Shift+KeyA"],
      "attachments.ahead": ["Shift+KeyD"],
      "attachments.open": ["KeyG", "Alt+KeyG"],
    },
  },
];
