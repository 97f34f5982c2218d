import { Badge, Button, Select, Switch } from "#kit";
import { type Conflict, findConflicts } from "./conflicts";
import { RebindRow } from "./RebindRow";
import {
  chosenBindings,
  type KeyPreferences,
  type Preset,
  type Scope,
  withOverride,
  withoutOverride,
} from "./scope";
import "./keys.css";

interface RebindPanelProps {
  /** Every scope whose keys can be changed, whether it is on the page or not. */
  scopes: readonly Scope[];
  presets?: readonly Preset[];
  preferences: KeyPreferences;
  onChange: (preferences: KeyPreferences) => void;
}

const standardPreset = "standard";

/** Where a person chooses their own keys. */
export function RebindPanel({ scopes, presets = [], preferences, onChange }: RebindPanelProps) {
  const conflicts = findConflicts(scopes, (command) =>
    chosenBindings(command, preferences, presets),
  );
  return (
    <div className="keys-panel">
      <div className="keys-panel-options">
        {presets.length > 0 && (
          <Select
            label="Start from"
            options={[{ id: standardPreset, label: "Standard" }, ...presetOptions(presets)]}
            value={preferences.presetId ?? standardPreset}
            onChange={(id) =>
              onChange({ ...preferences, presetId: id === standardPreset ? undefined : id })
            }
          />
        )}
        <Switch
          isSelected={preferences.areSingleKeysOn}
          onChange={(areSingleKeysOn) => onChange({ ...preferences, areSingleKeysOn })}
          description="Off: only combinations with Ctrl, Alt or Command act. Helps with speech input."
        >
          Single keys are shortcuts
        </Switch>
      </div>
      <div>
        {scopes.map((scope) => (
          <details key={scope.id} className="keys-scope">
            <summary>
              <h3>{scope.title}</h3>
              <ScopeNote scope={scope} preferences={preferences} conflicts={conflicts} />
            </summary>
            <ul className="keys-list">
              {scope.commands.map((command) => (
                <RebindRow
                  key={command.id}
                  command={command}
                  bindings={chosenBindings(command, preferences, presets)}
                  rivals={rivalsOf(command.id, conflicts)}
                  isOwn={command.id in preferences.overrides}
                  onBind={(bindings) => onChange(withOverride(preferences, command.id, bindings))}
                  onReset={() => onChange(withoutOverride(preferences, command.id))}
                />
              ))}
            </ul>
          </details>
        ))}
      </div>
      <div>
        <Button
          icon="undo"
          isDisabled={Object.keys(preferences.overrides).length === 0}
          onPress={() => onChange({ ...preferences, overrides: {} })}
        >
          Reset all keys
        </Button>
      </div>
    </div>
  );
}

interface ScopeNoteProps {
  scope: Scope;
  preferences: KeyPreferences;
  conflicts: readonly Conflict[];
}

/** What there is to know of a scope while it is folded. */
function ScopeNote({ scope: { commands }, preferences, conflicts }: ScopeNoteProps) {
  const own = commands.filter(({ id }) => id in preferences.overrides).length;
  const hasConflict = commands.some(({ id }) => rivalsOf(id, conflicts).length > 0);
  if (hasConflict) {
    return (
      <Badge tone="warning" icon="warning">
        Two on the same keys
      </Badge>
    );
  }
  return own > 0 ? <Badge>{own === 1 ? "One of your own" : `${own} of your own`}</Badge> : null;
}

function presetOptions(presets: readonly Preset[]) {
  return presets.map(({ id, title }) => ({ id, label: title }));
}

/** The titles of the commands which want the same keys. */
function rivalsOf(commandId: string, conflicts: readonly Conflict[]): string[] {
  return conflicts
    .filter(({ commands }) => commands.some(({ id }) => id === commandId))
    .map(({ commands: [one, other] }) => (one.id === commandId ? other.title : one.title));
}
