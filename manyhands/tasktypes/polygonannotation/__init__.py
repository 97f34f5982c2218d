"""polygonannotation: draw the outline of each object (contract/task-types.md §8)."""

from manyhands.tasktypes.one_geometry import one_geometry
from manyhands.tasktypes.polygonannotation.auto_answer import auto_answer
from manyhands.tasktypes.polygonannotation.params import Params

TASK_TYPE = one_geometry(
    name="polygonannotation",
    title="Outlines on a picture",
    package=__name__,
    params=Params,
    auto_answer=auto_answer,
)
