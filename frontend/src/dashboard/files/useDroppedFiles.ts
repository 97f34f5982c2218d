import { useEffect, useRef, useState } from "react";

/** Takes files that are dropped anywhere on the page; tells whether some are held over it. */
export function useDroppedFiles(isEnabled: boolean, onDropped: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onDropped);
  latest.current = onDropped;

  useEffect(() => {
    if (!isEnabled) return;
    function over(event: DragEvent) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Otherwise the browser would leave the page and show the file.
      event.preventDefault();
      setOver(true);
    }
    function leave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false);
    }
    function drop(event: DragEvent) {
      const files = [...(event.dataTransfer?.files ?? [])];
      setOver(false);
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    }
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [isEnabled]);
  return isOver;
}
