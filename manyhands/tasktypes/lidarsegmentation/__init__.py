"""lidarsegmentation: an object for each point of a scene (contract/task-types.md §15)."""

from manyhands.tasktypes.lidar import PointsResponse
from manyhands.tasktypes.lidarsegmentation.params import Params
from manyhands.tasktypes.partly_known import partly_known_with

TASK_TYPE = partly_known_with(
    Params,
    name="lidarsegmentation",
    title="Points of lidar scenes",
    package=__name__,
    response=PointsResponse,
    minimal={"annotations": [], "point_segmentations": {"objects": [], "point_objects": []}},
    files=("annotations", "point_segmentations"),
)
