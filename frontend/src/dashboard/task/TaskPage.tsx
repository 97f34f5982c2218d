import { Page, PageHeader } from "#kit";

export function TaskPage() {
  return (
    <Page>
      <PageHeader title="TaskPage" />
    </Page>
  );
}
