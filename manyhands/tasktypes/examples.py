"""The examples of a task type, beside its code.

``examples/*.json`` are bodies that create a task; ``examples/answers/<name>.json``, where there is
one, is an array of answers a worker may give to the example of that name.
``examples/refused/<name>.json`` is an array of ``{"answer", "fields"}``: answers that do not fit,
with the parts that are named.
"""

from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import orjson

from manyhands.tasktypes.contract import Json, TaskType


def examples(task_type: TaskType[Any]) -> dict[str, dict[str, Json]]:
    """Return the examples of a type by the names of their files."""
    return _read(_folder(task_type))


def example_answers(task_type: TaskType[Any]) -> dict[str, Sequence[Json]]:
    """Return workers' answers to the examples, by the names of the examples."""
    return _read(_folder(task_type) / "answers")


def refused_answers(task_type: TaskType[Any]) -> dict[str, Sequence[dict[str, Json]]]:
    """Return answers that do not fit the examples, by the names of the examples."""
    return _read(_folder(task_type) / "refused")


def _folder(task_type: TaskType[Any]) -> Traversable:
    return files(task_type.package) / "examples"


def _read(folder: Traversable) -> dict[str, Any]:
    if not folder.is_dir():
        return {}
    found = [file for file in folder.iterdir() if file.name.endswith(".json")]
    found.sort(key=lambda file: file.name)
    return {file.name.removesuffix(".json"): orjson.loads(file.read_bytes()) for file in found}
