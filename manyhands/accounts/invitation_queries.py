"""SQL on invitations, and on the team as the API sees it: people and who is invited."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from manyhands.accounts.model import Invitation, MailState, Person, Teammate
from manyhands.accounts.queries import PERSON_COLUMNS
from manyhands.accounts.roles import Role
from manyhands.db.pool import Tx, execute, fetch_all, fetch_one

_INVITATION = """
    customer_id, invitation_id, email, role, invited_by, created_at, expires_at, accepted_at,
    revoked_at, mail, mail_problem
"""
_OPEN = "accepted_at is null and revoked_at is null and expires_at > %(now)s"

# One change of a team at a time, or two calls would invite the same address twice.
LOCK_TEAM = "select from customers where customer_id = %(customer_id)s for no key update"

INSERT_INVITATION = """
    insert into invitations (
        customer_id, invitation_id, token_hash, email, role, invited_by, created_at, expires_at,
        mail)
    values (%(customer_id)s, %(invitation_id)s, %(token_hash)s, %(email)s, %(role)s,
        %(invited_by)s, %(created_at)s, %(expires_at)s, %(mail)s)
"""
INSERT_MAIL_JOB = """
    insert into jobs (customer_id, mode, job_id, kind, subject_id, due_at, created_at)
    values (%(customer_id)s, 'live', %(invitation_id)s, 'invitation', %(invitation_id)s,
        %(created_at)s, %(created_at)s)
"""
SELECT_INVITATIONS = f"""
    select {_INVITATION} from invitations
    where customer_id = %(customer_id)s and {_OPEN}
    order by created_at desc, invitation_id desc
"""
INVITATION_BY_TOKEN = f"""
    select {_INVITATION} from invitations
    where token_hash = %(token_hash)s and {_OPEN}
    for update
"""
ACCEPT_INVITATION = """
    update invitations set accepted_at = %(now)s, accepted_by = %(person_id)s
    where customer_id = %(customer_id)s and invitation_id = %(invitation_id)s
"""
REVOKE_INVITATION = """
    update invitations set revoked_at = %(now)s
    where customer_id = %(customer_id)s and invitation_id = %(invitation_id)s
        and accepted_at is null
"""
REVOKE_INVITATIONS_FOR = """
    update invitations set revoked_at = %(now)s
    where customer_id = %(customer_id)s and lower(email) = any(%(addresses)s)
        and accepted_at is null and revoked_at is null
"""
# What a person has opened is theirs to pass on, whatever the mail server says later.
SET_MAIL = """
    update invitations set mail = %(mail)s, mail_problem = %(problem)s, mail_at = %(now)s
    where customer_id = %(customer_id)s and invitation_id = %(invitation_id)s
        and (mail = 'waiting' or %(mail)s = 'opened')
"""
# A new token makes every earlier link useless.
RENEW_TOKEN = f"""
    update invitations set token_hash = %(token_hash)s
    where customer_id = %(customer_id)s and invitation_id = %(invitation_id)s
        and mail = any(%(mail)s) and {_OPEN}
    returning {_INVITATION}
"""
SET_INVITED_ROLE = f"""
    update invitations set role = %(role)s
    where customer_id = %(customer_id)s and lower(email) = any(%(addresses)s) and {_OPEN}
    returning lower(email)
"""
PEOPLE_BY_EMAIL = f"""
    select {PERSON_COLUMNS} from people
    where customer_id = %(customer_id)s and lower(email) = any(%(addresses)s)
    order by person_id
    for update
"""
TEAMMATES = f"""
    select email, role, name, expires_at from (
        select email, role, name, created_at, null::timestamptz as expires_at from people
        where customer_id = %(customer_id)s and disabled_at is null
        union all
        select * from (
            select distinct on (lower(email)) email, role, '', created_at, expires_at
            from invitations i
            where customer_id = %(customer_id)s and email is not null and {_OPEN}
                and not exists (
                    select from people p
                    where p.customer_id = %(customer_id)s and lower(p.email) = lower(i.email))
            order by lower(email), created_at desc) invited
    ) everybody
    order by expires_at is not null, created_at, email
