"""The examples of a task type: ``examples/*.json`` beside its code, each the body of a creation."""

from importlib.resources import files
from typing import Any

import orjson

from manyhands.tasktypes.contract import Json, TaskType


def examples(task_type: TaskType[Any]) -> dict[str, dict[str, Json]]:
    """Return the examples of a type by the names of their files."""
    package = task_type.params.__module__.rpartition(".")[0]
    folder = files(package) / "examples"
    if not folder.is_dir():
        return {}
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda f: f.name
    )
    return {file.name.removesuffix(".json"): orjson.loads(file.read_bytes()) for file in found}
