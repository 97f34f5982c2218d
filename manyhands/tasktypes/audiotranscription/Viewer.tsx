import { useCallback, useMemo } from "react";
import { compared } from "#differences";
import { Badge, StatusMessage } from "#kit";
import { type Player, printClock, RecordingPane, useHeard, usePlayer } from "#recordings";
import type { NamedResponse, ViewerProps } from "#tasktypes";
import { bandsOf, type Line, linesOf, wordsOf } from "./lines";
import type { Params, Response } from "./segments";
import "./viewer.css";

/** What was recorded and what was written down; a press on a line plays it. */
export function Viewer(props: ViewerProps<Params, Response>) {
  const { params, attachments, response, others = [] } = props;
  const [attachment] = attachments;
  const player = usePlayer(attachment);
  const lines = useMemo(() => (response === undefined ? [] : linesOf(response)), [response]);
  const { marks, places } = useMemo(() => bandsOf(lines), [lines]);
  const heard = useHeard(
    player,
    useCallback(
      (time: number) => marks.findLastIndex(({ start, end }) => start <= time && time < end),
      [marks],
    ),
  );
  return (
    <div className="atv">
      {attachment !== undefined && (
        <div className="atv-recording" data-waiting={attachment.state === "ready" ? undefined : ""}>
          <RecordingPane
            attachment={attachment}
            player={player}
            marks={marks}
            active={heard === -1 ? undefined : heard}
          />
        </div>
      )}
      <Asked params={params} />
      {response?.error !== undefined && (
        <StatusMessage tone="warning" title="There is a problem with this recording" isStanding>
          {response.error}
        </StatusMessage>
      )}
      {lines.length > 0 && <Lines lines={lines} heard={places[heard]} player={player} />}
      {others.map((other) => (
        <Other key={other.by} other={other} main={response} />
      ))}
    </div>
  );
}

function Asked({ params: { verbatim, phrases } }: { params: Params }) {
  return (
    <p className="atv-asked">
      <Badge>{verbatim === true ? "Verbatim" : "Without “um” and “hm”"}</Badge>
      {phrases?.length ? (
        <span>
          May be said: <span dir="auto">{phrases.join(", ")}</span>
        </span>
      ) : null}
    </p>
  );
}

interface LinesProps {
  lines: readonly Line[];
  /** The place of the line that is being heard. */
  heard: number | undefined;
  player: Player;
}

function Lines({ lines, heard, player }: LinesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
    <ol className="atv-lines" aria-label="Transcript" tabIndex={0}>
      {lines.map(({ speaker, text, start }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in their order.
        <li key={place} className="atv-line" data-heard={place === heard ? "" : undefined}>
          {start !== undefined && (
            <button
              type="button"
              className="atv-time"
              aria-label={`Play from ${printClock(start, 1)}`}
              onClick={() => player.playFrom(start)}
            >
              {printClock(start, 1)}
            </button>
          )}
          <p dir="auto">
            {speaker !== undefined && <strong className="atv-speaker">{speaker}: </strong>}
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}

interface OtherProps {
  other: NamedResponse<Response>;
  main: Response | undefined;
}

/** What somebody else wrote down: what they left out is struck out, what they put in is marked. */
function Other({ other: { by, response }, main }: OtherProps) {
  const { transcript = "", error } = response;
  const changes = useMemo(
    () => compared(main?.transcript ?? transcript, transcript),
    [main, transcript],
  );
  const isSame = changes.every(({ kind }) => kind === "same");
  return (
    <section className="atv-other" aria-label={`By ${by}`}>
      <header>
        <Badge icon="user">{by}</Badge>
        <span>{wordsOf(transcript).length} words</span>
        {main !== undefined && isSame && error === main.error && <span>The same</span>}
      </header>
      {error !== undefined && (
        <StatusMessage tone="warning" title="There is a problem with this recording" isStanding>
          {error}
        </StatusMessage>
      )}
      {!(isSame && main !== undefined) && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
        <p className="atv-text" dir="auto" tabIndex={0}>
          {changes.map(({ kind, text }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order.
            <Piece key={place} kind={kind} text={text} />
          ))}
        </p>
      )}
    </section>
  );
}

function Piece({ kind, text }: ReturnType<typeof compared>[number]) {
  if (kind === "mine") return <del>{text}</del>;
  if (kind === "theirs") return <ins>{text}</ins>;
  return text;
}
