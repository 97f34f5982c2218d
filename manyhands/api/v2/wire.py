"""The project, the batch and the task, as version 2 of the API shows them (contract/v2.md §4).

Members that are not set are left out. A reference is an id, or the whole object when it is to be
expanded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from pydantic import ValidationError

from manyhands.api.v2.options import Options
from manyhands.api.v2.threads import Members, threads_object
from manyhands.clock import to_wire
from manyhands.projects.model import Batch, Project
from manyhands.tasks.model import Task
from manyhands.tasks.wire import decode_object
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.threads import thread_of_response

# What a worker may report of a task that cannot be done (contract/v2.md §7).
ERROR_TYPES = (
    "UNSUPPORTED_LANGUAGE",
    "LANGUAGE_MISMATCH",
    "PROMPT_LENGTH_EXCEEDED",
    "INVALID_CATEGORY",
    "PROMPT_INFEASIBLE",
)

_REPORTS = "sensitive_content_reports"


@dataclass(frozen=True, slots=True)
class Related:
    """The objects that references of a page lead to, by their ids; ``outside`` is the default.

    ``submissions`` are those of each task, in the order of time.
    """

    projects: Mapping[str, Project] = field(default_factory=dict)
    batches: Mapping[str, Batch] = field(default_factory=dict)
    submissions: Mapping[str, Sequence[Members]] = field(default_factory=dict)


def project_object(project: Project, models: Sequence[str] = ()) -> Members:
    """Return the Project, with the names of its models where these are shown."""
    members = {
        "id": f"project_{project.project_id}",
        "name": project.name,
        "created_at": to_wire(project.created_at),
    }
    return members | ({"models": list(models)} if models else {})


def batch_object(batch: Batch, project: Project | None = None) -> Members:
    """Return the Batch, with its project when that is to be expanded."""
    members: Members = {
        "id": f"batch_{batch.batch_id}",
        "name": batch.name,
        "project": project_object(project) if project else f"project_{batch.project_id}",
        "created_at": to_wire(batch.created_at),
        "status": batch.status,
        "metadata": orjson.Fragment(batch.metadata_json),
    }
    if batch.completed_at is not None:
        members["completed_at"] = to_wire(batch.completed_at)
    if batch.callback:
        members["callback"] = batch.callback
    return members


def task_object(task: Task, options: Options, related: Related) -> Members:
    """Return the Task. Of a finished one, ``threads`` and what was reported (contract/v2.md §8)."""
    project_id = task.project_id or task.customer_id
    project = related.projects.get(project_id)
    members: Members = {
        "task_id": f"task_{task.task_id}",
        "project": project_object(project) if project else f"project_{project_id}",
        "status": task.status,
        "created_at": to_wire(task.created_at),
        "metadata": orjson.Fragment(task.metadata_json),
    }
    if task.batch_id is not None:
        batch = related.batches.get(task.batch_id)
        members["batch"] = batch_object(batch) if batch else f"batch_{task.batch_id}"
    if task.completed_at is not None:
        members["completed_at"] = to_wire(task.completed_at)
    return members | _outcome(task, options, related)


def threads_of(task: Task) -> list[Members]:
    """Return the threads of a completed task as its type sees its response."""
    return _threads(task, _response(task)) if task.status == "completed" else []


def _response(task: Task) -> Members:
    return decode_object(task.response_json) if task.response_json else {}


def _threads(task: Task, response: Members) -> list[Members]:
    if not response or _REPORTS in response:
        return []
    task_type = registry.find_installed(task.type)
    if task_type is None:  # its package was removed: what was answered is there all the same
        return thread_of_response(None, response)
    try:
        params = task_type.params.model_validate_json(task.params_json)
    except ValidationError:  # its type became stricter since
        return thread_of_response(None, response)
    return task_type.threads(params, response)


def _outcome(task: Task, options: Options, related: Related) -> Members:
    if task.status == "error":
        return {"threads": [], "errors": [_error(_response(task))]}
    if task.status != "completed":
        return {"threads": []}
    response = _response(task)
    if _REPORTS in response:
        return {_REPORTS: response[_REPORTS]}
    threads = threads_object(task.task_id, _threads(task, response), options)
    if options.has("submissions"):
        for thread in threads:
            thread["submissions"] = list(related.submissions.get(task.task_id, ()))
    return {"threads": threads}


def _error(response: Mapping[str, Json]) -> dict[str, Any]:
    """Return the ErrorDetail; errors of kinds of our own have no type."""
    known = response.get("type") in ERROR_TYPES
    named = {"type": response["type"]} if known else {}
    return named | {"message": str(response.get("error", ""))}
