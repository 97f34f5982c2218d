import { useState } from "react";
import { Dialog } from "#kit";
import { DialogForm } from "../forms/DialogForm";
import { PeopleChoice } from "./PeopleChoice";
import type { Teammate } from "./queries";

interface PeopleDialogProps {
  title: string;
  people: readonly Teammate[];
  chosen: readonly string[];
  isOpen: boolean;
  onClose: () => void;
  /** Throws what the server says; the dialog then stays. */
  onSave: (emails: readonly string[]) => Promise<void>;
}

/** Who of the team works on a project. */
export function PeopleDialog({ title, isOpen, onClose, ...form }: PeopleDialogProps) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <Form {...form} onClose={onClose} />
    </Dialog>
  );
}

function Form({ people, chosen, onClose, onSave }: Omit<PeopleDialogProps, "title" | "isOpen">) {
  const [emails, setEmails] = useState<readonly string[]>(chosen);
  return (
    <DialogForm action="Save" onSubmit={() => onSave(emails)} onClose={onClose}>
      <p>Whoever is not ticked is offered none of its tasks, and leaves its groups.</p>
      <PeopleChoice label="Assigned" people={people} chosen={emails} onChange={setEmails} />
    </DialogForm>
  );
}
