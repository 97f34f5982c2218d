import { Page, PageHeader } from "#kit";

export function FirstStepsPage() {
  return (
    <Page>
      <PageHeader title="FirstStepsPage" />
    </Page>
  );
}
