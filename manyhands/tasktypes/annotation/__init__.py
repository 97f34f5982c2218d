"""annotation: draw a box around each object (contract/task-types.md §5)."""

from manyhands.tasktypes.annotation.auto_answer import auto_answer
from manyhands.tasktypes.annotation.params import Params
from manyhands.tasktypes.one_geometry import one_geometry

TASK_TYPE = one_geometry(
    name="annotation",
    title="Boxes on a picture",
    package=__name__,
    params=Params,
    auto_answer=auto_answer,
)
