"""Who may do what. Pure.

The role names are the API's own (contract/projects-batches.md §4).
"""

from enum import StrEnum


class Role(StrEnum):
    """A person's role at their customer."""

    LABELER = "labeler"
    MEMBER = "member"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """What a route asks for."""

    WORK = "work"  # do tasks
    READ = "read"  # see tasks, answers and callbacks
    OPERATE = "operate"  # audit, recall, cancel, send again
    KEYS = "keys"  # API keys, callback settings and secrets
    PEOPLE = "people"  # invite and disable people, change roles


_GRANTED = {
    Role.LABELER: {Permission.WORK},
    Role.MEMBER: {Permission.WORK, Permission.READ, Permission.OPERATE},
    Role.MANAGER: set(Permission),
    Role.ADMIN: set(Permission),
}
_RANK = list(Role)


def may(role: Role, permission: Permission) -> bool:
    """Tell whether a role includes a permission."""
    return permission in _GRANTED[role]


def may_grant(role: Role, granted: Role) -> bool:
    """Tell whether somebody may give a role to others, or take it away: never above their own."""
    return may(role, Permission.PEOPLE) and _RANK.index(granted) <= _RANK.index(role)
