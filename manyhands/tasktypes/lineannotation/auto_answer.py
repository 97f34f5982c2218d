"""The made-up answer of test mode."""

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.lineannotation.params import Params
from manyhands.tasktypes.one_geometry import made_up

_VERTICES = ({"x": 10, "y": 10}, {"x": 110, "y": 110}, {"x": 10, "y": 110})


def auto_answer(params: Params) -> dict[str, Json]:
    """Return one line, as the real server did (contract/task-types.md §18)."""
    return made_up(params, {"vertices": [dict(vertex) for vertex in _VERTICES]})
