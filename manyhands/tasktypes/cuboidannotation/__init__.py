"""cuboidannotation: draw a cuboid around each object (contract/task-types.md §8)."""

from manyhands.tasktypes.cuboidannotation.auto_answer import auto_answer
from manyhands.tasktypes.cuboidannotation.params import Params
from manyhands.tasktypes.one_geometry import one_geometry

TASK_TYPE = one_geometry(
    name="cuboidannotation",
    title="Cuboids on a picture",
    package=__name__,
    params=Params,
    auto_answer=auto_answer,
)
