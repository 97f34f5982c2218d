import { EmptyState } from "#kit";

export function NoPicture() {
  return (
    <EmptyState icon="warning" title="The picture is not there">
      It is being fetched, or it could not be.
    </EmptyState>
  );
}
