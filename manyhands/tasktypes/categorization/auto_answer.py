"""The made-up answer of test mode."""

from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.categorization.response import response
from manyhands.tasktypes.contract import Json


def auto_answer(params: Params) -> dict[str, Json]:
    """Choose the first category: the clients' own test suites expect that one."""
    return response(params, params.categories[:1])
