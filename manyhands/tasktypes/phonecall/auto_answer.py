"""The made-up answer of test mode."""

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import made_up_texts
from manyhands.tasktypes.phonecall.params import Params


def auto_answer(params: Params) -> dict[str, Json]:
    """Return a call that was hung up, with everything found out (contract/task-types.md §18)."""
    response: dict[str, Json] = {"outcome": "hung_up"}
    if params.fields:
        response["fields"] = made_up_texts(params.fields)
    if params.choices:
        response["choice"] = params.choices[0]
    return response
