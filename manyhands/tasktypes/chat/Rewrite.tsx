import { useEffect, useRef, useState } from "react";
import { compared } from "#differences";
import { KeyHint, useCommand } from "#keys";
import { Button, TextArea } from "#kit";
import { problemAt } from "#tasktypes";
import { type MessageTemplate, type Path, written } from "./chat";
import { useConversation } from "./conversation";

interface RewriteProps {
  template: MessageTemplate;
  text: string;
  rewrite: string | undefined;
  /** Of the message. */
  path: Path;
  /** The focus is in this answer. */
  isHere: boolean;
}

/** A better version of a message, begun from what it says; what was changed is marked. */
export function Rewrite({ template, text, rewrite, path, isHere }: RewriteProps) {
  const { change, problems } = useConversation();
  const [isWanted, setWanted] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const own = [...path, "rewrite"];
  const field = written(own);
  const isOpen = rewrite !== undefined;
  function begin() {
    if (!isOpen) change(own, text);
    setWanted(true);
    area.current?.focus();
  }
  useCommand("chat.rewrite", begin, { enabled: isHere });
  useEffect(() => {
    if (isWanted && isOpen) area.current?.focus();
  }, [isWanted, isOpen]);
  const wrong = problemAt(problems, field);
  return (
    <section className="chat-rewrite" data-field={field}>
      {isOpen ? (
        <>
          <TextArea
            label="A better version"
            rows={4}
            textAreaRef={area}
            value={rewrite}
            onChange={(changed) => change(own, changed)}
            errorMessage={wrong}
          />
          {rewrite !== text && <Changes from={text} to={rewrite} />}
          <Button size="small" variant="quiet" onPress={() => change(own, undefined)}>
            Leave it as it was
          </Button>
        </>
      ) : (
        <>
          <Button
            size="small"
            icon="edit"
            hint={isHere ? <KeyHint command="chat.rewrite" /> : undefined}
            onPress={begin}
          >
            Write a better version
            {template.rewrite === "required" && <span className="chat-required">required</span>}
          </Button>
          {wrong !== undefined && <p className="chat-problem">{wrong}</p>}
        </>
      )}
    </section>
  );
}

/** Word by word what went and what came. */
export function Changes({ from, to }: { from: string; to: string }) {
  return (
    <p className="chat-changes" dir="auto">
      {compared(from, to).map(({ kind, text }, place) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their places.
        if (kind === "mine") return <del key={place}>{text}</del>;
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their places.
        if (kind === "theirs") return <ins key={place}>{text}</ins>;
        return text;
      })}
    </p>
  );
}
