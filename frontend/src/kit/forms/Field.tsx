import type { ReactNode } from "react";
import { FieldError as AriaFieldError, Label, Text } from "react-aria-components";
import { Icon } from "../actions/Icon";
import "./field.css";

/** The words around a control. Every control of this folder takes these. */
export interface FieldWords {
  label: string;
  /** Keeps the label for screen readers only. */
  isLabelHidden?: boolean | undefined;
  description?: ReactNode;
  /** Shown, and the field marked invalid, while it is set. */
  errorMessage?: string | undefined;
}

/** Takes the words out of a control's properties. */
export function splitWords<P extends FieldWords>(props: P) {
  const { label, isLabelHidden, description, errorMessage, ...rest } = props;
  const words: FieldWords = { label, isLabelHidden, description, errorMessage };
  return [words, rest] as const;
}

/**
 * Marks a React Aria field invalid while there is a message from the server. The browser's own
 * validation is left out of it: it would not let the form be sent again.
 */
export function validity({ errorMessage }: FieldWords) {
  if (errorMessage === undefined) return {};
  return { isInvalid: true, validationBehavior: "aria" as const };
}

/** Label above, description and error below; all of them are announced with the control. */
export function FieldBody({ words, children }: { words: FieldWords; children: ReactNode }) {
  return (
    <>
      <Label className={words.isLabelHidden ? "k-visually-hidden" : "k-label"}>{words.label}</Label>
      {children}
      <FieldHelp words={words} />
    </>
  );
}

export function FieldHelp({ words }: { words: FieldWords }) {
  const { description, errorMessage } = words;
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="k-description">
          {description}
        </Text>
      )}
      <AriaFieldError className="k-field-error">
        {({ validationErrors }) => (
          <>
            <Icon name="danger" />
            <span>{errorMessage ?? validationErrors.join(" ")}</span>
          </>
        )}
      </AriaFieldError>
    </>
  );
}
