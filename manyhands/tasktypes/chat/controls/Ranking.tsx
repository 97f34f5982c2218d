import { type DragEvent, useState } from "react";
import { isEmpty } from "#conditions";
import { KeyHint, useCommand } from "#keys";
import { Button, IconButton } from "#kit";
import { useConversation } from "../conversation";
import { choiceCommands } from "../keys";
import { appended, type Groups, moved, placed, tied, tiedWithBefore } from "../ranking";
import { choicesOf, groupsIn, rankedOf } from "../values";
import { Part } from "./Part";
import type { ControlProps } from "./props";

/** An order, best first, by keys, by buttons and by drag; with ties where there may be some. */
export function Ranking(props: ControlProps) {
  const { template, field, value, scene, onChange } = props;
  const { current } = useConversation();
  const hasTies = template.type === "ranked_groups";
  const keys = rankedOf(template, scene);
  const groups = groupsIn(value).map((group) => group.filter((key) => keys.includes(key)));
  const left = keys.filter((key) => !groups.flat().includes(key));
  const isCurrent = current === field;
  const take = (changed: Groups) => {
    const full = changed.filter((group) => group.length > 0);
    onChange(hasTies ? full : full.flat());
  };
  const nameOf = (key: string) => nameIn(props, key);
  const tieLast = () => {
    const last = groups.at(-1);
    if (last?.length === 1) take(tiedWithBefore(groups, last[0] ?? ""));
  };
  useCommand("chat.tie", tieLast, { enabled: isCurrent && hasTies && groups.length > 1 });
  return (
    <Part name={field} isOpen={isEmpty(value) || left.length > 0}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus. */}
      <div
        className="chat-ranking"
        role="group"
        aria-labelledby={props.labelledBy}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys act while it has the focus.
        tabIndex={0}
      >
        <ol className="chat-ranked">
          {groups.map((group, place) => (
            <Place
              key={group.join(" ")}
              label={String(place + 1)}
              onDrop={(key) =>
                take(
                  hasTies && group[0] !== undefined
                    ? tied(groups, key, group[0])
                    : placed(groups, key, place),
                )
              }
            >
              {group.map((key) => (
                <Ranked
                  key={key}
                  name={nameOf(key)}
                  itemKey={key}
                  onMove={(by) => take(moved(groups, key, by))}
                  onTie={hasTies && place > 0 ? () => take(tiedWithBefore(groups, key)) : undefined}
                />
              ))}
            </Place>
          ))}
        </ol>
        {left.length > 0 && (
          <div className="chat-unranked">
            {keys.map((key, place) =>
              left.includes(key) ? (
                <Unranked
                  key={key}
                  itemKey={key}
                  name={nameOf(key)}
                  command={isCurrent ? choiceCommands[place] : undefined}
                  onTake={() => take(appended(groups, key))}
                />
              ) : null,
            )}
          </div>
        )}
        {groups.length > 0 && (
          <Button size="small" variant="quiet" onPress={() => onChange(undefined)}>
            Start again
          </Button>
        )}
      </div>
    </Part>
  );
}

function nameIn({ template, scene }: ControlProps, key: string): string {
  const letter = scene.answers.find((one) => one.key === key)?.letter;
  if (template.possible_values == null && letter !== undefined) return `Answer ${letter}`;
  return template.labels?.[choicesOf(template).indexOf(key)] || key;
}

interface PlaceProps {
  label: string;
  onDrop: (key: string) => void;
  children: React.ReactNode;
}

/** What an item is dragged by, and what it says of itself. */
const dragType = "text/x-chat-rank";

function Place({ label, onDrop, children }: PlaceProps) {
  const [isOver, setOver] = useState(false);
  function over(event: DragEvent) {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setOver(true);
  }
  return (
    <li
      className="chat-rank-place"
      data-over={isOver ? "" : undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer.getData(dragType));
      }}
    >
      <span className="chat-rank-number">{label}</span>
      <div className="chat-rank-items">{children}</div>
    </li>
  );
}

interface RankedProps {
  itemKey: string;
  name: string;
  onMove: (by: -1 | 1) => void;
  onTie: (() => void) | undefined;
}

function Ranked({ itemKey, name, onMove, onTie }: RankedProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it do the same.
    <div className="chat-rank-item" draggable onDragStart={(event) => begin(event, itemKey)}>
      <span dir="auto">{name}</span>
      <IconButton
        icon="chevron-up"
        size="small"
        label={`${name}: better`}
        onPress={() => onMove(-1)}
      />
      <IconButton
        icon="chevron-down"
        size="small"
        label={`${name}: worse`}
        onPress={() => onMove(1)}
      />
      {onTie !== undefined && (
        <IconButton
          icon="merge"
          size="small"
          label={`${name}: as good as the one before`}
          onPress={onTie}
        />
      )}
    </div>
  );
}

interface UnrankedProps {
  itemKey: string;
  name: string;
  command: string | undefined;
  onTake: () => void;
}

function Unranked({ itemKey, name, command, onTake }: UnrankedProps) {
  return (
    <button
      type="button"
      className="chat-unranked-item"
      draggable
      onDragStart={(event) => begin(event, itemKey)}
      onClick={onTake}
    >
      {command !== undefined && <TakeKey command={command} onTake={onTake} />}
      <span dir="auto">{name}</span>
    </button>
  );
}

function TakeKey({ command, onTake }: { command: string; onTake: () => void }) {
  useCommand(command, onTake);
  return <KeyHint command={command} />;
}

function begin(event: DragEvent, key: string) {
  event.dataTransfer.setData(dragType, key);
  event.dataTransfer.effectAllowed = "move";
}
