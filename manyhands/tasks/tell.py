"""The customer is told what happened to a task: by an event, its body frozen at that moment.

An event is written in the transaction of the change it tells of: a change whose callback was
forgotten cannot exist (docs/decisions/0003).
"""

from datetime import datetime

from manyhands.db.pool import Tx
from manyhands.ids import new_id
from manyhands.tasks import queries
from manyhands.tasks.lifecycle import EventKind
from manyhands.tasks.model import Task
from manyhands.tasks.wire import callback_body, encode


async def tell(tx: Tx, task: Task, kind: EventKind, now: datetime) -> None:
    """Write an event of a task, which must have counted it already."""
    payload = encode(callback_body(task)).decode()
    await queries.insert_event(tx, task, event_id=new_id(), kind=kind, payload=payload, now=now)
