import type { ReactNode } from "react";
import { Dialog, TextArea } from "#kit";

interface VersionDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Where something of a project is set anew; a press beside it does not lose what was typed. */
export function VersionDialog(props: VersionDialogProps) {
  return <Dialog size="large" role="alertdialog" {...props} />;
}

interface JsonFieldProps {
  label: string;
  description: string;
  value: string;
  onChange: (json: string) => void;
  rows: number;
  /** What is wrong with what was typed. */
  problem: string | undefined;
}

export function JsonField({ problem, ...props }: JsonFieldProps) {
  return <TextArea {...props} errorMessage={problem} isMono spellCheck="false" />;
}
