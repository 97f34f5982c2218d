import { AppShell, Page, PageHeader, TopBar } from "#kit";

export function WorkspacePage() {
  return (
    <AppShell topBar={<TopBar homeHref="/" />}>
      <Page>
        <PageHeader title="Your work" />
      </Page>
    </AppShell>
  );
}
