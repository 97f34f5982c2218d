import { differences } from "#differences";
import { Badge } from "#kit";
import { type Fields, type Texts, textIn } from "./texts";
import "./fields.css";

export interface NamedTexts {
  by: string;
  texts: Texts | undefined;
}

interface FieldViewProps {
  fields: Fields;
  /** `undefined` while there is no answer. */
  texts: Texts | undefined;
  /** Answers of other people: shown where they differ. */
  others?: readonly NamedTexts[];
  /** Stands under a text. */
  more?: ((name: string) => React.ReactNode) | undefined;
}

/** What was asked for, and what was filled in. */
export function FieldView({ fields, texts, others = [], more }: FieldViewProps) {
  return (
    <dl className="f-view">
      {Object.entries(fields).map(([name, description]) => (
        <div key={name} className="f-viewed">
          <dt>
            <span dir="auto">{description}</span>
            {name !== description && <code className="f-key">{name}</code>}
          </dt>
          <dd>
            {texts !== undefined && <TextView text={textIn(texts, name)} />}
            {others.map(({ by, texts: theirs }) => (
              <OtherText
                key={by}
                by={by}
                text={textIn(theirs, name)}
                main={texts === undefined ? undefined : textIn(texts, name)}
              />
            ))}
            {more?.(name)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A text as it was filled in. */
export function TextView({ text }: { text: string | null }) {
  if (text === null || text === "") return <span className="f-nothing">Left blank</span>;
  return (
    <span className="f-text" dir="auto">
      {text}
    </span>
  );
}

interface OtherTextProps {
  by: string;
  text: string | null;
  main: string | null | undefined;
}

/** What somebody else filled in, with what is different marked. */
export function OtherText({ by, text, main }: OtherTextProps) {
  const isSame = main !== undefined && (text ?? "") === (main ?? "");
  return (
    <div className="f-other">
      <Badge icon="user">{by}</Badge>
      {isSame ? (
        <span className="f-nothing">The same</span>
      ) : (
        <MarkedText text={text} main={main} />
      )}
    </div>
  );
}

function MarkedText({ text, main }: Omit<OtherTextProps, "by">) {
  if (!text || !main) return <TextView text={text} />;
  return (
    <span className="f-text" dir="auto">
      {differences(text, main).map((piece, place) =>
        piece.isDifferent ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order.
          <mark key={place}>{piece.text}</mark>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
