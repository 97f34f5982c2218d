"""lineannotation: draw lines along each object (contract/task-types.md §8)."""

from manyhands.tasktypes.lineannotation.auto_answer import auto_answer
from manyhands.tasktypes.lineannotation.params import Params
from manyhands.tasktypes.one_geometry import one_geometry

TASK_TYPE = one_geometry(
    name="lineannotation",
    title="Lines on a picture",
    package=__name__,
    params=Params,
    auto_answer=auto_answer,
)
