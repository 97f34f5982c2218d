import { Page, PageHeader } from "#kit";

export function DeliveryPage() {
  return (
    <Page>
      <PageHeader title="DeliveryPage" />
    </Page>
  );
}
