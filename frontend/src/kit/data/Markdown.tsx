import { useMemo } from "react";
import "./Markdown.css";

interface MarkdownProps {
  /** Rendered and sanitised by the server (`manyhands/web/markdown.py`); never a user's own HTML. */
  html: string;
}

/** Text for reading: instructions, task descriptions, answers. Links open a new tab. */
export function Markdown({ html }: MarkdownProps) {
  const prepared = useMemo(() => withSafeLinks(html), [html]);
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the server's sanitiser is the one policy.
    <div className="k-markdown" dangerouslySetInnerHTML={{ __html: prepared }} />
  );
}

function withSafeLinks(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const link of body.querySelectorAll("a[href]")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  for (const image of body.querySelectorAll("img")) image.setAttribute("loading", "lazy");
  return body.innerHTML;
}
