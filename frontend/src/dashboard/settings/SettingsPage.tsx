import { Page, PageHeader } from "#kit";

export function SettingsPage() {
  return (
    <Page>
      <PageHeader title="SettingsPage" />
    </Page>
  );
}
