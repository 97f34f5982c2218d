import { type KeyboardEvent, memo, useLayoutEffect, useRef, useState } from "react";
import { KeyHint } from "#keys";
import { Icon, IconButton, TextArea, TextField } from "#kit";
import { isPlainEnter } from "./focus";
import { doubtAbout, inputModes, type Kind, kindOf } from "./kinds";

interface FieldInputProps {
  /** The customer's key. */
  name: string;
  description: string;
  path: string;
  text: string | null;
  problem: string | undefined;
  onChange: (name: string, text: string) => void;
  onToggleBlank: (name: string) => void;
  onEnter: (name: string) => void;
}

/** One field. What it wants is its label; a text grows with its lines. */
export const FieldInput = memo(function FieldInput(props: FieldInputProps) {
  const { name, description, path, text, problem, onChange, onToggleBlank, onEnter } = props;
  const [isLeft, setLeft] = useState(true);
  const kind = kindOf(name, description);
  const isBlank = text === null;
  const value = text ?? "";

  /** Enter goes on, until there are lines to write. */
  function press(event: KeyboardEvent<Element>) {
    if (!isPlainEnter(event) || value.includes("\n")) return;
    event.preventDefault();
    onEnter(name);
  }

  const shared = {
    label: description,
    description: <Aside {...props} kind={kind} isLeft={isLeft} />,
    errorMessage: problem,
    value,
    onChange: (changed: string) => onChange(name, changed),
    onKeyDown: press,
    onFocus: () => setLeft(false),
    onBlur: () => setLeft(true),
    placeholder: isBlank ? "Unreadable or not there" : "",
    autoComplete: "off",
  };
  return (
    <div className="f-field" data-field={path} data-blank={isBlank ? "" : undefined}>
      {kind === "text" ? (
        <GrowingText {...shared} />
      ) : (
        <TextField {...shared} inputMode={inputModes[kind]} spellCheck="false" autoCorrect="off" />
      )}
      <IconButton
        icon={isBlank ? "edit" : "eye-off"}
        size="small"
        label={isBlank ? "Fill in after all" : "Leave blank: unreadable or not there"}
        hint={<KeyHint command="fields.blank" />}
        // The focus stays in the text, and Tab goes from text to text.
        preventFocusOnPress
        excludeFromTabOrder
        onPress={() => onToggleBlank(name)}
      />
    </div>
  );
});

interface AsideProps extends Pick<FieldInputProps, "name" | "description" | "text"> {
  kind: Kind;
  isLeft: boolean;
}

/** Beside the label: the customer's key, or what is to be said about the text. */
function Aside({ name, description, text, kind, isLeft }: AsideProps) {
  if (text === null) return "Left blank";
  const doubt = doubtAbout(kind, text);
  if (doubt !== undefined && isLeft) return <span className="f-doubt">{doubt}</span>;
  const isPlausible = kind !== "text" && doubt === undefined && text.trim() !== "";
  return (
    <>
      {isPlausible && <Icon name="check" label="Looks right" />}
      {name !== description && <code className="f-key">{name}</code>}
    </>
  );
}

/** As tall as its text, from one line on. */
function GrowingText(props: Omit<React.ComponentProps<typeof TextArea>, "rows" | "textAreaRef">) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { value } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    if (area.current === null || CSS.supports("field-sizing", "content")) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [value]);
  return <TextArea {...props} rows={1} textAreaRef={area} />;
}
