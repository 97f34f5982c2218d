"""The made-up answer of test mode."""

from manyhands.tasktypes.comparison.params import Params
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import made_up_texts


def auto_answer(params: Params) -> dict[str, Json]:
    """Choose the first choice: the clients' own test suites expect that one."""
    response: dict[str, Json] = {}
    if params.choices:
        response["choice"] = params.choices[0]
    if params.fields:
        response["fields"] = made_up_texts(params.fields)
    return response
