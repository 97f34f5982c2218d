import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { begin, useLatest } from "#fields";
import { KeyHint, useCommand, useScope } from "#keys";
import { Button } from "#kit";
import { type EditorProps, TaskFrame } from "#tasktypes";
import { Annotations } from "./Annotations";
import {
  type Answer,
  givenIn,
  mostTurnsIn,
  noScene,
  type Params,
  type Path,
  sidesFor,
  withAt,
} from "./chat";
import {
  ConversationProvider,
  controlsIn,
  firstControl,
  focusControl,
  isWaiting,
} from "./conversation";
import { FoldedTurn } from "./FoldedTurn";
import { scope } from "./keys";
import { Turn } from "./Turn";
import { useWritingAnew } from "./useWritingAnew";
import "./chat.css";

export { check } from "./check";

/** A conversation, turn by turn: what models said is judged, ranked and written anew. */
export function Editor(props: EditorProps<Params, Answer>) {
  const { params, attachments, answer, problems, seed } = props;
  const around = useRef<HTMLDivElement>(null);
  const given = useMemo(() => givenIn(params), [params]);
  const sides = useSides(params, answer, seed);
  const count = Math.max(given.length, answer?.turns?.length ?? 0);
  const most = mostTurnsIn(params, given.length);
  const change = useChange(props, sides);
  const { open, setOpen } = useOpenTurn(props, around);
  const anew = useWritingAnew(params, answer, change);
  const { at, track, goOn } = useFocus(props, around, { open, count, setOpen });
  useScope(scope);
  useCommand("chat.next-turn", () => openNext(), { enabled: open + 1 < count || count < most });
  useCommand("chat.previous-turn", () => setOpen(open - 1), { enabled: open > 0 });

  function openNext() {
    if (open + 1 >= count) change(["turns", count], {});
    setOpen(open + 1);
  }
  function removeLast() {
    change(["turns"], answer?.turns?.slice(0, -1));
    setOpen(open - 1);
  }
  const conversation = useMemo(
    () => ({ attachments, problems, ...at, claimId: seed, change, goOn, ...anew }),
    [attachments, problems, at, seed, change, goOn, anew],
  );
  const asked = params.thread.annotations ?? noAnnotations;
  return (
    <TaskFrame isWide>
      <ConversationProvider value={conversation}>
        <div ref={around} className="chat" {...track}>
          <ol className="chat-turns">
            {Array.from({ length: count }, (_, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: turns stay in their places.
              <li key={place} className="chat-turn" data-field={`turns[${place}]`}>
                {place === open ? (
                  <section data-turn aria-label={`Turn ${place + 1} of ${count}`} tabIndex={-1}>
                    <h2 className={count > 1 ? undefined : "k-visually-hidden"}>
                      Turn {place + 1} <small>of {count}</small>
                    </h2>
                    <Turn {...{ params, given, answer, sides, place }} />
                  </section>
                ) : (
                  <FoldedTurn
                    {...{ params, sides, place }}
                    given={given[place]}
                    turn={answer?.turns?.[place]}
                    onOpen={setOpen}
                  />
                )}
              </li>
            ))}
          </ol>
          <TurnTools
            hasNext={open + 1 < count}
            mayAdd={count < most}
            onNext={openNext}
            onRemove={open + 1 === count && count > given.length ? removeLast : undefined}
          />
          {asked.length > 0 && (
            <section className="chat-whole" aria-label="The whole conversation">
              <h2>The whole conversation</h2>
              <Annotations
                asked={asked}
                given={answer?.annotations}
                path={pathOfWhole}
                scene={noScene}
              />
            </section>
          )}
        </div>
      </ConversationProvider>
    </TaskFrame>
  );
}

interface TurnToolsProps {
  hasNext: boolean;
  mayAdd: boolean;
  onNext: () => void;
  /** Takes the last turn away, which nobody asked for. */
  onRemove: (() => void) | undefined;
}

function TurnTools({ hasNext, mayAdd, onNext, onRemove }: TurnToolsProps) {
  if (!hasNext && !mayAdd && onRemove === undefined) return null;
  return (
    <div className="chat-tools">
      {(hasNext || mayAdd) && (
        <Button
          icon={hasNext ? "chevron-down" : "plus"}
          hint={<KeyHint command="chat.next-turn" />}
          onPress={onNext}
        >
          {hasNext ? "Next turn" : "Another turn"}
        </Button>
      )}
      {onRemove !== undefined && (
        <Button variant="quiet" icon="x" onPress={onRemove}>
          Take this turn away
        </Button>
      )}
    </div>
  );
}

