import { Icon } from "#kit";
import type { Attempt } from "./call";

const whenFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** What was tried before. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <section className="pc-attempts" aria-label="Earlier attempts">
      <h3>{attempts.length === 1 ? "1 attempt before" : `${attempts.length} attempts before`}</h3>
      <ol>
        {attempts.map(({ at, note }) => (
          <li key={at}>
            <Icon name="history" />
            <span>
              <time dateTime={at}>{whenOf(at)}</time>: nobody picked up
              {note !== "" && <q dir="auto">{note}</q>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function whenOf(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : whenFormat.format(time);
}
