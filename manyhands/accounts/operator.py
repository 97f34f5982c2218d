"""What whoever runs the installation may do from its command line.

They stand above every role, but not above the rules: the last admin of a customer stays.
"""

from manyhands import clock
from manyhands.accounts import operator_queries, queries
from manyhands.accounts.model import Person
from manyhands.accounts.operator_queries import Customer
from manyhands.accounts.people import require_email
from manyhands.accounts.roles import Role
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound


async def find_customer(tx: Tx, wanted: str | None) -> Customer:
    """Return the customer of a name or an id, or the only one there is when none is wanted.

    Raises `NotFound` when there is none, `InvalidRequest` when there are several to choose from.
    """
    customers = await operator_queries.select_customers(tx)
    if wanted is None:
        if len(customers) == 1:
            return customers[0]
        if not customers:
            raise NotFound(
                "There is no customer yet. Open the link that `manyhands serve` prints, or use "
                "`manyhands user create --new-customer`."
            )
        names = ", ".join(customer.name for customer in customers)
        raise InvalidRequest(f"There are several customers: {names}. Say which with --customer.")
    found = [customer for customer in customers if wanted in {customer.customer_id, customer.name}]
    if not found:
        raise NotFound(f'There is no customer "{wanted}".')
    if len(found) > 1:
        ids = ", ".join(customer.customer_id for customer in found)
        raise InvalidRequest(
            f'There are several customers named "{wanted}". Give one id of: {ids}.'
        )
    return found[0]


async def find_customers(tx: Tx, wanted: str | None) -> list[Customer]:
    """Return the customer of a name or an id alone, or all when none is wanted.

    Raises as `find_customer` does.
    """
    if wanted:
        return [await find_customer(tx, wanted)]
    return await operator_queries.select_customers(tx)


async def find_by_email(tx: Tx, email: str) -> Person:
    """Return who signs in with an e-mail address. Raises `NotFound`, `InvalidRequest`."""
    person = await operator_queries.person_by_email(tx, require_email(email))
    if person is None:
        raise NotFound(f"There is no account for {email.strip()}.")
    return person


async def set_password(tx: Tx, person: Person, password_hash: str) -> None:
    """Replace somebody's password and end all their sessions."""
    await queries.set_password(tx, person, password_hash)
    await queries.delete_sessions_of(tx, person)


def operator_of(customer_id: str) -> Person:
    """Return who acts when the command line changes something of a customer: nobody in the list."""
    return Person(
        customer_id=customer_id,
        person_id="",
        email="",
        name="command line",
        role=Role.ADMIN,
        preferences_json="{}",
        created_at=clock.now(),
        disabled_at=None,
        last_seen_at=None,
    )
