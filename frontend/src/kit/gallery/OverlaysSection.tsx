import { useState } from "react";
import { Button, Card, ConfirmDialog, Dialog, TextField, toast } from "#kit";

export function OverlaysSection() {
  const [open, setOpen] = useState<"dialog" | "confirm">();
  const close = () => setOpen(undefined);
  return (
    <Card title="Overlays">
      <div className="gallery-row">
        <Button onPress={() => setOpen("dialog")}>Open dialog</Button>
        <Button onPress={() => setOpen("confirm")}>Cancel tasks…</Button>
        <Button onPress={() => toast({ title: "Copied" })}>Toast</Button>
        <Button
          onPress={() =>
            toast({
              tone: "success",
              title: "Submitted",
              detail: "The next task is ready.",
              action: { label: "Undo", onPress: () => toast({ title: "Taken back" }) },
            })
          }
        >
          Toast with undo
        </Button>
        <Button onPress={() => toast({ tone: "danger", title: "The key could not be made" })}>
          Bad news
        </Button>
      </div>
      <Dialog
        title="New API key"
        isOpen={open === "dialog"}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>Not now</Button>
            <Button variant="primary" onPress={close}>
              Make the key
            </Button>
          </>
        }
      >
        <p>The key is shown once. Give it a name that says which program uses it.</p>
        <TextField label="Name" placeholder="Nightly imports" />
      </Dialog>
      <ConfirmDialog
        title="Cancel 120 tasks?"
        confirmLabel="Cancel 120 tasks"
        isDangerous
        mustType="120"
        isOpen={open === "confirm"}
        onClose={close}
        onConfirm={() => new Promise((resolve) => setTimeout(resolve, 800))}
      >
        Nobody will answer them any more, and their callbacks say “canceled”. This cannot be undone.
      </ConfirmDialog>
    </Card>
  );
}
