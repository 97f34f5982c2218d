"""The made-up answer of test mode."""

from manyhands.tasktypes.pointannotation.params import Params


def auto_answer(_params: Params) -> None:
    """Return nothing: the real server's tasks had no response (contract/task-types.md §18)."""
