import { Page, PageHeader } from "#kit";

export function ApiKeysPage() {
  return (
    <Page>
      <PageHeader title="ApiKeysPage" />
    </Page>
  );
}
