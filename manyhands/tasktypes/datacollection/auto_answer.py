"""The made-up answer of test mode (contract/task-types.md §18)."""

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.datacollection.params import Params
from manyhands.tasktypes.fields import made_up_texts


def auto_answer(params: Params) -> dict[str, Json]:
    """Fill in every field."""
    return {"fields": made_up_texts(params.fields)}
