"""What a customer may change on a task of any status: metadata, unique_id, tags."""

from collections.abc import Sequence
from typing import Literal

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.incoming import MAX_METADATA_BYTES, merged
from manyhands.tasks import queries
from manyhands.tasks.common_params import require_unique_id
from manyhands.tasks.create import refuse_taken
from manyhands.tasks.find import find, lock
from manyhands.tasks.model import Task
from manyhands.tasks.wire import decode_object, encode
from manyhands.tasktypes.contract import Json

MAX_TAGS = 50
MAX_TAG_LENGTH = 200


async def set_metadata(
    tx: Tx, owner: Owner, task_id: str, metadata: dict[str, Json], *, merge: bool = False
) -> Task:
    """Replace the metadata, or ``merge`` into it (contract/tasks.md §8, contract/v2.md §2).

    Raises `NotFound`, `InvalidRequest`.
    """
    await lock(tx, owner, task_id)
    if merge:
        before = await find(tx, owner, task_id)
        metadata = merged(decode_object(before.metadata_json), metadata)
    text = encode(metadata)
    if len(text) > MAX_METADATA_BYTES:
        raise InvalidRequest('"metadata" must not be larger than 10 KB')
    await queries.set_metadata(tx, owner, task_id, text.decode(), clock.now())
    return await find(tx, owner, task_id)


async def set_unique_id(tx: Tx, owner: Owner, task_id: str, unique_id: Json) -> Task:
    """Set the unique_id (contract/tasks.md §9).

    Raises `NotFound`, `InvalidRequest`, and `Conflict` naming the task that holds the value.
    """
    try:
        wanted = require_unique_id(unique_id)
    except ValueError as error:
        raise InvalidRequest(f"Parameter is invalid, reason: {error}") from None
    await find(tx, owner, task_id)
    while not await queries.set_unique_id(tx, owner, task_id, wanted, clock.now()):
        await refuse_taken(tx, owner, wanted)
    return await find(tx, owner, task_id)


async def remove_unique_id(tx: Tx, owner: Owner, task_id: str) -> Task:
    """Free the unique_id; without one nothing changes. Raises `NotFound`."""
    task = await find(tx, owner, task_id)
    if task.unique_id is None:
        return task
    await queries.set_unique_id(tx, owner, task_id, None, clock.now())
    return await find(tx, owner, task_id)


async def change_tags(
    tx: Tx, owner: Owner, task_id: str, how: Literal["add", "set", "remove"], tags: Json
) -> Task:
    """Add, set or remove tags; the order is kept (contract/tasks.md §10).

    Raises `NotFound` and `InvalidRequest`.
    """
    wanted = _require_tags(tags)
    await lock(tx, owner, task_id)
    before = (await find(tx, owner, task_id)).tags
    after = {
        "add": [*before, *wanted],
        "set": wanted,
        "remove": [tag for tag in before if tag not in set(wanted)],
    }[how]
    after = list(dict.fromkeys(after))
    if len(after) > MAX_TAGS:
        raise InvalidRequest(f'"tags" must not be more than {MAX_TAGS} on a task')
    await queries.set_tags(tx, owner, task_id, after, clock.now())
    return await find(tx, owner, task_id)


def _require_tags(tags: Json) -> Sequence[str]:
    if not isinstance(tags, list):
        raise InvalidRequest('"tags" must be sent as an array of strings')
    for position, tag in enumerate(tags):
        if not isinstance(tag, str) or not tag.strip() or len(tag) > MAX_TAG_LENGTH:
            raise InvalidRequest(
                f'"tags[{position}]" must be a non-empty string of at most '
                f"{MAX_TAG_LENGTH} characters"
            )
    return tags
