"""Finds the task types: the folders beside this file, and installed packages.

A package of your own adds a type by the entry point group ``manyhands.tasktypes``; the entry
point names its ``TASK_TYPE``.
"""

import pkgutil
import re
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, TypeAlias

from manyhands import tasktypes
from manyhands.errors import InvalidRequest
from manyhands.tasktypes.contract import TaskType

AnyTaskType: TypeAlias = TaskType[Any]


@cache
def all_types() -> dict[str, AnyTaskType]:
    """Return every task type by name, in alphabetical order."""
    found: list[AnyTaskType] = [
        import_module(f"{tasktypes.__name__}.{module.name}").TASK_TYPE
        for module in pkgutil.iter_modules(tasktypes.__path__)
        if module.ispkg
    ]
    found += [point.load() for point in entry_points(group="manyhands.tasktypes")]
    return {task_type.name: task_type for task_type in sorted(found, key=lambda t: t.name)}


@cache
def _by_path() -> dict[str, AnyTaskType]:
    paths = {}
    for task_type in all_types().values():
        for name in (task_type.name, *task_type.aliases):
            paths[name] = task_type
    return paths


def find(path_segment: str) -> AnyTaskType:
    """Return the type a path segment means.

    Aliases count, and so does the type's name with other characters between its letters, such
    as ``data_collection``: the Ruby client posts what its user wrote (contract/tasks.md §4).
    Raises `InvalidRequest` with the list of types.
    """
    task_type = _find(path_segment)
    if task_type is None:
        names = ", ".join(all_types())
        raise InvalidRequest(f'Unknown task type "{path_segment[:100]}". The types are: {names}.')
    return task_type


def canonical(path_segment: str) -> str:
    """Return the name of the type a path segment means, or the segment when it means none."""
    task_type = _find(path_segment)
    return task_type.name if task_type else path_segment


def _find(path_segment: str) -> AnyTaskType | None:
    paths = _by_path()
    return paths.get(path_segment) or paths.get(re.sub(r"[^a-z0-9]", "", path_segment.lower()))


def get(name: str) -> AnyTaskType:
    """Return the type of a stored task by its canonical name."""
    return all_types()[name]


def title_of(name: str) -> str:
    """Return what people call a type; of one that is not installed any more, its name."""
    known = find_installed(name)
    return known.title if known else name


def find_installed(name: str) -> AnyTaskType | None:
    """Return the type of a stored task, or None when it is not installed any more."""
    return all_types().get(name)
