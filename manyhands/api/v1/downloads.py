"""``include_attachment_url``: links to what was fetched for tasks (contract/tasks.md §6)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from manyhands import clock
from manyhands.accounts import queries as account_queries
from manyhands.api.services import services
from manyhands.attachments import queries
from manyhands.attachments.links import link
from manyhands.db.pool import Tx
from manyhands.ids import Owner
from manyhands.tasks.model import Task
from manyhands.tasks.wire import task_object


async def with_downloads(
    tx: Tx, request: Request, owner: Owner, tasks: Sequence[Task]
) -> list[dict[str, Any]]:
    """Return task objects, each with a link to every attachment that is at hand."""
    attached = await queries.select_of_tasks(tx, owner, [task.task_id for task in tasks])
    if not attached:
        return [task_object(task) for task in tasks]
    settings = await account_queries.select_callback_settings(tx, owner)
    address, now = services(request).address, clock.now()
    found = defaultdict(list)
    for attachment in attached:
        found[attachment.task_id].append(
            {
                "attachmentURL": attachment.url,
                "s3URL": link(address, settings.signing_secret, attachment, now),
                "isConvertedImage": False,
            }
        )
    return [
        task_object(task)
        | ({"attachmentS3Downloads": found[task.task_id]} if task.task_id in found else {})
        for task in tasks
    ]
