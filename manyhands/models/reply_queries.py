"""All SQL on what models wrote."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from manyhands.db.pool import Tx, execute, fetch_all, fetch_one
from manyhands.ids import Owner
from manyhands.models.model import Piece, Place, Reply

_REPLY = """
    turn, message, state, conversation_hash, asked, source_id,
    model_parameters as model_parameters_json, text, reasoning, failure, alive_until
"""
_AT_PLACE = """
    customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
    and slot_no = %(slot_no)s and turn = %(turn)s and message = %(message)s
"""

# One process begins, whoever else asks at the same moment. A reply that was written is kept for
# the conversation it belongs to, unless another is wanted; one whose process is gone, or that
# failed, is begun anew.
BEGIN_REPLY = """
    insert into model_replies as r (customer_id, mode, task_id, slot_no, turn, message, state,
        conversation_hash, asked, source_id, model_parameters, text, reasoning, failure,
        alive_until, begun_at)
    values (%(customer_id)s, %(mode)s, %(task_id)s, %(slot_no)s, %(turn)s, %(message)s, 'writing',
        %(conversation_hash)s, 1, %(source_id)s, %(model_parameters_json)s, '', '', null,
        %(alive_until)s, %(now)s)
    on conflict (customer_id, mode, task_id, slot_no, turn, message) do update
    set state = 'writing', conversation_hash = excluded.conversation_hash, asked = r.asked + 1,
        source_id = excluded.source_id, model_parameters = excluded.model_parameters, text = '',
        reasoning = '', failure = null, alive_until = excluded.alive_until,
        begun_at = excluded.begun_at
    where r.asked < %(most)s and case r.state
        when 'writing' then r.alive_until < %(now)s
        when 'written' then %(anew)s or r.conversation_hash <> excluded.conversation_hash
        else true end
    returning asked
"""

# `asked` tells one beginning from the next: who lost the place writes nothing any more.
KEEP_WRITING = f"""
    update model_replies set text = %(text)s, reasoning = %(reasoning)s,
        alive_until = %(alive_until)s
    where {_AT_PLACE} and asked = %(asked)s and state = 'writing'
"""

END_REPLY = f"""
    update model_replies set state = %(state)s, text = %(text)s, reasoning = %(reasoning)s,
        failure = %(failure)s
    where {_AT_PLACE} and asked = %(asked)s and state = 'writing'
"""

SELECT_REPLY = f"select {_REPLY} from model_replies where {_AT_PLACE}"

WRITTEN_REPLIES = f"""
    select {_REPLY} from model_replies
    where customer_id = %(customer_id)s and mode = %(mode)s and task_id = %(task_id)s
        and slot_no = %(slot_no)s and state = 'written'
    order by turn, message
"""


async def begin_reply(
    tx: Tx,
    place: Place,
    *,
    conversation_hash: bytes,
    source_id: str,
    model_parameters_json: str,
    now: datetime,
    alive_until: datetime,
    most: int,
    anew: bool,
) -> int | None:
    """Take up writing a reply; returns which beginning it is, or None when nothing is to be done.

    That is when it is written already and not wanted ``anew``, being written, or was asked for
    ``most`` times.
    """
    values = asdict(place) | {
        "conversation_hash": conversation_hash,
        "source_id": source_id,
        "model_parameters_json": model_parameters_json,
        "now": now,
        "alive_until": alive_until,
        "most": most,
        "anew": anew,
    }
    cursor = await tx.execute(BEGIN_REPLY.encode(), values)
    row = await cursor.fetchone()
    return None if row is None else int(row[0])


async def keep_writing(
    tx: Tx, place: Place, asked: int, so_far: Piece, alive_until: datetime
) -> bool:
    """Store what there is so far; False when the place was lost."""
    values = asdict(place) | asdict(so_far) | {"asked": asked, "alive_until": alive_until}
    return await execute(tx, KEEP_WRITING, values) > 0


async def end_reply(
    tx: Tx, place: Place, asked: int, whole: Piece, *, failure: str | None = None
) -> bool:
    """Store a reply as written, or as failed; False when the place was lost."""
    state = "written" if failure is None else "failed"
    values: dict[str, Any] = asdict(place) | asdict(whole)
    values |= {"asked": asked, "state": state, "failure": failure}
    return await execute(tx, END_REPLY, values) > 0


async def select_reply(tx: Tx, place: Place) -> Reply | None:
    """Return what is known of the reply at a place."""
    return await fetch_one(tx, Reply, SELECT_REPLY, asdict(place))


async def written_replies(tx: Tx, owner: Owner, task_id: str, slot_no: int) -> list[Reply]:
    """Return what models wrote in a slot's conversation."""
    values = asdict(owner) | {"task_id": task_id, "slot_no": slot_no}
    return await fetch_all(tx, Reply, WRITTEN_REPLIES, values)
