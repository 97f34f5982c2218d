import { useState } from "react";
import { api, dataOf } from "#api";
import { Dialog, RadioGroup, toast } from "#kit";
import { useMode } from "../address";
import { DialogForm } from "../forms/DialogForm";
import { formatTexts } from "./formats";
import type { ExportFormat, ExportPlace } from "./queries";

interface ExportDialogProps {
  place: ExportPlace;
  formats: readonly ExportFormat[];
  isOpen: boolean;
  onClose: () => void;
}

/** Asks for the format, and has the file written. */
export function ExportDialog({ isOpen, onClose, ...form }: ExportDialogProps) {
  return (
    <Dialog title="Export completed answers" isOpen={isOpen} onClose={onClose}>
      <Form {...form} onClose={onClose} />
    </Dialog>
  );
}

function Form({ place, formats, onClose }: Omit<ExportDialogProps, "isOpen">) {
  const mode = useMode();
  const [format, setFormat] = useState<ExportFormat>(formats[0] ?? "jsonl");

  async function begin() {
    const body = { ...place, format };
    await dataOf(api.POST("/{mode}/exports", { params: { path: { mode } }, body }));
    toast({ tone: "success", title: "The export is being written" });
  }

  return (
    <DialogForm action="Export" cancel="Not now" onSubmit={begin} onClose={onClose}>
      <p>
        It has the tasks that are completed now. The file is kept for a week; pictures are named in
        it by their addresses and are not in it themselves.
      </p>
      <RadioGroup<ExportFormat>
        label="Format"
        options={formats.map((id) => ({ id, ...formatTexts[id] }))}
        value={format}
        onChange={setFormat}
      />
    </DialogForm>
  );
}
