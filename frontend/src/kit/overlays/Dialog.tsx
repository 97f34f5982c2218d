import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "../actions/IconButton";
import "./Dialog.css";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  /** Escape, the cross and a press outside ask for this. */
  onClose: () => void;
  children: ReactNode;
  /** The buttons, the decisive one last. */
  actions?: ReactNode;
  size?: "small" | "medium" | "large";
  /** `alertdialog` interrupts: it does not close by a press outside. */
  role?: "dialog" | "alertdialog";
}

/** A window above the page, which keeps the focus while it is open; full screen on a phone. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, actions, size = "medium", role = "dialog" } = props;
  return (
    <ModalOverlay
      className="k-scrim"
      isOpen={isOpen}
      isDismissable={role === "dialog"}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="k-modal" data-size={size}>
        <AriaDialog className="k-dialog" role={role}>
          <header className="k-dialog-header">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {role === "dialog" && <IconButton icon="x" label="Close" onPress={onClose} />}
          </header>
          <div className="k-dialog-body">{children}</div>
          {actions !== undefined && <footer className="k-dialog-actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
