"""Studio's groups and batches as they are passed around."""

from dataclasses import dataclass

from manyhands.projects.model import BatchStatus


@dataclass(frozen=True, slots=True)
class Assignment:
    """Somebody works in a Studio project."""

    email: str
    project: str


@dataclass(frozen=True, slots=True)
class GroupWorker:
    """Somebody of a group; ``person_id`` is None until they join."""

    person_id: str | None
    email: str


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the people who are assigned to a Studio project."""

    group_id: str
    name: str
    workers: tuple[GroupWorker, ...] = ()


@dataclass(frozen=True, slots=True)
class StudioBatch:
    """A batch of a Studio project. Without ``groups`` it is for everybody assigned.

    ``studio_priority`` is its place from 1, or None when it follows by age.
    """

    batch_id: str
    name: str
    status: BatchStatus
    project_id: str
    project: str
    calibration_batch: bool
    studio_priority: int | None
    groups: list[str]
    total: int
    completed: int
