"""SQL on customers, people and sessions; keys and invitations have their own modules."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from psycopg.errors import UniqueViolation
from psycopg.types.json import Jsonb

from manyhands.accounts.model import ApiRules, CallbackSettings, Person, Pricing
from manyhands.accounts.roles import Role
from manyhands.db.pool import Tx, execute, fetch_all, fetch_one, fetch_value
from manyhands.ids import Mode, Owner

PERSON_COLUMNS = """
    customer_id, person_id, email, name, role, preferences as preferences_json, created_at,
    disabled_at, last_seen_at
"""

GET_FACT = "select value from instance where name = %(name)s"
SET_FACT = """
    insert into instance (name, value) values (%(name)s, %(value)s)
    on conflict (name) do update set value = excluded.value
"""
REMOVE_FACT = "delete from instance where name = %(name)s"
# Set-up happens once: whoever comes second waits here and then finds a customer.
LOCK_SETUP = "select pg_advisory_xact_lock(7210)"

COUNT_CUSTOMERS = "select count(*) from (select from customers limit 1) as one"
INSERT_CUSTOMER = """
    insert into customers (customer_id, name, created_at)
    values (%(customer_id)s, %(name)s, %(created_at)s)
"""
API_RULES = "select legacy, task_types from customers where customer_id = %(customer_id)s"
SAVE_API_RULES = """
    update customers set legacy = %(legacy)s, task_types = %(task_types)s
    where customer_id = %(customer_id)s
"""
PRICING = "select currency, prices from customers where customer_id = %(customer_id)s"
SAVE_PRICING = """
    update customers set currency = %(currency)s, prices = %(prices)s
    where customer_id = %(customer_id)s
"""
CUSTOMER_NAME = "select name from customers where customer_id = %(customer_id)s"

INSERT_CALLBACK_SETTINGS = """
    insert into callback_settings (customer_id, mode, auth_key, signing_secret)
    values (%(customer_id)s, %(mode)s, %(auth_key)s, %(signing_secret)s)
"""
SELECT_CALLBACK_SETTINGS = """
    select customer_id, mode, default_callback_url, auth_key, signing_secret,
        previous_signing_secret, previous_valid_until
    from callback_settings where customer_id = %(customer_id)s and mode = %(mode)s
"""
UPDATE_CALLBACK_SETTINGS = """
    update callback_settings set
        default_callback_url = %(default_callback_url)s,
        auth_key = %(auth_key)s,
        signing_secret = %(signing_secret)s,
        previous_signing_secret = %(previous_signing_secret)s,
        previous_valid_until = %(previous_valid_until)s
    where customer_id = %(customer_id)s and mode = %(mode)s
"""

INSERT_PERSON = """
    insert into people (customer_id, person_id, email, name, role, password_hash, created_at)
    values (%(customer_id)s, %(person_id)s, %(email)s, %(name)s, %(role)s, %(password_hash)s,
        %(created_at)s)
"""
SELECT_PEOPLE = f"""
    select {PERSON_COLUMNS} from people
    where customer_id = %(customer_id)s
        and (%(person_id)s::text is null or person_id = %(person_id)s)
    order by created_at, person_id
"""
PASSWORD_BY_EMAIL = """
    select customer_id, person_id, password_hash from people
    where lower(email) = lower(%(email)s) and disabled_at is null
"""
SET_ROLE = """
    update people set role = %(role)s
    where customer_id = %(customer_id)s and person_id = %(person_id)s
"""
SET_DISABLED = """
    update people set disabled_at = %(disabled_at)s
    where customer_id = %(customer_id)s and person_id = %(person_id)s
"""
SET_PASSWORD = """
    update people set password_hash = %(password_hash)s
    where customer_id = %(customer_id)s and person_id = %(person_id)s
"""
SET_PREFERENCES = """
    update people set preferences = %(preferences)s, name = %(name)s
    where customer_id = %(customer_id)s and person_id = %(person_id)s
"""
# Locked, or two admins who disable each other at the same moment would leave none.
LOCK_ADMINS = """
    select person_id from people
    where customer_id = %(customer_id)s and role = 'admin' and disabled_at is null
    order by person_id
    for update
