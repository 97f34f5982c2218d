import { KeyHint, useCommand, useScope } from "#keys";
import { Button } from "#kit";
import { listScope } from "../keys";
import type { PageSearch } from "./page-search";
import "./lists.css";

interface PagerProps {
  search: PageSearch;
  /** Rows on this page, and on all of them. */
  shown: number | undefined;
  total: number | undefined;
  /** Counting stopped at 10,001. */
  isCapped?: boolean;
  /** The plural of what is listed: "tasks". */
  what: string;
  nextToken: string | null | undefined;
  onTurn: (to: PageSearch) => void;
}

const pageSize = 50;
/** Counting stops here where it would become slow; see the API. */
const countedTo = 10_000;

/** Which page each page was reached from, so that there is a way back. */
const before = new Map<string, PageSearch>();

/** Under a list: where one is in it, and the ways on and back. */
export function Pager(props: PagerProps) {
  const { search, shown, total, isCapped = false, what, nextToken, onTurn } = props;
  const number = Number(search.page ?? 1);
  const hasNext = typeof nextToken === "string";
  const hasPrevious = search.after !== undefined;
  useScope(listScope);

  function next() {
    if (!hasNext) return;
    before.set(nextToken, search);
    onTurn({ after: nextToken, page: String(number + 1) });
  }

  function previous() {
    onTurn((search.after !== undefined && before.get(search.after)) || {});
  }

  useCommand("list.next", next, { enabled: hasNext });
  useCommand("list.previous", previous, { enabled: hasPrevious });
  if (shown === undefined || total === undefined || total === 0) return null;
  const first = (number - 1) * pageSize + 1;
  const range =
    total > shown || number > 1 ? `${format(first)}–${format(first + shown - 1)} of ` : "";
  return (
    <nav className="pager" aria-label={`Pages of ${what}`}>
      <p>
        {range}
        <strong>{isCapped ? countOf(total) : format(total)}</strong> {what}
      </p>
      {(hasNext || hasPrevious) && (
        <div className="pager-buttons">
          <Button
            size="small"
            isDisabled={!hasPrevious}
            onPress={previous}
            hint={<KeyHint command="list.previous" isQuiet />}
          >
            Previous
          </Button>
          <Button
            size="small"
            isDisabled={!hasNext}
            onPress={next}
            hint={<KeyHint command="list.next" isQuiet />}
          >
            Next
          </Button>
        </div>
      )}
    </nav>
  );
}

/** "12,345", and "10,000+" where counting stopped. */
export function countOf(total: number): string {
  return total === countedTo + 1 ? `${format(countedTo)}+` : format(total);
}

function format(count: number): string {
  return count.toLocaleString("en");
}
