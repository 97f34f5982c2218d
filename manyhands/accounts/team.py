"""The team as API keys change it: by e-mail, people and invitations alike.

A key has the standing of a manager, whoever made it: it makes nobody admin, and it cannot touch
an admin. Otherwise a manager could get with a key what the manager cannot get with a session.

Only a live key changes the team. There is one team for both modes: whoever is made a manager with
a test key, which lies about in many hands, could read live data and make live keys.
"""

from collections.abc import Sequence
from typing import Final

from manyhands import clock
from manyhands.accounts import invitation_queries, queries
from manyhands.accounts.invite import open_invitation
from manyhands.accounts.model import ApiKey, Person, Teammate
from manyhands.accounts.people import require_email
from manyhands.accounts.roles import Role, may_grant
from manyhands.db.pool import Tx
from manyhands.errors import Forbidden, InvalidRequest

KEY_ROLE: Final = Role.MANAGER
# What may be set; admin occurs in answers only (contract/projects-batches.md §4).
SETTABLE: Final = (Role.LABELER, Role.MEMBER, Role.MANAGER)


def require_role(name: str) -> Role:
    """Return a role that the API may give. Raises `InvalidRequest` naming ``team_role``."""
    for role in SETTABLE:
        if role == name:
            return role
    raise InvalidRequest(
        f'Parameter is invalid, reason: "team_role" must be one of {", ".join(SETTABLE)}'
    )


def require_emails(emails: Sequence[str], name: str = "emails") -> list[str]:
    """Return e-mail addresses, trimmed. Raises `InvalidRequest` naming the one that is none."""
    addresses = []
    for position, email in enumerate(emails):
        try:
            addresses.append(require_email(email))
        except InvalidRequest:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{name}[{position}]" must be an e-mail address'
            ) from None
    return addresses


async def teammates(tx: Tx, customer_id: str) -> list[Teammate]:
    """Return the whole team, open invitations last."""
    return await invitation_queries.teammates(tx, customer_id, clock.now())


async def invite_by_mail(tx: Tx, key: ApiKey, emails: Sequence[str], role: Role) -> None:
    """Invite some addresses; each gets a mail with a link.

    Who is of the team already stays as they are; an open invitation is replaced by the new one.
    Raises `InvalidRequest` for an address of somebody who is disabled, `Forbidden` for a test key.
    """
    _require_live(key)
    addresses = {email.lower(): email for email in require_emails(emails)}
    await invitation_queries.lock_team(tx, key.customer_id)
    known = await invitation_queries.people_by_email(tx, key.customer_id, list(addresses))
    for person in known:
        if person.disabled_at is not None:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "emails" contains {person.email}, who is disabled'
            )
        del addresses[person.email.lower()]
    now = clock.now()
    await invitation_queries.revoke_invitations_for(tx, key.customer_id, list(addresses), now)
    for email in addresses.values():
        await open_invitation(
            tx, key.customer_id, key.key_id, role=role, email=email, mail="waiting"
        )


async def set_roles(tx: Tx, key: ApiKey, emails: Sequence[str], role: Role) -> None:
    """Change the role of people, and what open invitations invite as.

    Raises `InvalidRequest` for an address that is not of the team, `Forbidden` for an admin's and
    for a test key.
    """
    _require_live(key)
    addresses = {email.lower(): email for email in require_emails(emails)}
    await invitation_queries.lock_team(tx, key.customer_id)
    found = await invitation_queries.people_by_email(tx, key.customer_id, list(addresses))
    people = [person for person in found if person.disabled_at is None]
    for person in people:
        _require_below(person)
        await queries.set_role(tx, person, role)
    invited = await invitation_queries.set_invited_role(
        tx, key.customer_id, list(addresses), role, clock.now()
    )
    missing = addresses.keys() - invited - {person.email.lower() for person in people}
    for address, email in addresses.items():
        if address in missing:
            raise not_of_the_team(email)


def not_of_the_team(email: str, name: str = "emails") -> InvalidRequest:
    """Return the error for an address of nobody."""
    return InvalidRequest(
        f'Parameter is invalid, reason: "{name}" contains {email}, who is not of your team'
    )


def _require_live(key: ApiKey) -> None:
    if key.mode != "live":
        raise Forbidden("A test key does not change the team. Use a live key.")


def _require_below(person: Person) -> None:
    if not may_grant(KEY_ROLE, Role(person.role)):
        raise Forbidden(
            f'"emails" contains {person.email}, an admin: no API key changes the role of admins.'
        )
