import type { ReactNode } from "react";
import { KeyHint } from "#keys";
import { IconButton, type IconName } from "#kit";
import "./attachments.css";

/** The small bar over a thing: what keys and wheel do, for mouse and finger. */
export function PaneTools({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="att-tools" role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

interface ToolProps {
  icon: IconName;
  label: string;
  command: string;
  onPress: () => void;
  isDisabled?: boolean;
}

export function Tool({ icon, label, command, onPress, isDisabled = false }: ToolProps) {
  return (
    <IconButton
      icon={icon}
      label={label}
      size="small"
      hint={<KeyHint command={command} />}
      preventFocusOnPress
      onPress={onPress}
      isDisabled={isDisabled}
    />
  );
}
