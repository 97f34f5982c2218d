"""multichat: known by name alone; taken to answer as chat does (contract/task-types.md §16)."""

from manyhands.tasktypes.partly_known import ChatResponse, partly_known

TASK_TYPE = partly_known(
    name="multichat",
    title="Chat with several models",
    package=__name__,
    response=ChatResponse,
    minimal={"responses": []},
)
