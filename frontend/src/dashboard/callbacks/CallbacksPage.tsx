import { Page, PageHeader } from "#kit";

export function CallbacksPage() {
  return (
    <Page>
      <PageHeader title="CallbacksPage" />
    </Page>
  );
}
