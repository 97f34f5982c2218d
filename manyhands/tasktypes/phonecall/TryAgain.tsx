import { useRef, useState } from "react";
import { KeyHint, useCommand } from "#keys";
import { Button, TextField } from "#kit";
import { inAnHour, localText, problemWith, tomorrowMorning } from "./times";

interface TryAgainProps {
  onLater: (until: Date) => void;
}

/** Nobody picked up: the task can come back at a better time. */
export function TryAgain({ onLater }: TryAgainProps) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(() => localText(inAnHour(new Date())));
  const [problem, setProblem] = useState<string>();
  const soon = () => onLater(inAnHour(new Date()));
  const tomorrow = () => onLater(tomorrowMorning(new Date()));
  useCommand("phonecall.in-an-hour", soon);
  useCommand("phonecall.tomorrow", tomorrow);
  useCommand("phonecall.another-time", () => input.current?.focus());

  function atTheTime() {
    const until = new Date(text);
    const found = problemWith(until, new Date());
    setProblem(found);
    if (found === undefined) onLater(until);
  }

  return (
    <section className="pc-again" aria-label="Try again later">
      <h3>Try again later</h3>
      <p className="k-description">
        The task comes back to you first. Or submit: nobody picked up.
      </p>
      <div className="pc-again-buttons">
        <Button icon="clock" hint={<KeyHint command="phonecall.in-an-hour" />} onPress={soon}>
          In an hour
        </Button>
        <Button icon="sun" hint={<KeyHint command="phonecall.tomorrow" />} onPress={tomorrow}>
          Tomorrow at nine
        </Button>
      </div>
      <form
        className="pc-again-time"
        onSubmit={(event) => {
          event.preventDefault();
          atTheTime();
        }}
      >
        <TextField
          label="At another time"
          type="datetime-local"
          description={<KeyHint command="phonecall.another-time" />}
          inputRef={input}
          value={text}
          onChange={setText}
          errorMessage={problem}
        />
        <Button type="submit">Try then</Button>
      </form>
    </section>
  );
}
