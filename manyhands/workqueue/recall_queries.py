"""SQL of recalls: slots open again for whoever is to get them."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.ids import Owner
from manyhands.workqueue.model import Claim

Recipient = Literal["author", "others", "anyone", "person"]

ACCEPTED_ANSWERS = """
    select s.slot_no, s.person_id, s.answer as answer_json, s.response as response_json,
        coalesce(l.own_team, false) as own_team
    from submissions s left join slots l using (customer_id, mode, task_id, slot_no)
    where s.customer_id = %(customer_id)s and s.mode = %(mode)s and s.task_id = %(task_id)s
        and s.state = 'accepted'
    order by s.slot_no
"""

# Recalled work comes before everything else: somebody waits for it a second time. Who is to get it
# again must not count as having met it. Slots before claims, as everywhere.
REOPEN_SLOTS = """
    with author as (
        select slot_no, person_id from submissions
        where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
            and state = 'accepted'
    ), slot as (
        update slots s set state = 'open', claim_id = null, rank_due_at = 'epoch',
            wanted_by = case %(recipient)s
                when 'author' then author.person_id when 'person' then %(person_id)s end,
            wake_at = case when %(recipient)s in ('author', 'person')
                then 'infinity'::timestamptz end
        from author
        where s.customer_id = %(customer_id)s and s.mode = %(mode)s and s.task_id = %(task_id)s
            and s.slot_no = author.slot_no
        returning s.slot_no
    ), claim as (
        update claims c
        set state = case c.state when 'submitted' then 'recalled' else 'released' end
        from slot
        where c.customer_id = %(customer_id)s and c.mode = %(mode)s and c.task_id = %(task_id)s
            and c.slot_no = slot.slot_no
            and (c.state = 'submitted' and %(recipient)s in ('author', 'anyone')
                or c.state in ('submitted', 'skipped') and c.person_id = %(person_id)s)
    )
    update submissions s set state = 'recalled'
    from slot
    where s.customer_id = %(customer_id)s and s.mode = %(mode)s and s.task_id = %(task_id)s
        and s.slot_no = slot.slot_no and s.state = 'accepted'
"""

INSERT_RECALL = """
    insert into recalls (
        customer_id, mode, recall_id, task_id, recalled_by, recalled_at, reason, recipient,
        person_id, answers)
    values (
        %(customer_id)s, %(mode)s, %(recall_id)s, %(task_id)s, %(recalled_by)s, %(recalled_at)s,
        %(reason)s, %(recipient)s, %(person_id)s, %(answers_json)s)
"""

RECALLS_OF_TASK = """
    select r.recall_id, r.task_id, r.recalled_by, r.recalled_at, r.reason, r.recipient, r.person_id,
        by.name as recalled_by_name, p.name as person
    from recalls r
    join people by on by.customer_id = r.customer_id and by.person_id = r.recalled_by
    left join people p on p.customer_id = r.customer_id and p.person_id = r.person_id
    where r.customer_id = %(customer_id)s and r.mode = %(mode)s and r.task_id = %(task_id)s
    order by r.recalled_at, r.recall_id
"""

# The reason a claimed task came back for, and the answer to go on with.
CAME_BACK = """
    select r.task_id, r.reason, r.recalled_at, r.answers -> (%(slot_no)s::int)::text as answer_json,
        exists (
            select from submissions s
            where s.customer_id = r.customer_id and s.mode = r.mode and s.task_id = r.task_id
                and s.slot_no = %(slot_no)s and s.state = 'recalled'
                and s.person_id = %(person_id)s) as was_own
    from recalls r
    where r.customer_id = %(customer_id)s and r.mode = %(mode)s and r.task_id = %(task_id)s
    order by r.recalled_at desc, r.recall_id desc
    limit 1
"""

OFFER_TO_ANYONE = """
    update slots set wanted_by = null, wake_at = null
    where customer_id = %(customer_id)s and mode = 'live' and task_id = %(task_id)s
        and state = 'open' and wake_at = 'infinity'
"""

WAITS_FOR = """
    select p.person_id, p.name
    from slots s join people p on p.customer_id = s.customer_id and p.person_id = s.wanted_by
    where s.customer_id = %(customer_id)s and s.mode = 'live' and s.task_id = %(task_id)s
        and s.state = 'open' and s.wake_at = 'infinity' and p.disabled_at is null
    order by s.slot_no
"""


@dataclass(frozen=True, slots=True)
class AcceptedAnswer:
    """An answer that counts; the ``…_json`` members are JSON texts.

    ``own_team``: labelers do not get its task.
    """

    slot_no: int
    person_id: str
    answer_json: str
    response_json: str
    own_team: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """A completed task was made pending again. ``person_id`` is set for recipient ``person``.

    ``answers_json`` has the answers to begin with, by the numbers of their slots.
    """

    recall_id: str
    task_id: str
    recalled_by: str
    recalled_at: datetime
    reason: str
    recipient: Recipient
    person_id: str | None
    answers_json: str


@dataclass(frozen=True, slots=True)
class RecallOfTask:
    """A line of a task's timeline: who recalled it, why, and for whom."""

    recall_id: str
    task_id: str
    recalled_by: str
    recalled_at: datetime
    reason: str
    recipient: Recipient
    person_id: str | None
    recalled_by_name: str
    person: str | None


@dataclass(frozen=True, slots=True)
class CameBack:
    """Why a claimed task came back. ``answer_json`` is the earlier answer, a JSON text."""

    task_id: str
    reason: str
    recalled_at: datetime
    answer_json: str | None
    was_own: bool


@dataclass(frozen=True, slots=True)
class Awaited:
    """Somebody a recalled task waits for."""

    person_id: str
    name: str


async def accepted_answers(tx: Tx, owner: Owner, task_id: str) -> list[AcceptedAnswer]:
    """Return the answers that count, in the order of their slots."""
    return await fetch_all(tx, AcceptedAnswer, ACCEPTED_ANSWERS, _key(owner, task_id))


async def reopen_slots(tx: Tx, owner: Owner, recall: Recall) -> None:
    """Open the slots of a recalled task for whoever is to get them."""
    await execute(tx, REOPEN_SLOTS, asdict(owner) | asdict(recall))


async def insert_recall(tx: Tx, owner: Owner, recall: Recall) -> None:
    """Write a recall down."""
    await execute(tx, INSERT_RECALL, asdict(owner) | asdict(recall))


async def recalls_of_task(tx: Tx, owner: Owner, task_id: str) -> list[RecallOfTask]:
    """Return the recalls of a task, oldest first."""
    return await fetch_all(tx, RecallOfTask, RECALLS_OF_TASK, _key(owner, task_id))


async def came_back(tx: Tx, claim: Claim) -> CameBack | None:
    """Return why a claimed task came back, if it did."""
    return await fetch_one(tx, CameBack, CAME_BACK, asdict(claim))


async def offer_to_anyone(tx: Tx, owner: Owner, task_id: str) -> int:
    """Let anybody have a recalled task that waits for somebody; return how many slots waited."""
    return await execute(tx, OFFER_TO_ANYONE, _key(owner, task_id))


async def waits_for(tx: Tx, owner: Owner, task_id: str) -> list[Awaited]:
    """Return whom a recalled task waits for."""
    return await fetch_all(tx, Awaited, WAITS_FOR, _key(owner, task_id))


def _key(owner: Owner, task_id: str) -> dict[str, str]:
    return asdict(owner) | {"task_id": task_id}
