import type { Option } from "#kit";
import type { Role } from "./queries";

/** From the least to the most; `accounts/roles.py` decides. */
const roles: readonly Option<Role>[] = [
  { id: "labeler", label: "Labeler", description: "Does tasks." },
  { id: "member", label: "Member", description: "Does tasks, sees and handles all of them." },
  { id: "manager", label: "Manager", description: "Also API keys, secrets and people." },
  { id: "admin", label: "Admin", description: "Like a manager, and over the other admins." },
];

const rankOf = (role: Role) => roles.findIndex(({ id }) => id === role);

/** The roles that somebody may give: never above their own. */
export function rolesUpTo(own: Role): readonly Option<Role>[] {
  return roles.slice(0, rankOf(own) + 1);
}

/** Whether somebody's role is not above one's own. */
export function isWithin(role: Role, own: Role): boolean {
  return rankOf(role) <= rankOf(own);
}

export function nameOfRole(role: Role): string {
  return roles.find(({ id }) => id === role)?.label ?? role;
}
