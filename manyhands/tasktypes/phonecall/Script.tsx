import { useEffect, useMemo, useRef, useState } from "react";
import type { Fields, Texts } from "#fields";
import { KeyHint, useCommand } from "#keys";
import { Button } from "#kit";
import { piecesOf, type Step, stepsOf } from "./script";

interface ScriptProps {
  script: string;
  entityName: string;
  fields: Fields;
  texts: Texts;
  /** Enter after the last step. */
  onEnd: () => void;
}

/** The script, one step at a time; what comes next and what was said stand around it. */
export function Script({ script, entityName, fields, texts, onEnd }: ScriptProps) {
  const steps = useMemo(() => stepsOf(script), [script]);
  const [place, setPlace] = useState(0);
  const current = useRef<HTMLLIElement>(null);
  const isLast = place >= steps.length - 1;
  const next = () => (isLast ? onEnd() : setPlace(place + 1));
  const back = () => setPlace(Math.max(0, place - 1));
  useCommand("phonecall.next", next);
  useCommand("phonecall.ahead", () => setPlace(Math.min(place + 1, steps.length - 1)));
  useCommand("phonecall.back", back, { enabled: place > 0 });
  useEffect(() => {
    if (place > 0) current.current?.scrollIntoView({ block: "nearest" });
  }, [place]);

  return (
    <section className="pc-script" aria-label="Script">
      <header>
        <h2>
          Script
          {steps.length > 1 && (
            <span className="pc-count" role="status">
              {` step ${place + 1} of ${steps.length}`}
            </span>
          )}
        </h2>
        <Button
          size="small"
          variant="quiet"
          icon="chevron-up"
          isDisabled={place === 0}
          hint={<KeyHint command="phonecall.back" isQuiet />}
          onPress={back}
        >
          Back
        </Button>
        <Button
          size="small"
          icon="chevron-down"
          isDisabled={isLast}
          hint={<KeyHint command="phonecall.next" isQuiet />}
          onPress={next}
        >
          Next
        </Button>
      </header>
      <ol>
        {steps.map((step, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: steps of one script, in their order.
            key={at}
            ref={at === place ? current : null}
            aria-current={at === place ? "step" : undefined}
          >
            <Words step={step} entityName={entityName} fields={fields} texts={texts} />
            {step.hasPause && <span className="pc-pause">Pause: let them answer</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

type WordsProps = Pick<ScriptProps, "entityName" | "fields" | "texts"> & { step: Step };

function Words({ step, entityName, fields, texts }: WordsProps) {
  return (
    <p dir="auto">
      {piecesOf(step.text, entityName, fields, texts).map((piece, place) =>
        piece.kind === "words" ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order.
          <span key={place} className="pc-piece" data-kind={piece.kind}>
            {piece.text}
          </span>
        ),
      )}
    </p>
  );
}
