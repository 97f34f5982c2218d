import type { Ref } from "react";
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
} from "react-aria-components";
import { Icon, type IconName } from "../actions/Icon";
import { FieldBody, type FieldWords, splitWords, validity } from "./Field";

interface TextProps
  extends FieldWords,
    Omit<AriaTextFieldProps, "children" | "className" | "style"> {
  placeholder?: string;
  /** For ids, keys, URLs and code. */
  isMono?: boolean;
}

export interface TextFieldProps extends TextProps {
  icon?: IconName;
  inputRef?: Ref<HTMLInputElement> | undefined;
}

/** One line of text; `type` may be email, password, search, url, tel or number. */
export function TextField({ icon, isMono, inputRef, placeholder = "", ...props }: TextFieldProps) {
  const [words, rest] = splitWords(props);
  return (
    <AriaTextField {...rest} {...validity(words)} className="k-field">
      <FieldBody words={words}>
        <div className={icon === undefined ? undefined : "k-input-with-icon"}>
          {icon !== undefined && <Icon name={icon} />}
          <Input
            className="k-input"
            data-mono={isMono ? "" : undefined}
            placeholder={placeholder}
            ref={inputRef ?? null}
          />
        </div>
      </FieldBody>
    </AriaTextField>
  );
}

export interface TextAreaProps extends TextProps {
  rows?: number;
  textAreaRef?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; the reader may drag it taller. */
export function TextArea({ rows, isMono, textAreaRef, placeholder = "", ...props }: TextAreaProps) {
  const [words, rest] = splitWords(props);
  return (
    <AriaTextField {...rest} {...validity(words)} className="k-field">
      <FieldBody words={words}>
        <AriaTextArea
          className="k-input"
          data-mono={isMono ? "" : undefined}
          placeholder={placeholder}
          rows={rows ?? 4}
          ref={textAreaRef ?? null}
        />
      </FieldBody>
    </AriaTextField>
  );
}