/** The same array while the order is the same: every turn depends on it. */
function useSides(params: Params, answer: Answer | undefined, seed: string): readonly string[] {
  const found = sidesFor(params, answer, seed);
  const kept = useRef(found);
  if (kept.current.join() !== found.join()) kept.current = found;
  return kept.current;
}

const noAnnotations: readonly never[] = [];
const pathOfWhole: Path = ["annotations"];

/** Changes a part of the answer; its id and its sides stand in it from the first change on. */
function useChange(
  { answer, seed, onChange }: EditorProps<Params, Answer>,
  sides: readonly string[],
): (path: Path, value: unknown) => void {
  const latest = useLatest({ answer, sides, seed, onChange });
  /** Changes that come before React has drawn the one before them build upon it. */
  const pending = useRef(answer);
  pending.current = answer;
  return useCallback(
    (path, value) => {
      const { sides: order, seed: claim, onChange: tell } = latest.current;
      const before = pending.current;
      const id = before?.id ?? (/^[0-9a-f]{24}$/.test(claim) ? claim : undefined);
      const changed = withAt({ ...before, ...(id && { id }), sides: order }, path, value) as Answer;
      pending.current = changed;
      tell(changed);
    },
    [latest],
  );
}

/** The turn one is at; a problem in another one opens it. */
function useOpenTurn(
  { problems, answer }: EditorProps<Params, Answer>,
  around: React.RefObject<HTMLElement | null>,
) {
  // A conversation that was left goes on where it was.
  const [open, setOpen] = useState(() => Math.max(0, (answer?.turns?.length ?? 1) - 1));
  const shown = useRef(open);
  useLayoutEffect(() => {
    const place = /^turns\[(\d+)\]/.exec(problems[0]?.field ?? "")?.[1];
    if (place !== undefined) setOpen(Number(place));
  }, [problems]);
  useEffect(() => {
    if (shown.current === open) return;
    shown.current = open;
    const turn = around.current?.querySelector<HTMLElement>("[data-turn]") ?? null;
    if (turn?.contains(document.activeElement)) return;
    turn?.scrollIntoView({ block: "start" });
    if (!focusControl(firstControl(turn))) turn?.focus({ preventScroll: true });
  }, [open, around]);
  return { open, setOpen };
}

/** Where the focus is, and how it goes on from question to question. */
function useFocus(
  { answer, onSubmit }: EditorProps<Params, Answer>,
  around: React.RefObject<HTMLDivElement | null>,
  turns: { open: number; count: number; setOpen: (place: number) => void },
) {
  const [at, setAt] = useState<{ current: string | undefined; answer: string | undefined }>({
    current: undefined,
    answer: undefined,
  });
  const latest = useLatest({ answer, onSubmit, ...turns });
  useEffect(() => {
    const input = firstControl(around.current)?.querySelector<HTMLElement>("input, textarea");
    begin(input);
  }, [around]);
  /** The control that was just answered: what is open after it is known when that is drawn. */
  const [answered, setAnswered] = useState<{ control: string }>();
  const goOn = useCallback((control: string) => setAnswered({ control }), []);
  useEffect(() => {
    if (answered !== undefined) focusControl(nextOpen(around.current, answered.control));
  }, [answered, around]);
  useCommand("chat.go-on", () => {
    const next = nextOpen(around.current, at.current) ?? controlsIn(around.current).find(isWaiting);
    if (next !== undefined) focusControl(next);
    else if (turns.open + 1 < turns.count) turns.setOpen(turns.open + 1);
    else latest.current.onSubmit(latest.current.answer);
  });
  useCommand("chat.leave-text", () => {
    const element = document.activeElement;
    element?.closest<HTMLElement>(".chat-question, [data-answer], [data-turn]")?.focus();
  });
  const track = {
    onFocus: ({ target }: { target: HTMLElement }) => {
      const control = target.closest<HTMLElement>("[data-control]");
      const question = target.closest<HTMLElement>(".chat-question");
      const within = target.closest<HTMLElement>("[data-answer]")?.dataset.answer;
      setAt((before) => ({
        current: control?.dataset.control ?? question?.dataset.field,
        answer: within ?? before.answer,
      }));
    },
  };
  return { at, track, goOn };
}

function nextOpen(root: HTMLElement | null, current: string | undefined): HTMLElement | undefined {
  const controls = controlsIn(root);
  const place = controls.findIndex(({ dataset }) => dataset.control === current);
  return controls.slice(place + 1).find(isWaiting);
}
