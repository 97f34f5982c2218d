import { useQuery } from "@tanstack/react-query";
import { Card, Page, PageHeader, Skeleton } from "#kit";
import { useMode } from "../address";
import { FailureState } from "../lists/FailureState";
import { OnlyWith } from "../shell/permissions";
import { ApiRulesCards } from "./ApiRulesCards";
import { AuthKeyCard } from "./AuthKeyCard";
import { DefaultCallbackForm } from "./DefaultCallbackForm";
import { settingsQuery } from "./queries";
import { SigningSecretCard } from "./SigningSecretCard";
import { VerifySnippets } from "./VerifySnippets";

/** How callbacks of a mode leave, and how to know them. */
export function SettingsPage() {
  return (
    <OnlyWith permission="keys">
      <Settings />
    </OnlyWith>
  );
}

function Settings() {
  const mode = useMode();
  const settings = useQuery(settingsQuery(mode));
  return (
    <Page width="narrow">
      <PageHeader
        title="Settings"
        description={`How callbacks of ${mode} tasks leave. The other mode has its own.`}
      />
      {settings.data === undefined && settings.error !== null && (
        <FailureState what="The settings" query={settings} />
      )}
      {settings.data === undefined && settings.error === null && <Skeleton height="20rem" />}
      {settings.data !== undefined && (
        <>
          <Card
            title="Default callback URL"
            description="Where callbacks go of tasks without a callback_url of their own."
          >
            <DefaultCallbackForm key={mode} settings={settings.data} />
          </Card>
          <AuthKeyCard settings={settings.data} />
          <SigningSecretCard settings={settings.data} />
          <Card
            title="Check who calls"
            description="Programs without any package. Either check is enough; both do no harm."
          >
            <VerifySnippets settings={settings.data} />
          </Card>
        </>
      )}
      <ApiRulesCards />
    </Page>
  );
}
