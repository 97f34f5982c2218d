import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, type components, dataOf } from "#api";
import { ComboBox, Dialog, type Option, RadioGroup, TextArea, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import type { TaskDetail } from "../task/queries";

const mostCharacters = 2000;

type Recipient = components["schemas"]["RecallRequest"]["recipient"];

interface RecallDialogProps {
  task: TaskDetail;
  isOpen: boolean;
  onClose: () => void;
}

/** Gives a completed task back to people, with a reason and the answer they begin with. */
export function RecallDialog({ task, isOpen, onClose }: RecallDialogProps) {
  return (
    <Dialog title="Recall this task?" isOpen={isOpen} onClose={onClose}>
      <Form task={task} onClose={onClose} />
    </Dialog>
  );
}

function Form({ task, onClose }: Omit<RecallDialogProps, "isOpen">) {
  const mode = useMode();
  const authors = task.submissions.filter(({ state }) => state === "accepted");
  const [reason, setReason] = useState(() => rejectionOf(task));
  const [recipient, setRecipient] = useState<Recipient>(authors.length > 0 ? "author" : "anyone");
  const [personId, setPersonId] = useState<string | null>(null);
  const isComplete = reason.trim() !== "" && (recipient !== "person" || personId !== null);

  async function recall() {
    const params = { path: { mode, task_id: task.line.task_id } };
    const body = { reason, recipient, person_id: personId, events: task.events };
    await dataOf(api.POST("/{mode}/tasks/{task_id}/recall", { params, body }));
    toast({ tone: "success", title: "The task is recalled", detail: "A callback tells of it." });
  }

  return (
    <DialogForm
      action="Recall the task"
      isDisabled={!isComplete}
      onSubmit={recall}
      onClose={onClose}
    >
      <p>
        {mode === "live"
          ? "It is pending again, comes before everything else in the queue, and whoever gets it begins with the earlier answer. Your program gets a callback now, and another one when it is completed."
          : "A test task is pending for a moment and is then completed again with the same answer: your program gets a callback for each."}
      </p>
      <TextArea
        label="What is to be done"
        description="Shown to whoever gets the task."
        value={reason}
        onChange={setReason}
        maxLength={mostCharacters}
        rows={3}
        autoFocus
        isRequired
      />
      {mode === "live" && (
        <RadioGroup<Recipient>
          label="Who gets it"
          options={recipientsOf(authors.map(({ person }) => person))}
          value={recipient}
          onChange={setRecipient}
        />
      )}
      {recipient === "person" && <PersonBox value={personId} onChange={setPersonId} />}
    </DialogForm>
  );
}

interface PersonBoxProps {
  value: string | null;
  onChange: (personId: string | null) => void;
}

function PersonBox({ value, onChange }: PersonBoxProps) {
  const workers = useQuery({
    queryKey: ["workers"],
    queryFn: ({ signal }) => dataOf(api.GET("/workers", { signal })),
  });
  const people = workers.data?.people ?? [];
  return (
    <ComboBox
      label="Person"
      options={people.map(({ person_id: id, name }) => ({ id, label: name }))}
      value={value}
      onChange={onChange}
      {...(workers.error === null ? {} : { errorMessage: workers.error.message })}
    />
  );
}

function recipientsOf(authors: readonly string[]): Option<Recipient>[] {
  const isOne = authors.length === 1;
  return [
    {
      id: "author",
      label: isOne ? `${authors[0]}, who answered it` : "Those who answered it",
      ...(isOne ? {} : { description: `Each with their own answer: ${authors.join(", ")}.` }),
    },
    { id: "others", label: "Anybody else" },
    { id: "anyone", label: "Anybody" },
    ...(isOne ? [{ id: "person", label: "A certain person" } as const] : []),
  ];
}

/** Who rejected the answer has said what is to be done already. */
function rejectionOf({ audits }: TaskDetail): string {
  const last = audits.at(-1);
  return last?.result === "rejected" ? (last.comments ?? "").slice(0, mostCharacters) : "";
}
