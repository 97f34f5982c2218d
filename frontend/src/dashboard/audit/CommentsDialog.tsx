import { useState } from "react";
import { Dialog, TextArea } from "#kit";
import { DialogForm } from "../forms/DialogForm";

interface CommentsDialogProps {
  kind: "reject" | "comment";
  isOpen: boolean;
  onClose: () => void;
  /** Throws what the server says; the dialog then stays. */
  onSend: (comments: string) => Promise<void>;
}

const words = {
  reject: {
    title: "Reject the answer?",
    explanation:
      "Your program gets a callback with customer_review_status: rejected. The answer stays as it is; recall the task to have it done again.",
    label: "What is wrong with it",
    button: "Reject",
  },
  comment: {
    title: "Comment on the answer",
    explanation:
      "The comment is kept with the task, in customer_review_comments. No callback is sent.",
    label: "Comment",
    button: "Keep the comment",
  },
};

/** Asks for words: why an answer is rejected, or what there is to say of it. */
export function CommentsDialog({ kind, isOpen, onClose, onSend }: CommentsDialogProps) {
  return (
    <Dialog title={words[kind].title} isOpen={isOpen} onClose={onClose}>
      <Form kind={kind} onClose={onClose} onSend={onSend} />
    </Dialog>
  );
}

function Form({ kind, onClose, onSend }: Omit<CommentsDialogProps, "isOpen">) {
  const { explanation, label, button } = words[kind];
  const [comments, setComments] = useState("");

  return (
    <DialogForm
      action={button}
      cancel="Not now"
      variant={kind === "reject" ? "danger" : "primary"}
      isDisabled={comments.trim() === ""}
      onSubmit={() => onSend(comments)}
      onClose={onClose}
    >
      <p>{explanation}</p>
      <TextArea
        label={label}
        value={comments}
        onChange={setComments}
        maxLength={10_000}
        rows={4}
        autoFocus
        isRequired
      />
    </DialogForm>
  );
}
