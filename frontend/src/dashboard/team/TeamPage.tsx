import { Page, PageHeader } from "#kit";

export function TeamPage() {
  return (
    <Page>
      <PageHeader title="TeamPage" />
    </Page>
  );
}
