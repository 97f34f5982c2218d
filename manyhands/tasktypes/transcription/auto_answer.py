"""The made-up answer of test mode (contract/task-types.md §18)."""

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import made_up_texts
from manyhands.tasktypes.transcription.params import Params


def auto_answer(params: Params) -> dict[str, Json]:
    """Fill in every field, and two rows."""
    response: dict[str, Json] = {"fields": made_up_texts(params.fields)}
    for name, fields in params.tables.items():
        response[name] = [made_up_texts(fields, "test row response") for _ in range(2)]
    return response
