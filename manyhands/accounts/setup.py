"""The first customer and its admin: by a link that is printed once, or by the environment."""

from dataclasses import dataclass

from manyhands.accounts import passwords, queries
from manyhands.accounts.customers import create_customer
from manyhands.accounts.keys import create_key
from manyhands.accounts.model import Person
from manyhands.accounts.people import add_person
from manyhands.accounts.roles import Role
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import hash_secret, new_secret

_TOKEN_FACT = "setup_token"  # noqa: S105 - the name of a fact, not a secret


@dataclass(frozen=True, slots=True)
class SetupWish:
    """What an unattended set-up asks for; None where it leaves the choice to us."""

    email: str
    password: str
    test_key: str | None = None
    live_key: str | None = None
    callback_auth_key: str | None = None


async def offer_setup(tx: Tx) -> str | None:
    """Return a fresh token for the set-up link, or None when set-up is done.

    Only the newest link works: the one printed last is the one people see.
    """
    if await queries.any_customer(tx):
        return None
    token = new_secret("")
    await queries.set_fact(tx, _TOKEN_FACT, hash_secret(token).hex())
    return token


async def is_done(tx: Tx) -> bool:
    """Tell whether somebody has set this installation up."""
    return await queries.any_customer(tx)


async def is_open(tx: Tx, token: str) -> bool:
    """Tell whether a set-up link still works: the newest one, until there is a customer."""
    if await queries.any_customer(tx):
        return False
    return await queries.get_fact(tx, _TOKEN_FACT) == hash_secret(token).hex()


async def require_open(tx: Tx, token: str) -> None:
    """Raise `NotFound` for a set-up link that does not work any more."""
    if not await is_open(tx, token):
        raise NotFound("This set-up link was used or replaced. The log shows the newest one.")


async def set_up(
    tx: Tx, token: str, *, company: str, email: str, name: str, password_hash: str
) -> Person:
    """Create the first customer and its admin. Raises `NotFound` for a link that was used."""
    await queries.lock_setup(tx)
    await require_open(tx, token)
    await queries.remove_fact(tx, _TOKEN_FACT)
    customer_id = await create_customer(tx, require_company(company))
    return await add_person(
        tx, customer_id, email=email, name=name, role=Role.ADMIN, password_hash=password_hash
    )


async def set_up_unattended(tx: Tx, wish: SetupWish) -> Person | None:
    """Create the first customer as the environment asks; None when there is one already.

    Raises `InvalidRequest` for an unusable e-mail or password, or one key for both modes.
    """
    await queries.lock_setup(tx)
    if await queries.any_customer(tx):
        return None
    if wish.test_key is not None and wish.test_key == wish.live_key:
        raise InvalidRequest("The test key and the live key of the set-up must differ.")
    await queries.remove_fact(tx, _TOKEN_FACT)
    customer_id = await create_customer(
        tx, _company_of(wish.email), live_auth_key=wish.callback_auth_key
    )
    person = await add_person(
        tx,
        customer_id,
        email=wish.email,
        name=wish.email.partition("@")[0] or wish.email,
        role=Role.ADMIN,
        password_hash=await passwords.hash_password(wish.password),
    )
    for owner in queries.owners(customer_id):
        given = wish.live_key if owner.mode == "live" else wish.test_key
        if given:
            await create_key(tx, owner, name="set-up", created_by=person.person_id, secret=given)
    return person


def require_company(company: str) -> str:
    company = " ".join(company.split())
    if not 1 <= len(company) <= 200:
        raise InvalidRequest('"company" must have 1 to 200 characters')
    return company


def _company_of(email: str) -> str:
    return email.partition("@")[2] or "My company"
