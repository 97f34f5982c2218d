import { EntryPage } from "#kit";

export function SignInPage() {
  return <EntryPage title="Sign in" />;
}
