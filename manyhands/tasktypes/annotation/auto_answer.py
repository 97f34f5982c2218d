"""The made-up answer of test mode."""

from manyhands.tasktypes.annotation.params import Params
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.one_geometry import made_up


def auto_answer(params: Params) -> dict[str, Json]:
    """Return one box, as the real server did (contract/task-types.md §18), or one large enough."""
    size = {"width": max(100, params.min_width), "height": max(100, params.min_height)}
    return made_up(params, {"left": 0, "top": 0, **size})
