import { Page, PageHeader } from "#kit";

export function SignInPage() {
  return (
    <Page width="narrow">
      <PageHeader title="Sign in" />
    </Page>
  );
}
