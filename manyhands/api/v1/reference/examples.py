"""Examples of what is sent and answered."""

from manyhands.api.v1.schemas import Schema
from manyhands.tasks.common_params import CommonParams
from manyhands.tasktypes import registry
from manyhands.tasktypes.examples import examples
from manyhands.tasktypes.registry import AnyTaskType


def creation_examples() -> dict[str, Schema]:
    """Return the examples of every type: ``categorization: text`` and so on."""
    return {
        f"{name}: {title}": {"value": body}
        for name, task_type in registry.all_types().items()
        for title, body in examples(task_type).items()
    }


def answer_example(answer: Schema) -> dict[str, Schema]:
    """Return an example of an answer, as a member ``example``, or nothing."""
    known = {
        "Task": task_example,
        "TaskPage": _page_example,
        "Project": _project_example,
        "Batch": _batch_example,
        "BatchStatus": _batch_status_example,
        "File": _file_example,
        "Audit": _audit_example,
    }
    name = answer.get("$ref", "").rpartition("/")[2]
    return {"example": known[name]()} if name in known else {}


def _page_example() -> Schema:
    return {"docs": [task_example()], "total": 1, "limit": 100, "offset": 0, "has_more": False}


def _project_example() -> Schema:
    return {
        "name": "Street signs",
        "type": "categorization",
        "created_at": "2016-06-23T09:00:00.000Z",
        "param_history": [],
    }


def _batch_example() -> Schema:
    return {
        "name": "Drive 13",
        "project": "Street signs",
        "status": "in_progress",
        "callback": "",
        "metadata": {},
        "created_at": "2016-06-23T09:01:00.000Z",
    }


def _batch_status_example() -> Schema:
    return {"status": "in_progress", "pending": 12, "completed": 388}


def _file_example() -> Schema:
    return {
        "id": "7b3a5c6e-5d3f-4f6f-9c51-0e7f2a0d9c11",
        "attachment_url": "scaledata://576ba74eec471ff9b01557cc/7b3a5c6e-5d3f-4f6f-9c51-0e7f2a0d9c11",
        "status": "ready",
        "mime_type": "image/png",
        "size": 20480,
        "display_name": "street.png",
        "metadata": {},
        "project_names": ["Street signs"],
        "created_at": "2016-06-23T09:00:30.000Z",
        "updated_at": "2016-06-23T09:00:30.000Z",
    }


def _audit_example() -> Schema:
    return fixless_audit_example() | {
        "id": "576ba7a2ec471ff9b01557d1",
        "audit_source": "api",
        "audited_by": "nightly checks",
        "audited_at": "2016-06-24T07:00:00.000Z",
    }


def fixless_audit_example() -> Schema:
    """Return an audit of a part of a response."""
    return {
        "task_id": "576ba74eec471ff9b01557cc",
        "audit_result": "rejected",
        "feedback_items": [{"type": "error", "category": "missing", "comment": "A second sign."}],
    }


def callback_example() -> Schema:
    """Return the body of the callback of a completed task."""
    task = task_example()
    members = {name: task[name] for name in ("task_id", "status", "response")}
    return members | {"task": task}


def batch_callback_example() -> Schema:
    """Return the body of the callback of a completed batch."""
    ended = {"status": "completed", "completed_at": "2016-06-23T17:30:00.000Z"}
    batch = _batch_example() | ended | {"callback": "https://example.com/batches"}
    return {"batch": batch, "status": "completed", "completed": 397, "error": 3}


def task_example() -> Schema:
    """Return a completed task, made of the first example of the first type."""
    for task_type in registry.all_types().values():
        for body in examples(task_type).values():
            return _completed(task_type, body)
    return {}


def _completed(task_type: AnyTaskType, body: Schema) -> Schema:
    common = {name: body[name] for name in body if name in CommonParams.model_fields}
    own = {name: body[name] for name in body if name not in common}
    params = task_type.params.model_validate(own)
    return {
        "task_id": "576ba74eec471ff9b01557cc",
        "created_at": "2016-06-23T09:09:34.752Z",
        "completed_at": "2016-06-23T09:10:02.798Z",
        "updated_at": "2016-06-23T09:10:02.798Z",
        **common,
        "type": task_type.name,
        "status": "completed",
        "params": own,
        "urgency": "day",
        "metadata": {},
        "response": task_type.auto_answer(params),
    }
