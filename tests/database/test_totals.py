"""The running totals equal a count, whatever happened in whatever order."""

import asyncio
import random
from collections import Counter
from contextlib import suppress
from typing import Any, get_args

import pytest

from manyhands import clock
from manyhands.accounts.setup import SetupWish, set_up_unattended
from manyhands.db.pool import Database
from manyhands.errors import Conflict, InvalidRequest
from manyhands.ids import Owner
from manyhands.projects.create import create_batch, create_project
from manyhands.tasks import create
from manyhands.tasks.audit import Auditor, Verdict, audit
from manyhands.tasks.cancel import cancel
from manyhands.tasks.complete import complete, fail
from manyhands.tasks.filters import Filters
from manyhands.tasks.find import find, lock
from manyhands.tasks.listing_queries import count, fold_counts
from manyhands.tasks.model import ReviewStatus
from manyhands.tasks.recall import make_pending
from manyhands.tasktypes import registry
from tests.harness import TEXT_TASK

pytestmark = pytest.mark.anyio

PLACES: list[dict[str, str]] = [{}, {"project": "p"}, {"project": "q"}, {"batch": "b"}]
STATUSES = ("pending", "completed", "canceled", "error")
REVIEW_STATUSES = get_args(ReviewStatus)
BRUTE_FORCE = """
    select t.status, p.name, b.name, t.customer_review_status, count(*) from tasks t
    left join projects p using (customer_id, mode, project_id)
    left join batches b on b.customer_id = t.customer_id and b.mode = t.mode
        and b.batch_id = t.batch_id
    where t.customer_id = %(customer_id)s and t.mode = %(mode)s
    group by 1, 2, 3, 4
"""


class Actor:
    """Does things to tasks at random."""

    def __init__(self, db: Database, owner: Owner, chance: random.Random) -> None:
        self._db = db
        self._owner = owner
        self._chance = chance
        self._made: list[str] = []

    async def act(self, times: int) -> None:
        """Do so many things, one after the other."""
        for _ in range(times):
            await self._chance.choice(
                [
                    self._create,
                    self._create,
                    self._create_taken,
                    self._cancel,
                    self._end,
                    self._audit,
                    self._recall,
                    self._fold,
                ]
            )()

    async def _create(self, **more: Any) -> None:
        body = TEXT_TASK | self._chance.choice(PLACES) | more
        async with self._db.connection() as tx:
            place = await create.place_of(tx, self._owner, body, form=False)
            kind = registry.get("categorization")
            new = create.check(self._owner, kind, body, form=False, place=place)
            self._made.append((await create.store(tx, new)).task_id)

    async def _create_taken(self) -> None:
        try:
            await self._create(unique_id=self._chance.choice("abc"))
        except Conflict:
            return

    async def _cancel(self) -> None:
        if self._made:
            try:
                async with self._db.transaction() as tx:
                    await cancel(tx, self._owner, self._chance.choice(self._made))
            except InvalidRequest:
                return

    async def _end(self) -> None:
        if self._made:
            task_id = self._chance.choice(self._made)
            async with self._db.transaction() as tx:
                if self._chance.random() < 0.5:
                    await complete(tx, self._owner, task_id, {"category": "red"}, clock.now())
                else:
                    await fail(tx, self._owner, task_id, "It broke.", clock.now())

    async def _audit(self) -> None:
        if self._made:
            auditor = Auditor("api", "k")
            answer = {"category": self._chance.choice(["red", "blue"])}
            verdict = Verdict(result=self._chance.choice(REVIEW_STATUSES), answer=answer)
            task_id = self._chance.choice(self._made)
            with suppress(InvalidRequest):
                async with self._db.transaction() as tx:
                    await audit(tx, self._owner, task_id, auditor, verdict)

    async def _recall(self) -> None:
        if self._made:
            task_id = self._chance.choice(self._made)
            async with self._db.transaction() as tx:
                if await lock(tx, self._owner, task_id) == "completed":
                    task = await find(tx, self._owner, task_id)
                    await make_pending(tx, task, clock.now())

    async def _fold(self) -> None:
        async with self._db.connection() as tx:
            await fold_counts(tx)


async def set_up(db: Database) -> list[Owner]:
    async with db.transaction() as tx:
        person = await set_up_unattended(tx, SetupWish("a@b.example", "correct horse battery"))
    assert person is not None
    owners = [Owner(person.customer_id, "live"), Owner(person.customer_id, "test")]
    for owner in owners:
        async with db.connection() as tx:
            for project in "pq":
                await create_project(tx, owner, name=project, type_name="categorization")
            await create_batch(tx, owner, name="b", project="p")
    return owners


async def must_agree(db: Database, owner: Owner) -> None:
    async with db.connection() as tx:
        rows = await (
            await tx.execute(
                BRUTE_FORCE.encode(), {"customer_id": owner.customer_id, "mode": owner.mode}
            )
        ).fetchall()
        counted: Counter[tuple[str, str | None, str | None]] = Counter()
        reviewed: Counter[str] = Counter()
        for status, project, batch, review, n in rows:
            counted[status, project, batch] += n
            reviewed[review] += n if status == "completed" else 0
        for review in ("", *REVIEW_STATUSES):
            assert await count(tx, owner, Filters(review_statuses=[review])) == reviewed[review]
        both = Filters(review_statuses=["", "fixed"], status="completed")
        assert await count(tx, owner, both) == reviewed[""] + reviewed["fixed"]
        for status in (None, *STATUSES):
            for place in PLACES:
                filters = Filters(status=status, **place)  # type: ignore[arg-type]
                wanted = sum(
                    n
                    for (s, p, b), n in counted.items()
                    if status in {None, s}
                    and place.get("project") in {None, p}
                    and place.get("batch") in {None, b}
                )
                assert await count(tx, owner, filters) == wanted, (owner.mode, filters)


@pytest.mark.parametrize("seed", [1, 2])
async def test_totals_equal_a_count_after_anything_in_parallel(db: Database, seed: int) -> None:
    owners = await set_up(db)
    chance = random.Random(seed)
    actors = [Actor(db, owner, random.Random(chance.random())) for owner in owners * 4]
    for _ in range(2):
        await asyncio.gather(*(actor.act(25) for actor in actors))
        for owner in owners:
            await must_agree(db, owner)
    async with db.connection() as tx:
        await fold_counts(tx)
        row = await (await tx.execute("select count(*) from task_count_changes")).fetchone()
    assert row == (0,)
    for owner in owners:
        await must_agree(db, owner)


async def test_many_who_fold_at_once_fold_each_change_once(db: Database) -> None:
    (live, _) = await set_up(db)
    actor = Actor(db, live, random.Random(3))
    await actor.act(60)

    async def fold() -> None:
        async with db.connection() as tx:
            await fold_counts(tx)

    await asyncio.gather(*(fold() for _ in range(8)), actor.act(10))
    await must_agree(db, live)
