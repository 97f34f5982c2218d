import { EntryPage } from "#kit";

export function InvitationPage() {
  return <EntryPage title="You are invited" />;
}
