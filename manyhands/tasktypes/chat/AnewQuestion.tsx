import { useEffect, useRef } from "react";
import { Button, StatusMessage } from "#kit";
import { useConversation } from "./conversation";

/** Asks in its message whether what was said about it may go. */
export function AnewQuestion({ message }: { message: string }) {
  const { anewAsked } = useConversation();
  return anewAsked === message ? <Asked /> : null;
}

function Asked() {
  const { answerAnew } = useConversation();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={group} className="chat-anew">
      <StatusMessage tone="warning" title="Write it anew?">
        What you said about it and about its turn goes, and what was answered in later turns.
      </StatusMessage>
      <div className="chat-tools">
        <Button size="small" onPress={() => answerAnew(true)}>
          Yes, write it anew
        </Button>
        <Button size="small" variant="quiet" onPress={() => answerAnew(false)}>
          Keep as it is
        </Button>
      </div>
    </div>
  );
}
