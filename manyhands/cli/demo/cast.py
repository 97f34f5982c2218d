"""Who plays: the customer, the admin, some workers, and the keys."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from manyhands import clock
from manyhands.accounts import key_queries, operator_queries, passwords, queries
from manyhands.accounts.customers import create_customer, set_default_callback
from manyhands.accounts.keys import create_key
from manyhands.accounts.model import Person
from manyhands.accounts.people import add_person
from manyhands.accounts.roles import Role
from manyhands.accounts.setup import set_up_unattended
from manyhands.callbacks.bins import own_bin
from manyhands.cli.demo.plan import DAYS, Hand
from manyhands.cli.unattended import setup_wish
from manyhands.db.pool import Tx
from manyhands.errors import Conflict
from manyhands.ids import Mode, Owner
from manyhands.settings import Settings

COMPANY = "Weaver Trading"
ADMIN = "admin@weaver.example"

# name, e-mail, how they work
_WORKERS: tuple[tuple[str, str, Hand], ...] = (
    ("Maya Okafor", "maya@weaver.example", Hand(0.8, 0.98)),
    ("Jonas Weber", "jonas@weaver.example", Hand(1.1, 0.95)),
    ("Lucía Fernández", "lucia@weaver.example", Hand(0.9, 0.96)),
    ("Tomasz Nowak", "tomasz@weaver.example", Hand(0.6, 0.84)),
    ("Aiko Tanaka", "aiko@weaver.example", Hand(1.3, 0.99)),
)
_MANAGER = ("Priya Raman", "priya@weaver.example")


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the demonstration.

    ``password`` is that of the people who were made for it, ``new_people`` their addresses;
    ``keys`` are the new secrets by mode; ``bins`` the addresses of the request bins by mode.
    """

    customer_id: str
    admin: Person
    workers: tuple[Person, ...]
    hands: tuple[Hand, ...]
    password: str
    new_people: tuple[str, ...]
    keys: dict[str, str]
    bins: dict[Mode, str]
    bin_ids: dict[Mode, str]

    def owner(self, mode: Mode) -> Owner:
        """Return the owner of the tasks of a mode."""
        return Owner(self.customer_id, mode)


async def assemble(
    tx: Tx, settings: Settings, *, customer_id: str | None, address: str, now: datetime
) -> Cast:
    """Find or make the customer and its admin, and add workers.

    Without ``customer_id`` nobody has set up yet: then the set-up of the settings counts if
    there is one, and otherwise an admin of ours is made.
    """
    password = new_password()
    password_hash = await passwords.hash_password(password)
    new: list[str] = []
    keys: dict[str, str] = {}
    with clock.moved_to(now - timedelta(days=DAYS + 2)):
        fresh = customer_id is None
        if customer_id is None:
            customer_id = await _set_up(tx, settings, password_hash, new)
            for owner in queries.owners(customer_id):
                key, keys[owner.mode] = await create_key(
                    tx, owner, name="Shop back end", created_by=None
                )
                await key_queries.touch_keys(tx, [(key, now - timedelta(minutes=2), "10.0.0.7")])
        people = await queries.select_people(tx, customer_id)
        admin = next(p for p in people if p.role == Role.ADMIN and p.disabled_at is None)
        workers = [
            await _person(tx, customer_id, name, email, Role.LABELER, password_hash, new)
            for name, email, _ in _WORKERS
        ]
        await _person(tx, customer_id, *_MANAGER, Role.MANAGER, password_hash, new)
        bin_ids = {owner.mode: await own_bin(tx, owner) for owner in queries.owners(customer_id)}
        bins = {mode: f"{address}/bin/{bin_id}" for mode, bin_id in bin_ids.items()}
        if fresh:
            for owner in queries.owners(customer_id):
                await set_default_callback(tx, owner, bins[owner.mode])
    return Cast(
        customer_id=customer_id,
        admin=admin,
        workers=tuple(workers),
        hands=tuple(hand for _, _, hand in _WORKERS),
        password=password,
        new_people=tuple(new),
        keys=keys,
        bins=bins,
        bin_ids=bin_ids,
    )


def new_password() -> str:
    """Return a password that can be typed: four groups of four without look-alikes (79 bits)."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


async def _set_up(tx: Tx, settings: Settings, password_hash: str, new: list[str]) -> str:
    wish = setup_wish(settings)
    person = await set_up_unattended(tx, wish) if wish is not None else None
    if person is not None:
        return person.customer_id
    await queries.lock_setup(tx)
    if await queries.any_customer(tx):
        raise Conflict("Somebody has just set this installation up. Run the command again.")
    customer_id = await create_customer(tx, COMPANY)
    await _person(tx, customer_id, "Ada Weaver", ADMIN, Role.ADMIN, password_hash, new)
    return customer_id


async def _person(
    tx: Tx,
    customer_id: str,
    name: str,
    email: str,
    role: Role,
    password_hash: str,
    new: list[str],
) -> Person:
    """Return a person of the cast, from an earlier demonstration or newly added."""
    known = await operator_queries.person_by_email(tx, email)
    if known is not None and known.customer_id == customer_id:
        return known
    if known is not None:  # of another customer: an address signs in to one account only
        email = email.replace("@", f"+{customer_id[-6:]}@")
        known = await operator_queries.person_by_email(tx, email)
        if known is not None:
            return known
    person = await add_person(
        tx, customer_id, email=email, name=name, role=role, password_hash=password_hash
    )
    new.append(person.email)
    return person
