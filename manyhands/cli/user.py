"""``manyhands user …``: the people who sign in."""

from typing import Annotated

import typer

from manyhands.accounts import people
from manyhands.accounts import queries as account_queries
from manyhands.accounts.customers import create_customer
from manyhands.accounts.model import Person
from manyhands.accounts.operator import (
    find_by_email,
    find_customer,
    find_customers,
    operator_of,
    set_password,
)
from manyhands.accounts.operator_queries import Customer
from manyhands.accounts.roles import Role
from manyhands.accounts.setup import require_company
from manyhands.cli.database import in_transaction, lend_ready
from manyhands.cli.options import DataDir, for_command
from manyhands.cli.output import columns, last_time
from manyhands.cli.password import hashed_password
from manyhands.db.pool import Tx

app = typer.Typer(
    help="Create and change the people who sign in.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Email = Annotated[str, typer.Argument(help="The address the person signs in with.")]
RoleOption = Annotated[
    Role,
    typer.Option(
        "--role",
        help="labeler does tasks; member also sees tasks and answers; manager also keys, "
        "callbacks and people; admin everything.",
    ),
]
CustomerOption = Annotated[
    str | None,
    typer.Option("--customer", help="Name or id of the customer, when there are several."),
]


@app.command("create")
def create(
    email: Annotated[str, typer.Option("--email", help="The address to sign in with.")],
    name: Annotated[
        str | None, typer.Option(help="The person's name; the address's first part without.")
    ] = None,
    role: RoleOption = Role.LABELER,
    customer: CustomerOption = None,
    new_customer: Annotated[
        str | None, typer.Option(help="Create a customer of this name, and the person in it.")
    ] = None,
    data_dir: DataDir = None,
) -> None:
    """Create a person.

    The password is asked for; a script sets MANYHANDS_PASSWORD or writes it to standard input.
    The first person of a new installation needs --new-customer and is best an admin.
    """
    if customer and new_customer:
        raise typer.BadParameter("--customer and --new-customer exclude each other.")
    settings = for_command(data_dir=data_dir)

    async def work(tx: Tx) -> tuple[Person, str]:
        if new_customer is not None:
            await account_queries.lock_setup(tx)
            customer_id = await create_customer(tx, require_company(new_customer))
        else:
            customer_id = (await find_customer(tx, customer)).customer_id
        person = await people.add_person(
            tx,
            customer_id,
            email=email,
            name=name or email.partition("@")[0],
            role=role,
            password_hash=password_hash,
        )
        return person, await account_queries.customer_name(tx, customer_id)

    with lend_ready(settings, create=new_customer is not None) as lent:
        password_hash = hashed_password(email)
        person, company = in_transaction(lent, work)
    typer.echo(f"{person.email} is {_article(person.role)} of {company}.")


@app.command("list")
def list_people(customer: CustomerOption = None, data_dir: DataDir = None) -> None:
    """List the people of every customer."""

    async def work(tx: Tx) -> list[tuple[Customer, list[Person]]]:
        wanted = await find_customers(tx, customer)
        return [(one, await account_queries.select_people(tx, one.customer_id)) for one in wanted]

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        found = in_transaction(lent, work)
    rows = [
        (
            person.email,
            person.name,
            person.role,
            "disabled" if person.disabled_at else "",
            last_time(person.last_seen_at),
            company.name,
        )
        for company, members in found
        for person in members
    ]
    typer.echo(columns(("E-MAIL", "NAME", "ROLE", "STATE", "LAST SEEN", "CUSTOMER"), rows))


@app.command("set-password")
def set_password_(email: Email, data_dir: DataDir = None) -> None:
    """Give somebody a new password and sign them out everywhere.

    The password is asked for; a script sets MANYHANDS_PASSWORD or writes it to standard input.
    """

    async def find(tx: Tx) -> Person:
        return await find_by_email(tx, email)

    async def change(tx: Tx) -> None:
        await set_password(tx, person, password_hash)

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        person = in_transaction(lent, find)  # before anybody types a password in vain
        password_hash = hashed_password(person.email)
        in_transaction(lent, change)
    typer.echo(f"{person.email} has a new password and is signed out everywhere.")


@app.command("disable")
def disable(email: Email, data_dir: DataDir = None) -> None:
    """Sign somebody out and keep them out. What they have done stays."""

    async def work(tx: Tx) -> Person:
        person = await find_by_email(tx, email)
        return await people.disable(tx, operator_of(person.customer_id), person.person_id)

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        typer.echo(f"{in_transaction(lent, work).email} cannot sign in any more.")


@app.command("enable")
def enable(email: Email, data_dir: DataDir = None) -> None:
    """Let somebody who was disabled sign in again."""

    async def work(tx: Tx) -> Person:
        person = await find_by_email(tx, email)
        return await people.enable(tx, operator_of(person.customer_id), person.person_id)

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        typer.echo(f"{in_transaction(lent, work).email} can sign in again.")


@app.command("set-role")
def set_role(
    email: Email,
    role: Annotated[Role, typer.Argument(help="The new role.")],
    data_dir: DataDir = None,
) -> None:
    """Change what somebody may do."""

    async def work(tx: Tx) -> Person:
        person = await find_by_email(tx, email)
        operator = operator_of(person.customer_id)
        return await people.change_role(tx, operator, person.person_id, role)

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        changed = in_transaction(lent, work)
    typer.echo(f"{changed.email} is {_article(changed.role)} now.")


def _article(role: str) -> str:
    return f"{'an' if role == Role.ADMIN else 'a'} {role}"
