"""lidarannotation: cuboids around objects in scenes of points (contract/task-types.md §15)."""

from manyhands.tasktypes.lidar import CuboidsResponse
from manyhands.tasktypes.lidarannotation.params import Params
from manyhands.tasktypes.partly_known import partly_known_with

TASK_TYPE = partly_known_with(
    Params,
    name="lidarannotation",
    title="Cuboids in lidar scenes",
    package=__name__,
    response=CuboidsResponse,
    minimal={"annotations": []},
    files=("annotations",),
)
