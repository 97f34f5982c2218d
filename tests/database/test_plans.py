"""What is done most often must not be planned anew each time: that costs more than doing it."""

import pytest
from psycopg._queries import MAX_CACHED_STATEMENT_LENGTH

from manyhands.db.pool import Database, _as_sent, fetch_value
from manyhands.ids import Owner
from manyhands.projects.place import Place
from manyhands.tasks import create
from manyhands.tasks.queries import INSERT_TASK
from manyhands.tasktypes import registry
from tests.harness import TEXT_TASK

pytestmark = pytest.mark.anyio

# psycopg prepares what comes a sixth time, and PostgreSQL plans five times before it compares.
TIMES = 20
KEPT_PLANS = """
    select generic_plans from pg_prepared_statements
    where statement like '%insert into task_bodies%'
"""


async def test_the_plan_of_a_creation_is_kept(db: Database) -> None:
    owner, task_type = Owner("c", "live"), registry.find("categorization")
    async with db.connection() as tx:
        for _ in range(TIMES):
            new = create.check(owner, task_type, TEXT_TASK, form=False, place=Place())
            await create.store(tx, new)
        assert await fetch_value(tx, KEPT_PLANS) > 0


def test_a_creation_is_short_enough_for_the_driver_to_remember() -> None:
    assert len(_as_sent(INSERT_TASK)) <= MAX_CACHED_STATEMENT_LENGTH
