import { useEffect, useRef, useState } from "react";
import { Button } from "./Button";
import { IconButton } from "./IconButton";

interface CopyButtonProps {
  text: string;
  /** What is copied, as in "Copy task id". */
  what: string;
  /** Words beside the icon; without them the button is square. */
  children?: string;
}

const shownForMs = 1600;

/** Copies to the clipboard and says so for a moment. */
export function CopyButton({ text, what, children }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    const written = await write(text);
    setOutcome(written ? "copied" : "failed");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOutcome(undefined), shownForMs);
  }

  const icon = outcome === "copied" ? "check" : "copy";
  return (
    <>
      {children === undefined ? (
        <IconButton icon={icon} label={`Copy ${what}`} size="small" onPress={copy} />
      ) : (
        <Button icon={icon} size="small" variant="quiet" onPress={copy}>
          {children}
        </Button>
      )}
      <span role="status" className="k-visually-hidden">
        {outcome === "copied" && `Copied ${what}`}
        {outcome === "failed" && `The browser refused to copy ${what}`}
      </span>
    </>
  );
}

/** The clipboard is there on https and on the loopback only. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
