import { CopyButton } from "../actions/CopyButton";
import { type CodeLanguage, tokenise } from "./code-tokens";
import "./CodeBlock.css";

interface CodeBlockProps {
  code: string;
  language?: CodeLanguage;
  /** Above the code, for instance a file name or "Request". */
  title?: string;
}

/** Code to read and to copy. */
export function CodeBlock({ code, language = "text", title }: CodeBlockProps) {
  const name = title ?? "code";
  return (
    <figure className="k-code">
      <figcaption className="k-code-header">
        <span>{title ?? language}</span>
        <CopyButton text={code} what={name} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard. */}
      <pre tabIndex={0}>
        <code>
          {tokenise(code, language).map((token, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the tokens are rebuilt as a whole.
            <span key={place} data-token={token.kind}>
              {token.text}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}