"""

INSERT_SESSION = """
    with seen as (
        update people set last_seen_at = %(now)s
        where customer_id = %(customer_id)s and person_id = %(person_id)s
    )
    insert into sessions (
        token_hash, customer_id, person_id, created_at, last_used_at, expires_at, user_agent)
    values (%(token_hash)s, %(customer_id)s, %(person_id)s, %(now)s, %(now)s, %(expires_at)s,
        %(user_agent)s)
"""
# Whoever asks is noted as present, but once a minute only: reads must not all become writes.
PERSON_OF_SESSION = f"""
    with used as (
        update sessions set last_used_at = %(now)s, expires_at = %(expires_at)s
        where token_hash = %(token_hash)s and expires_at > %(now)s
            and last_used_at < %(now)s - interval '1 minute'
        returning customer_id, person_id
    ), seen as (
        update people p set last_seen_at = %(now)s from used
        where p.customer_id = used.customer_id and p.person_id = used.person_id
    )
    select {PERSON_COLUMNS} from people
    where disabled_at is null and (customer_id, person_id) = (
        select customer_id, person_id from sessions
        where token_hash = %(token_hash)s and expires_at > %(now)s)
"""
DELETE_SESSION = "delete from sessions where token_hash = %(token_hash)s"
DELETE_SESSIONS_OF = """
    delete from sessions where customer_id = %(customer_id)s and person_id = %(person_id)s
        and token_hash is distinct from %(except_hash)s
"""
PURGE_SESSIONS = "delete from sessions where expires_at < %(now)s"


async def get_fact(tx: Tx, name: str) -> str | None:
    """Return a fact of this installation."""
    value: str | None = await fetch_value(tx, GET_FACT, {"name": name})
    return value


async def set_fact(tx: Tx, name: str, value: str) -> None:
    """Write a fact of this installation."""
    await execute(tx, SET_FACT, {"name": name, "value": value})


async def remove_fact(tx: Tx, name: str) -> None:
    """Remove a fact of this installation."""
    await execute(tx, REMOVE_FACT, {"name": name})


async def lock_setup(tx: Tx) -> None:
    """Let one set-up at a time go on."""
    await execute(tx, LOCK_SETUP)


async def any_customer(tx: Tx) -> bool:
    """Tell whether there is a customer yet."""
    return bool(await fetch_value(tx, COUNT_CUSTOMERS))


async def insert_customer(tx: Tx, customer_id: str, name: str, now: datetime) -> None:
    """Store a customer."""
    values = {"customer_id": customer_id, "name": name, "created_at": now}
    await execute(tx, INSERT_CUSTOMER, values)


async def api_rules(tx: Tx, customer_id: str) -> ApiRules:
    """Return what holds for the keys of a customer that exists."""
    found = await fetch_one(tx, ApiRules, API_RULES, {"customer_id": customer_id})
    assert found is not None
    return found


async def save_api_rules(tx: Tx, customer_id: str, rules: ApiRules) -> None:
    """Set what holds for the keys of a customer."""
    await execute(tx, SAVE_API_RULES, asdict(rules) | {"customer_id": customer_id})


async def pricing(tx: Tx, customer_id: str) -> Pricing:
    """Return what tasks of a customer that exists cost."""
    found = await fetch_one(tx, Pricing, PRICING, {"customer_id": customer_id})
    assert found is not None
    return found


async def save_pricing(tx: Tx, customer_id: str, pricing: Pricing) -> None:
    """Set what tasks of a customer cost."""
    values = {
        "customer_id": customer_id,
        "currency": pricing.currency,
        "prices": Jsonb(pricing.prices),
    }
    await execute(tx, SAVE_PRICING, values)


async def customer_name(tx: Tx, customer_id: str) -> str:
    """Return the name of a customer that exists."""
    return str(await fetch_value(tx, CUSTOMER_NAME, {"customer_id": customer_id}))


async def insert_callback_settings(
    tx: Tx, owner: Owner, *, auth_key: str | None, signing_secret: str
) -> None:
    """Store the secrets of one mode."""
    values = asdict(owner) | {"auth_key": auth_key, "signing_secret": signing_secret}
    await execute(tx, INSERT_CALLBACK_SETTINGS, values)


async def select_callback_settings(tx: Tx, owner: Owner) -> CallbackSettings:
    """Return how callbacks of an owner leave."""
    found = await fetch_one(tx, CallbackSettings, SELECT_CALLBACK_SETTINGS, asdict(owner))
    assert found is not None
    return found


async def update_callback_settings(tx: Tx, settings: CallbackSettings) -> None:
    """Replace the callback settings of one mode."""
    await execute(tx, UPDATE_CALLBACK_SETTINGS, asdict(settings))


async def insert_person(tx: Tx, person: Person, password_hash: str) -> bool:
    """Store a person; False when the e-mail is taken."""
    try:
        async with tx.transaction():
            await execute(tx, INSERT_PERSON, asdict(person) | {"password_hash": password_hash})
    except UniqueViolation:
        return False
    return True


async def select_people(tx: Tx, customer_id: str, person_id: str | None = None) -> list[Person]:
    """Return a customer's people, oldest first, or one of them."""
    values = {"customer_id": customer_id, "person_id": person_id}
    return await fetch_all(tx, Person, SELECT_PEOPLE, values)


