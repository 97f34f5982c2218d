"""Sessions: rows with the hash of a random token, so that they can be ended from here."""

from dataclasses import dataclass
from datetime import timedelta

from manyhands import clock
from manyhands.accounts import passwords, queries
from manyhands.accounts.model import Person
from manyhands.accounts.people import find_person
from manyhands.db.pool import Database, Tx
from manyhands.errors import Unauthorized
from manyhands.ids import hash_secret, new_secret


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and the token for their cookie."""

    person: Person
    token: str


async def sign_in(
    db: Database, *, email: str, password: str, lasts: timedelta, user_agent: str
) -> SignedIn:
    """Sign a person in. Raises `Unauthorized`, in the same time whether or not they exist.

    Opens its own transactions: a password takes long to check, and whoever tries many would keep
    the connections from everybody else.
    """
    async with db.connection() as tx:
        stored = await queries.password_by_email(tx, email.strip())
    if not await passwords.matches(password, stored[2] if stored else None) or stored is None:
        raise Unauthorized("The e-mail address or the password is not right.")
    async with db.connection() as tx:
        person = await find_person(tx, stored[0], stored[1])
        return await start_session(tx, person, lasts=lasts, user_agent=user_agent)


async def start_session(tx: Tx, person: Person, *, lasts: timedelta, user_agent: str) -> SignedIn:
    """Start a session for somebody who has just proven who they are."""
    now = clock.now()
    token = new_secret("")
    await queries.insert_session(
        tx,
        person.customer_id,
        person.person_id,
        token_hash=hash_secret(token),
        now=now,
        expires_at=now + lasts,
        user_agent=user_agent[:500],
    )
    return SignedIn(person, token)


async def who(tx: Tx, token: str, *, lasts: timedelta) -> Person:
    """Return who a session belongs to and keep it alive. Raises `Unauthorized`."""
    now = clock.now()
    person = await queries.person_of_session(tx, hash_secret(token), now, now + lasts)
    if person is None:
        raise Unauthorized("You are signed out. Sign in again.")
    return person


async def sign_out(tx: Tx, token: str) -> None:
    """End a session."""
    await queries.delete_session(tx, hash_secret(token))
