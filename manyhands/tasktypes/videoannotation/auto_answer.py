"""The made-up answer of test mode."""

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.track_keyframes import as_answer
from manyhands.tasktypes.videoannotation.check import check
from manyhands.tasktypes.videoannotation.params import Params


def auto_answer(params: Params) -> dict[str, Json]:
    """Mark nothing but what the base annotations mark.

    Nothing is recorded of the real server's answers (contract/task-types.md §18).
    """
    base = params.given_tracks("base_annotations")
    return check(params, {"tracks": [as_answer(track) for track in base]}, {})
