import type { Transcribing } from "./Transcribing";

/** The pages with how much is marked on each. */
export function PageStrip({ work }: { work: Transcribing }) {
  const { pages, annotations, transcript, turnTo } = work;
  return (
    <nav className="doc-pages" aria-label="Pages">
      {pages.map((_, place) => {
        const count = annotations.filter((one) => one.page === place).length;
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number.
            key={place}
            type="button"
            className="doc-page"
            aria-current={place === transcript.page ? "page" : undefined}
            aria-label={`Page ${place + 1}, ${count} marked`}
            onClick={() => turnTo(place)}
          >
            {place + 1}
            <span className="doc-count">{count}</span>
          </button>
        );
      })}
    </nav>
  );
}
