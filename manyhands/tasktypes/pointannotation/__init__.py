"""pointannotation: set a point on each object (contract/task-types.md §8)."""

from manyhands.tasktypes.one_geometry import one_geometry
from manyhands.tasktypes.pointannotation.auto_answer import auto_answer
from manyhands.tasktypes.pointannotation.params import Params

TASK_TYPE = one_geometry(
    name="pointannotation",
    title="Points on a picture",
    package=__name__,
    params=Params,
    auto_answer=auto_answer,
)
