"""The pool: what a database that is away, or a value it cannot hold, means to a caller."""

import asyncio

import pytest

from manyhands.db.pool import Database, Tx, execute, fetch_value
from manyhands.errors import InvalidRequest, Unavailable

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("select %(value)s::text", "a\0b"),
        ("select %(value)s::int", 10**12),
        ("select %(value)s::timestamptz", "not a time"),
        ("select %(value)s::json", "{"),
    ],
)
async def test_a_value_that_cannot_be_stored_is_the_fault_of_the_request(
    db: Database, sql: str, value: object
) -> None:
    with pytest.raises(InvalidRequest, match="cannot be stored"):
        async with db.connection() as tx:
            await fetch_value(tx, sql, {"value": value})
    async with db.connection() as tx:
        assert await fetch_value(tx, "select 1") == 1


async def test_a_text_too_long_for_an_index_is_too(db: Database) -> None:
    long = "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(3_000))
    with pytest.raises(InvalidRequest):
        async with db.transaction() as tx:
            await execute(
                tx,
                "insert into projects (customer_id, mode, project_id, name, type, created_at)"
                " values ('c', 'live', 'p', %(long)s, 't', now())",
                {"long": long},
            )


async def insert_and_fail(tx: Tx) -> None:
    await execute(tx, "insert into instance (name, value) values ('a', 'b')")
    raise ValueError("no")


async def test_an_error_in_a_transaction_leaves_nothing(db: Database) -> None:
    with pytest.raises(ValueError, match="no"):
        async with db.transaction() as tx:
            await insert_and_fail(tx)
    async with db.connection() as tx:
        assert await fetch_value(tx, "select count(*) from instance") == 0


async def test_outside_of_a_transaction_each_statement_is_one(db: Database) -> None:
    with pytest.raises(ValueError, match="no"):
        async with db.connection() as tx:
            await insert_and_fail(tx)
    async with db.connection() as tx:
        assert await fetch_value(tx, "select count(*) from instance") == 1


async def test_a_lost_connection_is_unavailable_and_the_next_one_works(db: Database) -> None:
    with pytest.raises(Unavailable):
        async with db.connection() as tx:
            await fetch_value(tx, "select pg_terminate_backend(pg_backend_pid())")

    async with db.connection() as tx:
        assert await fetch_value(tx, "select 1") == 1


async def test_a_deadlock_is_unavailable_for_one_of_the_two(db: Database) -> None:
    async with db.connection() as tx:
        await execute(tx, "insert into instance (name, value) values ('a', ''), ('b', '')")
    met = asyncio.Barrier(2)

    async def change(first: str, second: str) -> str:
        try:
            async with db.transaction() as tx:
                lock = "update instance set value = %(by)s where name = %(name)s"
                await execute(tx, lock, {"name": first, "by": first})
                await met.wait()
                await execute(tx, lock, {"name": second, "by": first})
        except Unavailable:
            return "unavailable"
        return "done"

    assert sorted(await asyncio.gather(change("a", "b"), change("b", "a"))) == [
        "done",
        "unavailable",
    ]
