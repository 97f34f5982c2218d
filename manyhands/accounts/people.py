"""People are added, changed and disabled."""

from datetime import datetime

from manyhands import clock
from manyhands.accounts import passwords, queries
from manyhands.accounts.model import Person
from manyhands.accounts.roles import Role, may_grant
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, Forbidden, InvalidRequest, NotFound
from manyhands.ids import new_id

# What would make several addresses, or something else, of one in the header of a mail.
_NOT_IN_EMAIL = set(' ()<>[]:;,\\"')


async def add_person(
    tx: Tx, customer_id: str, *, email: str, name: str, role: Role, password_hash: str
) -> Person:
    """Add a person. Raises `InvalidRequest`, and `Conflict` when the e-mail has an account."""
    person = Person(
        customer_id=customer_id,
        person_id=new_id(),
        email=require_email(email),
        name=require_name(name),
        role=role,
        preferences_json="{}",
        created_at=clock.now(),
        disabled_at=None,
        last_seen_at=None,
    )
    if not await queries.insert_person(tx, person, password_hash):
        raise Conflict(f"There is an account for {person.email} already. Sign in with it.")
    return person


async def find_person(tx: Tx, customer_id: str, person_id: str) -> Person:
    """Return a person of a customer. Raises `NotFound`."""
    found = await queries.select_people(tx, customer_id, person_id)
    if not found:
        raise NotFound("There is no such person.")
    return found[0]


async def change_role(tx: Tx, by: Person, person_id: str, role: Role) -> Person:
    """Change somebody's role. Raises `NotFound`, `Forbidden`, and `Conflict` for the last admin."""
    person = await find_person(tx, by.customer_id, person_id)
    if not (may_grant(by.role, role) and may_grant(by.role, person.role)):
        raise Forbidden(f"Your role does not allow you to make somebody {role}.")
    if role != Role.ADMIN:
        await _keep_an_admin(tx, person)
    await queries.set_role(tx, person, role)
    return await find_person(tx, by.customer_id, person_id)


async def disable(tx: Tx, by: Person, person_id: str) -> Person:
    """Sign somebody out for good. Raises `NotFound`, `Forbidden`, `Conflict` for the last admin."""
    person = await find_person(tx, by.customer_id, person_id)
    if not may_grant(by.role, person.role):
        raise Forbidden("Your role does not allow you to disable this person.")
    await _keep_an_admin(tx, person)
    await queries.set_disabled(tx, person, clock.now())
    await queries.delete_sessions_of(tx, person)
    return await find_person(tx, by.customer_id, person_id)


async def enable(tx: Tx, by: Person, person_id: str) -> Person:
    """Let a disabled person sign in again. Raises `NotFound`, `Forbidden`."""
    person = await find_person(tx, by.customer_id, person_id)
    if not may_grant(by.role, person.role):
        raise Forbidden("Your role does not allow you to enable this person.")
    await queries.set_disabled(tx, person, None)
    return await find_person(tx, by.customer_id, person_id)


async def change_password(
    tx: Tx, person: Person, *, present: str, new_hash: str, session_hash: bytes
) -> datetime:
    """Replace one's own password and end every other session; return when.

    Raises `InvalidRequest` when the present password is wrong.
    """
    stored = await queries.password_by_email(tx, person.email)
    if not await passwords.matches(present, stored[2] if stored else None):
        raise InvalidRequest('"present_password" is not your present password')
    await queries.set_password(tx, person, new_hash)
    await queries.delete_sessions_of(tx, person, except_hash=session_hash)
    return clock.now()


async def _keep_an_admin(tx: Tx, person: Person) -> None:
    if await queries.lock_admins(tx, person.customer_id) == [person.person_id]:
        raise Conflict("This is the last admin; make somebody else admin first.")


def require_email(email: str) -> str:
    """Return an e-mail address, trimmed. Raises `InvalidRequest`."""
    email = email.strip()
    name, _, host = email.partition("@")
    usable = email.isprintable() and not _NOT_IN_EMAIL & set(email) and "@" not in host
    if not name or not host or len(email) > 254 or not usable:
        raise InvalidRequest('"email" must be an e-mail address')
    return email


def require_name(name: str) -> str:
    """Return a person's name, trimmed. Raises `InvalidRequest`."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= 100:
        raise InvalidRequest('"name" must have 1 to 100 characters')
    return name
