import { Page, PageHeader } from "#kit";

export function DashboardPage() {
  return (
    <Page width="wide">
      <PageHeader title="Overview" />
    </Page>
  );
}
