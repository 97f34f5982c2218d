"""``manyhands key …``: the API keys."""

import time
from typing import Annotated

import typer

from manyhands.accounts import key_queries, keys
from manyhands.accounts.model import ApiKey
from manyhands.accounts.operator import find_customer, find_customers
from manyhands.accounts.operator_queries import Customer, select_customers
from manyhands.cli.database import in_transaction, lend_ready
from manyhands.cli.options import DataDir, for_command
from manyhands.cli.output import columns, last_time, note
from manyhands.cli.user import CustomerOption
from manyhands.db.pool import Tx
from manyhands.errors import NotFound
from manyhands.ids import Mode, Owner

app = typer.Typer(
    help="Create, list and revoke API keys.", no_args_is_help=True, pretty_exceptions_enable=False
)


@app.command("create")
def create(
    mode: Annotated[
        Mode,
        typer.Option(
            "--mode",
            help="live: tasks are done by people; test: answers are made up at once. The two "
            "never see each other's data.",
        ),
    ],
    name: Annotated[str, typer.Option("--name", help="What the key is for, to tell it by later.")],
    customer: CustomerOption = None,
    data_dir: DataDir = None,
) -> None:
    """Create a key and print it, this once.

    Only the key goes to standard output, so `KEY=$(manyhands key create …)` works.
    """

    async def work(tx: Tx) -> tuple[ApiKey, str]:
        owner = Owner((await find_customer(tx, customer)).customer_id, mode)
        return await keys.create_key(tx, owner, name=name, created_by=None)

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        _, secret = in_transaction(lent, work)
    note("Keep this key: it is not stored and cannot be shown again.")
    typer.echo(secret)


@app.command("list")
def list_keys(customer: CustomerOption = None, data_dir: DataDir = None) -> None:
    """List the keys of every customer, as far as they can be shown."""

    async def work(tx: Tx) -> list[tuple[Customer, list[ApiKey]]]:
        wanted = await find_customers(tx, customer)
        return [(one, await key_queries.select_keys(tx, one.customer_id)) for one in wanted]

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        found = in_transaction(lent, work)
    rows = [
        (
            key.key_id,
            key.mode,
            key.name,
            key.hint,
            "revoked" if key.revoked_at else "",
            last_time(key.last_used_at),
            company.name,
        )
        for company, owned in found
        for key in owned
    ]
    heads = ("ID", "MODE", "NAME", "KEY", "STATE", "LAST USED", "CUSTOMER")
    typer.echo(columns(heads, rows))


@app.command("revoke")
def revoke(
    key: Annotated[str, typer.Argument(help="The id of the key, from `manyhands key list`.")],
    data_dir: DataDir = None,
) -> None:
    """Make a key useless for good."""

    async def work(tx: Tx) -> ApiKey:
        for one in await select_customers(tx):
            owned = await key_queries.select_keys(tx, one.customer_id)
            if any(known.key_id == key for known in owned):
                return await keys.revoke_key(tx, one.customer_id, key)
        raise NotFound(f'There is no API key with the id "{key}". See `manyhands key list`.')

    with lend_ready(for_command(data_dir=data_dir)) as lent:
        revoked = in_transaction(lent, work)
    time.sleep(keys.REMEMBERED_SECONDS)  # for as long a server may have it in mind
    typer.echo(f"The {revoked.mode} key {revoked.name} ({revoked.hint}) is revoked.")
