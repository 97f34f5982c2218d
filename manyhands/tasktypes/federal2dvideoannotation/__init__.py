"""federal2dvideoannotation: objects in a video (contract/task-types.md §15)."""

from manyhands.tasktypes.partly_known import AnnotationsResponse, partly_known

TASK_TYPE = partly_known(
    name="federal2dvideoannotation",
    title="Objects in a video, 2D",
    package=__name__,
    response=AnnotationsResponse,
    minimal={"annotations": []},
)
