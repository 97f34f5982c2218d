import { everywhereScope, RebindPanel } from "#keys";
import { AppShell, Card, Page, PageHeader, SegmentedControl, TopBar } from "#kit";
import { usePreferences } from "../app/PreferencesProvider";

const themes = [
  { id: "system", label: "System", icon: "monitor" },
  { id: "light", label: "Light", icon: "sun" },
  { id: "dark", label: "Dark", icon: "moon" },
] as const;

const densities = [
  { id: "comfortable", label: "Comfortable" },
  { id: "compact", label: "Compact" },
] as const;

/** How the pages look and which keys they answer to. */
export function AccountPage() {
  const [preferences, setPreferences] = usePreferences();
  return (
    <AppShell topBar={<TopBar homeHref="/" />}>
      <Page width="narrow">
        <PageHeader title="Your account" />
        <Card title="Appearance">
          <SegmentedControl
            label="Theme"
            isLabelShown
            segments={themes}
            value={preferences.theme}
            onChange={(theme) => setPreferences({ ...preferences, theme })}
          />
          <SegmentedControl
            label="Density"
            isLabelShown
            segments={densities}
            value={preferences.density}
            onChange={(density) => setPreferences({ ...preferences, density })}
          />
        </Card>
        <Card title="Keys" description="Bound to the place on the keyboard, whatever its layout.">
          <RebindPanel
            scopes={[everywhereScope]}
            preferences={preferences.keys}
            onChange={(keys) => setPreferences({ ...preferences, keys })}
          />
        </Card>
      </Page>
    </AppShell>
  );
}
