"""documentmodel: answers as documenttranscription does (contract/task-types.md §12)."""

from manyhands.tasktypes.partly_known import AnnotationsResponse, partly_known

TASK_TYPE = partly_known(
    name="documentmodel",
    title="Document model",
    package=__name__,
    response=AnnotationsResponse,
    minimal={"annotations": []},
)
