import { useRouter } from "@tanstack/react-router";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button, EmptyState } from "#kit";
import { homeScope } from "../keys";
import { DueTime } from "./DueTime";
import { countOf, type Home } from "./query";

/** What waits, and the one big button. */
export function StartCard({ home }: { home: Home }) {
  const { history } = useRouter();
  const { count, words } = countOf(home.waiting);
  const hasWork = count > 0 || home.in_hand > 0;
  const hasTypes = new Set(home.waiting.map(({ type }) => type)).size > 1;
  const start = () => history.push("/workspace/work");
  useScope(homeScope);
  useCommand("home.start", start, { enabled: hasWork });
  if (!hasWork) {
    return (
      <section className="h-start">
        <EmptyState icon="success" title="Nothing is waiting for you">
          New tasks show here by themselves. If you expected some, ask whoever invited you.
        </EmptyState>
      </section>
    );
  }
  return (
    <section className="h-start" aria-labelledby="h-start-title">
      <div className="h-start-head">
        <div>
          <h2 id="h-start-title" className="h-start-title">
            {count > 0 ? `${words} waiting for you` : "A task is in your hands"}
          </h2>
          <p className="h-start-hint">
            {home.in_hand > 0 ? "You go on with the one you have open." : nextDue(home)}
          </p>
        </div>
        <span className="h-start-button">
          <Button variant="primary" hint={<KeyHint command="home.start" />} onPress={start}>
            {home.in_hand > 0 ? "Continue" : "Start"}
          </Button>
        </span>
      </div>
      {home.waiting.length > 0 && (
        <ul className="h-waiting">
          {home.waiting.map(({ project, type_title, tasks, next_due_at }) => (
            <li key={`${project}/${type_title}`} className="h-waiting-line">
              <span className="h-waiting-name">
                <strong>{project === "" ? type_title : project}</strong>
                {project !== "" && hasTypes && <span className="k-description">{type_title}</span>}
              </span>
              <span className="h-waiting-due">
                <DueTime time={next_due_at} />
              </span>
              <span className="h-waiting-count">{tasks}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function nextDue({ waiting }: Home) {
  const [first] = waiting;
  if (first === undefined) return null;
  return (
    <>
      Next: <DueTime time={first.next_due_at} />
    </>
  );
}
