import { toast } from "#kit";
import type { WorkNotice } from "./work-state";

/** Says what happened to work that is not in sight any more; returns how to take the words back. */
export function tell(notice: WorkNotice, reopen: (taskId: string) => void): () => void {
  switch (notice.kind) {
    case "refused":
      return toast({
        tone: "danger",
        title: "An answer was not accepted",
        detail: `${notice.message} It was for “${notice.title}”, and is kept until you correct or discard it.`,
        action: { label: "Open it", onPress: () => reopen(notice.taskId) },
      });
    case "late":
      return toast({
        tone: "warning",
        title: "Your answer came too late",
        detail: `“${notice.title}” was finished by somebody else, or canceled, before it came. Your answer is kept on your start page, but does not count.`,
        lifeMs: 15_000,
      });
    case "too-late-to-undo":
      return toast({ title: "It was too late to take the submission back", tone: "info" });
    case "not-undone":
      return toast({
        title: "The submission was not taken back",
        detail: "The server could not be reached. Try again.",
        tone: "warning",
      });
    case "not-to-be-had":
      return toast({
        title: "That task is not available any more",
        detail: "Somebody else has taken it, or it is done. Your draft is kept.",
        tone: "info",
      });
  }
}
