"""The made-up answer of test mode."""

from manyhands.tasktypes.attributes import made_up
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.segmentannotation.labels import labels_of
from manyhands.tasktypes.segmentannotation.params import Params
from manyhands.tasktypes.segmentannotation.response import Area, response_of
from manyhands.tasktypes.segmentannotation.runs import uniform

_SIZE = (640, 480)  # nothing is fetched in test mode, so the picture's size is not known


def auto_answer(params: Params) -> dict[str, Json]:
    """Give the whole picture the first label, as recorded (contract/task-types.md §18)."""
    labels = labels_of(params)
    first = next(iter(labels.values()))
    area = Area(first, made_up(params.annotation_attributes or {}, first.name))
    return response_of(labels, uniform(*_SIZE, 1), [None, area])
