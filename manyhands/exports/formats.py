"""What all formats have in common: pictures come in, page by page, and a file is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from manyhands.exports.shapes import Shape
from manyhands.tasks.model import Task

_ENDINGS: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/gif": "gif",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of a task; its size in pixels is None where it was not fetched."""

    url: str
    width: int | None
    height: int | None
    content_type: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A completed task with what was marked; no picture where its type has none.

    ``without_area`` counts the points and lines, which are not among the shapes.
    """

    task: Task
    picture: Picture | None
    shapes: Sequence[Shape]
    without_area: int = 0

    @property
    def file_name(self) -> str:
        """What the picture is called in an export: the task's id."""
        content_type = self.picture.content_type if self.picture else None
        return f"{self.task.task_id}.{_ENDINGS.get(content_type or '', 'jpg')}"


Numbers = Mapping[str, int]
"""The numbers of all labels of a project, from 1 on without a gap."""


class Writer(Protocol):
    """Writes one file. Memory does not grow with the number of tasks."""

    def add(self, answered: Answered, numbers: Numbers) -> int:
        """Write a task; return how many annotations, or pictures, the format cannot hold."""

    def close(self, numbers: Numbers) -> Path:
        """Finish the file and return where it is."""
