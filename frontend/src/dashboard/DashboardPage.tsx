import { AppShell, Page, PageHeader, TopBar } from "#kit";

export function DashboardPage() {
  return (
    <AppShell topBar={<TopBar homeHref="/" />}>
      <Page>
        <PageHeader title="Overview" />
      </Page>
    </AppShell>
  );
}