async def password_by_email(tx: Tx, email: str) -> tuple[str, str, str] | None:
    """Return customer id, person id and password hash of an enabled person."""
    cursor = await tx.execute(PASSWORD_BY_EMAIL.encode(), {"email": email})
    row = await cursor.fetchone()
    return (row[0], row[1], row[2]) if row else None


async def set_role(tx: Tx, person: Person, role: Role) -> None:
    """Change a person's role."""
    await execute(tx, SET_ROLE, _person(person) | {"role": role})


async def set_disabled(tx: Tx, person: Person, disabled_at: datetime | None) -> None:
    """Disable a person, or enable them again with None."""
    await execute(tx, SET_DISABLED, _person(person) | {"disabled_at": disabled_at})


async def set_password(tx: Tx, person: Person, password_hash: str) -> None:
    """Replace a person's password."""
    await execute(tx, SET_PASSWORD, _person(person) | {"password_hash": password_hash})


async def set_preferences(tx: Tx, person: Person, *, name: str, preferences: str) -> None:
    """Replace a person's name and preferences, the latter as a JSON text."""
    await execute(tx, SET_PREFERENCES, _person(person) | {"name": name, "preferences": preferences})


async def lock_admins(tx: Tx, customer_id: str) -> list[str]:
    """Lock and return who can administer a customer."""
    cursor = await tx.execute(LOCK_ADMINS.encode(), {"customer_id": customer_id})
    return [row[0] for row in await cursor.fetchall()]


async def insert_session(
    tx: Tx,
    customer_id: str,
    person_id: str,
    *,
    token_hash: bytes,
    now: datetime,
    expires_at: datetime,
    user_agent: str,
) -> None:
    """Store a sign-in."""
    values = {
        "token_hash": token_hash,
        "customer_id": customer_id,
        "person_id": person_id,
        "now": now,
        "expires_at": expires_at,
        "user_agent": user_agent,
    }
    await execute(tx, INSERT_SESSION, values)


async def person_of_session(
    tx: Tx, token_hash: bytes, now: datetime, expires_at: datetime
) -> Person | None:
    """Return who is signed in with a token, and push the end of the session ahead."""
    values = {"token_hash": token_hash, "now": now, "expires_at": expires_at}
    return await fetch_one(tx, Person, PERSON_OF_SESSION, values)


async def delete_session(tx: Tx, token_hash: bytes) -> None:
    """End one session."""
    await execute(tx, DELETE_SESSION, {"token_hash": token_hash})


async def delete_sessions_of(tx: Tx, person: Person, *, except_hash: bytes | None = None) -> None:
    """End every session of a person, except perhaps the present one."""
    await execute(tx, DELETE_SESSIONS_OF, _person(person) | {"except_hash": except_hash})


async def purge_sessions(tx: Tx, now: datetime) -> int:
    """Remove the sessions that have ended."""
    return await execute(tx, PURGE_SESSIONS, {"now": now})


def _person(person: Person) -> dict[str, Any]:
    return {"customer_id": person.customer_id, "person_id": person.person_id}


def owners(customer_id: str) -> tuple[Owner, Owner]:
    """Return a customer's two worlds, live first."""
    modes: tuple[Mode, Mode] = ("live", "test")
    return Owner(customer_id, modes[0]), Owner(customer_id, modes[1])