"""


async def lock_team(tx: Tx, customer_id: str) -> None:
    """Let one change of a team at a time go on."""
    await execute(tx, LOCK_TEAM, {"customer_id": customer_id})


async def insert_invitation(tx: Tx, invitation: Invitation, token_hash: bytes) -> None:
    """Store an invitation, with the job that mails its link where one is wanted."""
    values = asdict(invitation) | {"token_hash": token_hash}
    await execute(tx, INSERT_INVITATION, values)
    if invitation.mail == "waiting":
        await execute(tx, INSERT_MAIL_JOB, values)


async def select_invitations(tx: Tx, customer_id: str, now: datetime) -> list[Invitation]:
    """Return the invitations that can still be accepted, newest first."""
    values = {"customer_id": customer_id, "now": now}
    return await fetch_all(tx, Invitation, SELECT_INVITATIONS, values)


async def invitation_by_token(tx: Tx, token_hash: bytes, now: datetime) -> Invitation | None:
    """Return and lock the invitation of a link that can still be accepted."""
    values = {"token_hash": token_hash, "now": now}
    return await fetch_one(tx, Invitation, INVITATION_BY_TOKEN, values)


async def accept_invitation(tx: Tx, invitation: Invitation, person_id: str, now: datetime) -> None:
    """Mark an invitation as used."""
    values = _invitation(invitation) | {"person_id": person_id, "now": now}
    await execute(tx, ACCEPT_INVITATION, values)


async def revoke_invitation(tx: Tx, customer_id: str, invitation_id: str, now: datetime) -> bool:
    """Take an invitation back; False when there is none that can be."""
    values = {"customer_id": customer_id, "invitation_id": invitation_id, "now": now}
    return await execute(tx, REVOKE_INVITATION, values) > 0


async def revoke_invitations_for(
    tx: Tx, customer_id: str, addresses: Sequence[str], now: datetime
) -> None:
    """Take back what invites some addresses, in lower case."""
    values = {"customer_id": customer_id, "addresses": list(addresses), "now": now}
    await execute(tx, REVOKE_INVITATIONS_FOR, values)


async def renew_token(
    tx: Tx,
    customer_id: str,
    invitation_id: str,
    *,
    token_hash: bytes,
    mail: Sequence[MailState],
    now: datetime,
) -> Invitation | None:
    """Give an open invitation another link; None when its mail is in no state of ``mail``."""
    values = {
        "customer_id": customer_id,
        "invitation_id": invitation_id,
        "token_hash": token_hash,
        "mail": list(mail),
        "now": now,
    }
    return await fetch_one(tx, Invitation, RENEW_TOKEN, values)


async def set_mail(
    tx: Tx, invitation: Invitation, mail: MailState, now: datetime, problem: str | None = None
) -> None:
    """Note how far the mail of an invitation has come."""
    values = _invitation(invitation) | {"mail": mail, "problem": problem, "now": now}
    await execute(tx, SET_MAIL, values)


async def set_invited_role(
    tx: Tx, customer_id: str, addresses: Sequence[str], role: Role, now: datetime
) -> set[str]:
    """Change what some addresses, in lower case, are invited as; return those that are."""
    values = {"customer_id": customer_id, "addresses": list(addresses), "role": role, "now": now}
    cursor = await tx.execute(SET_INVITED_ROLE.encode(), values)
    return {row[0] for row in await cursor.fetchall()}


async def people_by_email(tx: Tx, customer_id: str, addresses: Sequence[str]) -> list[Person]:
    """Return and lock a customer's people with some addresses, in lower case."""
    values = {"customer_id": customer_id, "addresses": list(addresses)}
    return await fetch_all(tx, Person, PEOPLE_BY_EMAIL, values)


async def teammates(tx: Tx, customer_id: str, now: datetime) -> list[Teammate]:
    """Return who can sign in, then who is invited by address, each oldest first."""
    return await fetch_all(tx, Teammate, TEAMMATES, {"customer_id": customer_id, "now": now})


def _invitation(invitation: Invitation) -> dict[str, object]:
    return {
        "customer_id": invitation.customer_id,
        "invitation_id": invitation.invitation_id,
    }
