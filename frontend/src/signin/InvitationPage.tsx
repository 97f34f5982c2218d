import { Page, PageHeader } from "#kit";

export function InvitationPage() {
  return (
    <Page width="narrow">
      <PageHeader title="You are invited" />
    </Page>
  );
}
