import { useId } from "react";
import { isPlainEnter } from "#fields";
import { KeyHint, useCommand } from "#keys";
import { Button, TextArea } from "#kit";
import { problemAt } from "#tasktypes";
import { AnewQuestion } from "./AnewQuestion";
import { Annotations } from "./Annotations";
import {
  type MessageAnswer,
  type MessageTemplate,
  nameOf,
  noScene,
  type Path,
  written,
} from "./chat";
import { Part } from "./controls/Part";
import { useConversation } from "./conversation";

interface WrittenMessageProps {
  template: MessageTemplate;
  own: MessageAnswer | undefined;
  path: Path;
  /** Models answer it when it is sent; then it stays as it is. */
  isForModels: boolean;
}

/** A message that the worker writes. */
export function WrittenMessage({ template, own, path, isForModels }: WrittenMessageProps) {
  const { change, goOn, problems, writeAnew } = useConversation();
  const title = useId();
  const field = written([...path, "text"]);
  const text = own?.text ?? "";
  const isEmpty = text.trim() === "";
  const isSent = isForModels && own?.sent === true;
  useCommand("chat.message-anew", () => writeAnew(path), { enabled: isSent });
  const send = () => !isEmpty && change([...path, "sent"], true);
  return (
    <section
      className="chat-message"
      data-role={template.role}
      data-field={written(path)}
      tabIndex={-1}
    >
      <h3 id={title} dir="auto">
        {template.title || (template.role === "user" ? "Your message" : nameOf(template))}
      </h3>
      {template.description && <p className="chat-words-of-question">{template.description}</p>}
      {isSent ? (
        <>
          <p className="rendered-plain" dir="auto">
            {text}
          </p>
          <div className="chat-tools">
            <Button
              size="small"
              variant="quiet"
              icon="edit"
              hint={<KeyHint command="chat.message-anew" />}
              onPress={() => writeAnew(path)}
            >
              Write it anew
            </Button>
          </div>
          <AnewQuestion message={written(path)} />
        </>
      ) : (
        <Part name={field} isOpen={isEmpty}>
          <div data-field={field}>
            <TextArea
              label={nameOf(template)}
              isLabelHidden
              rows={3}
              value={text}
              onChange={(typed) => change([...path, "text"], typed)}
              onKeyDown={(event) => {
                if (!isPlainEnter(event) || (!isForModels && text.includes("\n"))) return;
                event.preventDefault();
                if (isForModels) send();
                else goOn(field);
              }}
              errorMessage={problemAt(problems, field)}
            />
          </div>
          {isForModels && (
            <Button
              icon="send"
              isDisabled={isEmpty}
              hint={<KeyHint command="chat.go-on" />}
              onPress={send}
            >
              Send
            </Button>
          )}
        </Part>
      )}
      {!isEmpty && (template.annotations?.length ?? 0) > 0 && (
        <Annotations
          asked={template.annotations ?? []}
          given={own?.annotations}
          path={[...path, "annotations"]}
          scene={{ ...noScene, text: text.trim() }}
        />
      )}
    </section>
  );
}
