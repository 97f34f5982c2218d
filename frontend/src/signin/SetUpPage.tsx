import { Page, PageHeader } from "#kit";

export function SetUpPage() {
  return (
    <Page width="narrow">
      <PageHeader title="Set up manyhands" />
    </Page>
  );
}
