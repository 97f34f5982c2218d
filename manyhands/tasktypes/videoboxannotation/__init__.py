"""videoboxannotation: boxes around objects in a video (contract/task-types.md §14)."""

from manyhands.tasktypes.older_video import VideoParams
from manyhands.tasktypes.partly_known import AnnotationsResponse, partly_known_with

TASK_TYPE = partly_known_with(
    VideoParams,
    name="videoboxannotation",
    title="Boxes in a video",
    package=__name__,
    response=AnnotationsResponse,
    minimal={"annotations": []},
)
