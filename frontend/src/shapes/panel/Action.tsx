import { KeyHint } from "#keys";
import { IconButton, type IconName } from "#kit";
import { commandOf } from "../keys";
import type { Step } from "../model/Drawing";

interface ActionProps {
  icon: IconName;
  command: string;
  does: Step;
  run: (step: Step) => void;
  children: string;
}

/** One thing that can be done with what is chosen, and its key. */
export function Action({ icon, command, does, run, children }: ActionProps) {
  return (
    <IconButton
      icon={icon}
      label={children}
      size="small"
      hint={<KeyHint command={commandOf(command)} />}
      preventFocusOnPress
      onPress={() => run(does)}
    />
  );
}
