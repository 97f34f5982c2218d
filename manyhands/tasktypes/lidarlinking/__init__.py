"""lidarlinking: the same objects in scenes and on pictures (contract/task-types.md §15)."""

from manyhands.tasktypes.lidar import LinkingResponse
from manyhands.tasktypes.lidarlinking.params import Params
from manyhands.tasktypes.partly_known import partly_known_with

TASK_TYPE = partly_known_with(
    Params,
    name="lidarlinking",
    title="Lidar scenes and cameras",
    package=__name__,
    response=LinkingResponse,
    minimal={"annotations": []},
    files=("annotations",),
)
