"""People join by a link that works once."""

from datetime import timedelta

from manyhands import clock
from manyhands.accounts import invitation_queries as queries
from manyhands.accounts.model import Invitation, MailState, Person
from manyhands.accounts.people import add_person, require_email
from manyhands.accounts.roles import Role, may_grant
from manyhands.db.pool import Tx
from manyhands.errors import Forbidden, NotFound
from manyhands.ids import hash_secret, new_id, new_secret

VALID_FOR = timedelta(days=7)


async def invite(
    tx: Tx, by: Person, *, role: Role, email: str | None = None
) -> tuple[Invitation, str]:
    """Create an invitation and return it with the token of its link, shown this once.

    Raises `Forbidden` for a role above one's own.
    """
    if not may_grant(by.role, role):
        raise Forbidden(f"Your role does not allow you to invite somebody as {role}.")
    return await open_invitation(tx, by.customer_id, by.person_id, role=role, email=email)


async def open_invitation(
    tx: Tx,
    customer_id: str,
    invited_by: str,
    *,
    role: Role,
    email: str | None,
    mail: MailState = "none",
) -> tuple[Invitation, str]:
    """Store an invitation and return it with the token of its link."""
    now = clock.now()
    token = new_secret("")
    invitation = Invitation(
        customer_id=customer_id,
        invitation_id=new_id(),
        email=require_email(email) if email else None,
        role=role,
        invited_by=invited_by,
        created_at=now,
        expires_at=now + VALID_FOR,
        mail=mail,
    )
    await queries.insert_invitation(tx, invitation, hash_secret(token))
    return invitation, token


async def look(tx: Tx, token: str) -> Invitation:
    """Return the invitation of a link. Raises `NotFound`."""
    invitation = await queries.invitation_by_token(tx, hash_secret(token), clock.now())
    if invitation is None:
        raise NotFound("This invitation was used, taken back, or has expired. Ask for a new one.")
    return invitation


async def accept(tx: Tx, token: str, *, email: str, name: str, password_hash: str) -> Person:
    """Join by a link. Raises `NotFound`, `InvalidRequest`, `Conflict`.

    An invitation for a certain address is for that address alone, whatever ``email`` says.
    """
    invitation = await look(tx, token)
    person = await add_person(
        tx,
        invitation.customer_id,
        email=invitation.email or email,
        name=name,
        role=invitation.role,
        password_hash=password_hash,
    )
    await queries.accept_invitation(tx, invitation, person.person_id, clock.now())
    return person


async def revoke(tx: Tx, by: Person, invitation_id: str) -> None:
    """Take an invitation back. Raises `NotFound`."""
    if not await queries.revoke_invitation(tx, by.customer_id, invitation_id, clock.now()):
        raise NotFound("There is no such open invitation.")
