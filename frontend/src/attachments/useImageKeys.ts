import { useCommand } from "#keys";
import type { ImageView } from "./useImageView";

/** Of the pane, for one press of an arrow. */
const panStep = 0.15;

export function useImageKeys(view: ImageView): void {
  useCommand("attachments.in", view.zoomIn);
  useCommand("attachments.out", view.zoomOut);
  useCommand("attachments.fit", view.fit);
  useCommand("attachments.rotate", view.rotate);
  const whenCut = { enabled: view.isCut };
  useCommand("attachments.left", () => view.panBy(panStep, 0), whenCut);
  useCommand("attachments.right", () => view.panBy(-panStep, 0), whenCut);
  useCommand("attachments.up", () => view.panBy(0, panStep), whenCut);
  useCommand("attachments.down", () => view.panBy(0, -panStep), whenCut);
}
