"""Which of a project's models writes which message. Pure."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def dealt(models: Sequence[T], task_id: str, place: int) -> T:
    """Return the model of the message at ``place`` among those that name none.

    The models are shuffled anew for each task and always alike for the same one: no model has a
    side of its own, and none changes it. Each has its turn before one has a second.
    """
    shuffled = list(models)
    random.Random(f"models of {task_id}").shuffle(shuffled)  # noqa: S311
    return shuffled[place % len(shuffled)]
