"""lidartopdown: shapes on a scene seen from above (contract/task-types.md §15)."""

from manyhands.tasktypes.lidartopdown.params import Params
from manyhands.tasktypes.partly_known import AnnotationsResponse, partly_known_with

TASK_TYPE = partly_known_with(
    Params,
    name="lidartopdown",
    title="Lidar scenes from above",
    package=__name__,
    response=AnnotationsResponse,
    minimal={"annotations": []},
)
