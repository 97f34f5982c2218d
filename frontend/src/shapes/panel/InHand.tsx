import type { ReactNode } from "react";
import { KeyHint } from "#keys";
import { Button, Icon, IconButton } from "#kit";
import { type AnswerProblem, problemAt } from "#tasktypes";
import { commandOf } from "../keys";
import type { Annotation } from "../model/annotation";
import { labelOf } from "../model/asked";
import { goTo, inHand } from "../model/choosing";
import { duplicate } from "../model/copying";
import type { Drawing, DrawingState } from "../model/Drawing";
import { doubleOf } from "../model/doubles";
import { faultsOf, nameOf } from "../model/faults";
import { beginLink, removeLink, setAttribute } from "../model/saying";
import { toggleWalking } from "../model/seeing";
import { canDelete, canEdit, order, remove } from "../model/steps";
import { Action } from "./Action";
import { AttributeFields } from "./AttributeFields";
import { PlaceFields } from "./PlaceFields";
import { Several } from "./Several";
import { Swatch } from "./Swatch";

interface InHandProps {
  drawing: Drawing;
  state: DrawingState;
  problems: readonly AnswerProblem[];
  onLeave: () => void;
  /** What people call it, where that is not its label and its place. */
  name?: string | undefined;
  /** What else is known of it, and can be done. */
  children?: ReactNode;
}

/** The annotation in hand: what is said of it, where it is, and what can be done with it. */
export function InHand({ drawing, state, problems, onLeave, name, children }: InHandProps) {
  const { asked, run } = drawing;
  const one = inHand(state);
  if (state.others.size > 0) return <Several drawing={drawing} state={state} />;
  if (one === undefined) return <Hint state={state} />;
  const { annotations } = state.sheet;
  const place = annotations.indexOf(one);
  const path = `annotations[${place}]`;
  const others = new Set(annotations.map(({ uuid }) => uuid));
  const found = faultsOf(asked, one, others);
  const faults = found.filter(({ field }) => !field.startsWith(".attributes"));
  const isOpen = canEdit(state, asked, one.uuid);
  return (
    <section className="sh-in-hand" aria-label="In hand">
      <header className="sh-in-hand-head">
        <Swatch label={labelOf(asked, one.label)} />
        <h2>{name ?? nameOf(asked, one, place)}</h2>
        {state.isWalking && (
          <span className="sh-count">
            {place + 1} of {annotations.length}
          </span>
        )}
      </header>
      {children}
      {faults.map(({ message }) => (
        <p key={message} className="sh-fault" data-fault="">
          <Icon name="warning" /> {message}
        </p>
      ))}
      {!isOpen && <p className="sh-hint">{fixed(state, one)}</p>}
      <Double drawing={drawing} annotations={annotations} one={one} />
      <AttributeFields
        key={one.uuid}
        isFixed={!isOpen}
        drawing={drawing}
        annotation={one}
        isWalking={state.isWalking}
        path={`${path}.attributes`}
        problemAt={(name) => {
          const said = problemAt(problems, `${path}.attributes.${name}`);
          const fault = found.find(({ field }) => field === `.attributes.${name}`);
          return said === undefined ? undefined : (fault?.message ?? said);
        }}
        onChange={(name, value) => run(setAttribute(name, value))}
        onLeave={onLeave}
      />
      <Links drawing={drawing} state={state} one={one} />
      {isOpen && <PlaceFields drawing={drawing} annotation={one} />}
      <div className="sh-actions">
        {asked.base.canAdd && (
          <Action icon="copy" command="duplicate" does={duplicate} run={run}>
            Duplicate
          </Action>
        )}
        {isOpen && (
          <>
            <Action icon="chevron-up" command="to-top" does={order("top")} run={run}>
              To the top
            </Action>
            <Action icon="chevron-down" command="to-bottom" does={order("bottom")} run={run}>
              To the bottom
            </Action>
          </>
        )}
        {canDelete(state, asked, one.uuid) && (
          <Action icon="trash" command="remove" does={remove} run={run}>
            Delete
          </Action>
        )}
        {asked.links.length > 0 && (
          <Action icon="link" command="link" does={beginLink} run={run}>
            Link with another
          </Action>
        )}
        {(Object.keys(asked.attributes).length > 0 || state.isWalking) && (
          <Action icon="play" command="walk" does={toggleWalking} run={run}>
            {state.isWalking ? "Back to drawing" : "One after the other"}
          </Action>
        )}
      </div>
    </section>
  );
}

function fixed({ locked }: DrawingState, { uuid }: Annotation): string {
  return locked.has(uuid) ? "It is locked." : "It came with the task, and stays as it is.";
}

interface DoubleProps {
  drawing: Drawing;
  annotations: readonly Annotation[];
  one: Annotation;
}

/** What it seems to be drawn twice with; it is no fault, for two things may be in one place. */
function Double({ drawing, annotations, one }: DoubleProps) {
  const other = doubleOf(annotations, one);
  if (other === undefined) return null;
  return (
    <p className="sh-double">
      <Icon name="layers" /> Nearly the same as
      <Button size="small" variant="quiet" onPress={() => drawing.run(goTo(other.uuid))}>
        {nameOf(drawing.asked, other, annotations.indexOf(other))}
      </Button>
    </p>
  );
}

function Hint({ state }: { state: DrawingState }): ReactNode {
  if (state.tool === undefined) {
    return <p className="sh-hint">Press something on the picture to choose it.</p>;
  }
  const way = {
    box: "Drag from corner to corner, or press two corners.",
    ellipse: "Drag from corner to corner of what is around it, or press two corners.",
    polygon: "Press corner after corner; press the first again to close it.",
    line: "Press point after point; press the last again to end it.",
    point: "Press where it is.",
    cuboid: "Drag the front face, then press where its side ends.",
  }[state.tool];
  return (
    <p className="sh-hint">
      {way}{" "}
      <span className="sh-by-key">
        By key: arrows and <KeyHint command={commandOf("set")} />.
      </span>
    </p>
  );
}

function Links({
  drawing,
  state,
  one,
}: {
  drawing: Drawing;
  state: DrawingState;
  one: Annotation;
}) {
  const { annotations, links } = state.sheet;
  const own = links.filter(({ from, to }) => from === one.uuid || to === one.uuid);
  if (state.linkFrom !== undefined) {
    return <p className="sh-hint">Press what it is linked with, on the picture or in the list.</p>;
  }
  if (own.length === 0) return null;
  return (
    <ul className="sh-links" aria-label="Links">
      {own.map((link) => {
        const other = link.from === one.uuid ? link.to : link.from;
        const place = annotations.findIndex(({ uuid }) => uuid === other);
        const target = annotations[place];
        const title = target === undefined ? "?" : nameOf(drawing.asked, target, place);
        return (
          <li key={`${link.name} ${link.from} ${link.to}`}>
            <Button size="small" variant="quiet" onPress={() => drawing.run(goTo(other))}>
              {`${link.name} ${link.from === one.uuid ? "→" : "←"} ${title}`}
            </Button>
            <IconButton
              icon="x"
              label={`Take the link “${link.name}” away`}
              size="small"
              onPress={() => drawing.run(removeLink(link))}
            />
          </li>
        );
      })}
    </ul>
  );
}
