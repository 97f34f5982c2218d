import { Page, PageHeader } from "#kit";

export function WorkspacePage() {
  return (
    <Page width="wide">
      <PageHeader title="Your work" />
    </Page>
  );
}
