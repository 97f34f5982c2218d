"""The made-up answer of test mode."""

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.cuboidannotation.params import Params
from manyhands.tasktypes.one_geometry import made_up

_CORNERS = {
    "face-topleft": (100, 70),
    "face-bottomleft": (100, 296),
    "face-topright": (320, 70),
    "face-bottomright": (320, 296),
    "side-topcorner": (441, 82),
    "side-bottomcorner": (441, 198),
}


def auto_answer(params: Params) -> dict[str, Json]:
    """Return one cuboid, as the real server did (contract/task-types.md §18)."""
    vertices = [
        {"x": x, "y": y, "type": "vertex", "description": description}
        for description, (x, y) in _CORNERS.items()
    ]
    return made_up(params, {"vertices": vertices})
