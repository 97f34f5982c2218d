"""The task object and the callback body, as version 1 of the API shows them.

Members that are not set are left out rather than null (contract/README.md §10).
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson

from manyhands.clock import to_wire
from manyhands.tasks.model import Task


def task_object(task: Task) -> dict[str, Any]:
    """Return the task object of contract/tasks.md §1, ready for `encode`."""
    members = {
        "task_id": task.task_id,
        "created_at": to_wire(task.created_at),
        "completed_at": _time(task.completed_at),
        "updated_at": to_wire(task.updated_at),
        "callback_url": task.callback_url,
        "type": task.type,
        "status": task.status,
        "instruction": task.instruction,
        "params": orjson.Fragment(task.params_json),
        "is_test": True if task.mode == "test" else None,
        "urgency": task.urgency,
        "priority": task.priority or None,
        "metadata": orjson.Fragment(task.metadata_json),
        "project": task.project,
        "batch": task.batch,
        "project_param_version": task.project_param_version,
        "unique_id": task.unique_id,
        "tags": task.tags or None,
        "callback_succeeded": task.callback_succeeded,
        "callback_completed": task.callback_succeeded,
        "callback_succeeded_at": _time(task.callback_succeeded_at),
        "response": _response(task),
        "customer_review_status": task.customer_review_status,
    }
    for further in (task.members_json, task.review_json):
        if further is not None:
            members |= orjson.loads(further)
    return {name: value for name, value in members.items() if value is not None}


def created_object(task: Task) -> dict[str, Any]:
    """Return a task as the answer of its creation shows it.

    With `create_pending` a test task is shown as it was a moment before it was answered
    (contract/disagreements.md 18).
    """
    if task.mode == "test" and "create_pending" in task.legacy:
        task = replace(task, status="pending", completed_at=None, response_json=None)
    return task_object(task)


def limited_object(task: Task) -> dict[str, Any]:
    """Return the short form of ``limited_response`` (contract/tasks.md §6)."""
    members = {
        "task_id": task.task_id,
        "status": task.status,
        "metadata": orjson.Fragment(task.metadata_json),
        "project": task.project,
    }
    return {name: value for name, value in members.items() if value is not None}


def callback_body(task: Task) -> dict[str, Any]:
    """Return the body of a callback about the task (contract/callbacks.md §2)."""
    response = _response(task)
    return {
        "task": task_object(task),
        "response": {} if response is None else response,
        "task_id": task.task_id,
        "status": task.status,
    }


def encode(value: object) -> bytes:
    """Return the JSON of a value made here."""
    return orjson.dumps(value)


def decode_object(text: str) -> dict[str, Any]:
    """Return the value of a JSON text that was stored here as an object."""
    value: dict[str, Any] = orjson.loads(text)
    return value


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else to_wire(moment)


def _response(task: Task) -> orjson.Fragment | dict[str, Any] | None:
    if task.status == "completed" and "response_status_code" in task.legacy:
        return {"status_code": 200} | decode_object(task.response_json or "{}")
    return _fragment(task.response_json)


def _fragment(text: str | None) -> orjson.Fragment | None:
    return None if text is None else orjson.Fragment(text)
