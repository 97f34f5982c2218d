"""SQL for whoever runs the installation: across customers."""

from dataclasses import dataclass
from datetime import datetime

from manyhands.accounts.model import Person
from manyhands.accounts.queries import PERSON_COLUMNS
from manyhands.db.pool import Tx, fetch_all, fetch_one

SELECT_CUSTOMERS = """
    select customer_id, name, created_at from customers order by created_at, customer_id
"""
PERSON_BY_EMAIL = f"select {PERSON_COLUMNS} from people where lower(email) = lower(%(email)s)"


@dataclass(frozen=True, slots=True)
class Customer:
    """The account that owns keys, projects and tasks."""

    customer_id: str
    name: str
    created_at: datetime


async def select_customers(tx: Tx) -> list[Customer]:
    """Return every customer, oldest first."""
    return await fetch_all(tx, Customer, SELECT_CUSTOMERS)


async def person_by_email(tx: Tx, email: str) -> Person | None:
    """Return who signs in with an e-mail address, disabled or not."""
    return await fetch_one(tx, Person, PERSON_BY_EMAIL, {"email": email})
