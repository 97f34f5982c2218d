import { api, dataOf, onReachableAgain } from "#api";

/** What the server was asked for at once, at most (manyhands/web/workspace/rendering.py). */
const mostTexts = 50;
const longest = 30_000;
const mostKept = 2000;

const known = new Map<string, string>();
const listeners = new Set<() => void>();
const wanted = new Set<string>();
let isAsking = false;

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The HTML of a text; `undefined` until the server has rendered it, which is asked for then. */
export function htmlOf(text: string): string | undefined {
  const html = known.get(text);
  if (html === undefined && text.length <= longest && !wanted.has(text)) {
    wanted.add(text);
    // All that is painted together is asked for together.
    queueMicrotask(ask);
  }
  return html;
}

function ask() {
  if (isAsking || wanted.size === 0) return;
  isAsking = true;
  const texts = [...wanted].slice(0, mostTexts);
  dataOf(api.POST("/rendered", { body: { texts } }))
    .then(({ html }) => {
      keep(texts, html);
      isAsking = false;
      ask();
    })
    .catch(waitForServer);
}

function waitForServer() {
  isAsking = false;
  const stop = onReachableAgain(() => {
    stop();
    ask();
  });
}

function keep(texts: readonly string[], html: readonly (string | null)[]) {
  if (known.size > mostKept) known.clear();
  texts.forEach((text, place) => {
    const found = html[place];
    // What was too much at once is asked for again.
    if (found == null) return;
    known.set(text, found);
    wanted.delete(text);
  });
  for (const listener of listeners) listener();
}
