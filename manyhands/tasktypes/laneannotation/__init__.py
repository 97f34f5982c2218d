"""laneannotation: the lanes of roads (contract/task-types.md §15)."""

from manyhands.tasktypes.partly_known import AnnotationsResponse, partly_known

TASK_TYPE = partly_known(
    name="laneannotation",
    title="Lanes",
    package=__name__,
    response=AnnotationsResponse,
    minimal={"annotations": []},
)
