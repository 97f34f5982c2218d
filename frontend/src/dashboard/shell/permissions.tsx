import type { ReactNode } from "react";
import { may, type Permission } from "#api";
import { EmptyState, Page, PageHeader } from "#kit";
import { useSession } from "../../app/session";

export function useMay(permission: Permission): boolean {
  return may(useSession(), permission);
}

/** A page for some roles: the others, who may have followed a link, are told so. */
export function OnlyWith({
  permission,
  children,
}: {
  permission: Permission;
  children: ReactNode;
}) {
  if (useMay(permission)) return children;
  return (
    <Page>
      <PageHeader title="Not for your role" />
      <EmptyState icon="lock" title="This page is for managers">
        Your role does not include it. A manager or an admin of your team can open it, or change
        your role.
      </EmptyState>
    </Page>
  );
}
