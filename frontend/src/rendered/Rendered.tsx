import { useEffect, useRef, useSyncExternalStore } from "react";
import { Markdown } from "#kit";
import { htmlOf, subscribe } from "./texts";
import "./rendered.css";

/**
 * A text in Markdown, with formulas. Until the server has rendered it, and while the server cannot be
 * reached, it stands as it was written.
 */
export function Rendered({ text }: { text: string }) {
  const html = useSyncExternalStore(subscribe, () => htmlOf(text));
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (html === undefined) return;
    const formulas = [
      ...(around.current?.querySelectorAll<HTMLElement>("code[class^=math-]") ?? []),
    ];
    if (formulas.length > 0) void import("./formulas").then(({ draw }) => formulas.forEach(draw));
  }, [html]);
  return (
    <div ref={around} className="rendered" dir="auto">
      {html === undefined ? <p className="rendered-plain">{text}</p> : <Markdown html={html} />}
    </div>
  );
}
