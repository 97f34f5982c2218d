import { may } from "#api";
import { attachmentsScope } from "#attachments";
import { fieldsScope } from "#fields";
import { everywhereScope, RebindPanel } from "#keys";
import { AppShell, Button, Card, Page, PageHeader, SegmentedControl, Switch, TopBar } from "#kit";
import { recordingsScope } from "#recordings";
import { shapesScope } from "#shapes";
import { taskTypeScopes } from "#tasktypes";
import { tracksScope } from "#tracks";
import { keyPresets } from "../app/key-presets";
import { PersonMenu, useLeave } from "../app/PersonMenu";
import { usePreferences } from "../app/PreferencesProvider";
import { SignedIn } from "../app/SignedIn";
import { homeOf, useSession } from "../app/session";
import { auditScope } from "../dashboard/audit/keys";
import { dashboardScope, listScope } from "../dashboard/keys";
import { homeScope, passingOnScope, workspaceScope } from "../workspace/keys";
import { NameForm } from "./NameForm";
import { PasswordForm } from "./PasswordForm";

const themes = [
  { id: "system", label: "System", icon: "monitor" },
  { id: "light", label: "Light", icon: "sun" },
  { id: "dark", label: "Dark", icon: "moon" },
] as const;

const densities = [
  { id: "comfortable", label: "Comfortable" },
  { id: "compact", label: "Compact" },
] as const;

const workScopes = [
  everywhereScope,
  homeScope,
  workspaceScope,
  passingOnScope,
  attachmentsScope,
  fieldsScope,
  recordingsScope,
  shapesScope,
  tracksScope,
  ...taskTypeScopes,
];
const dashboardScopes = [dashboardScope, listScope, auditScope];

/** What a person sets for themselves. */
export function AccountPage() {
  return (
    <SignedIn>
      <Account />
    </SignedIn>
  );
}

function Account() {
  const session = useSession();
  const canRead = may(session, "read");
  return (
    <AppShell
      topBar={
        <TopBar
          homeHref={homeOf(session)}
          end={<PersonMenu side={canRead ? "dashboard" : "workspace"} />}
        />
      }
    >
      <Page width="narrow">
        <PageHeader
          title="Your account"
          description={`${session.email} · ${session.role} at ${session.customer}`}
          actions={<SignOutButton />}
        />
        <Card title="Name">
          <NameForm key={session.name} session={session} />
        </Card>
        <Card title="Password" description="A change signs you out everywhere else.">
          <PasswordForm email={session.email} />
        </Card>
        <Preferences />
        <Keys scopes={canRead ? [...workScopes, ...dashboardScopes] : workScopes} />
      </Page>
    </AppShell>
  );
}

function SignOutButton() {
  const leave = useLeave();
  return (
    <Button icon="log-out" onPress={() => void leave()}>
      Sign out
    </Button>
  );
}

function Preferences() {
  const [preferences, setPreferences] = usePreferences();
  return (
    <>
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
      <Card title="Work">
        <Switch
          isSelected={preferences.instantSubmit}
          onChange={(instantSubmit) => setPreferences({ ...preferences, instantSubmit })}
          description="Where one choice is the whole answer, choosing it submits it. You can take it back for some seconds."
        >
          Submit a choice at once
        </Switch>
      </Card>
    </>
  );
}

function Keys({ scopes }: { scopes: typeof workScopes }) {
  const [preferences, setPreferences] = usePreferences();
  return (
    <Card title="Keys" description="Bound to the place on the keyboard, whatever its layout.">
      <RebindPanel
        scopes={scopes}
        presets={keyPresets}
        preferences={preferences.keys}
        onChange={(keys) => setPreferences({ ...preferences, keys })}
      />
    </Card>
  );
}
