import { everywhereScope, KeyHint, RebindPanel, type Scope } from "#keys";
import { Card } from "#kit";
import { usePreferences } from "../../app/PreferencesProvider";

const presets = [
  { id: "left", title: "Left hand only", bindings: { "gallery.submit": ["Space", "KeyG"] } },
];

export function KeysSection({ scope }: { scope: Scope }) {
  const [preferences, setPreferences] = usePreferences();
  return (
    <Card title="Keys">
      <div className="gallery-row">
        <KeyHint command="gallery.submit" />
        <KeyHint command="gallery.tasks" />
        <KeyHint command="everywhere.keys" />
        <span>
          Hold Alt: <KeyHint command="gallery.search" isQuiet />
        </span>
      </div>
      <RebindPanel
        scopes={[everywhereScope, scope]}
        presets={presets}
        preferences={preferences.keys}
        onChange={(keys) => setPreferences({ ...preferences, keys })}
      />
    </Card>
  );
}
