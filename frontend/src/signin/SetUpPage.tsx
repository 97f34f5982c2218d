import { EntryPage } from "#kit";

export function SetUpPage() {
  return <EntryPage title="Set up manyhands" />;
}
