"""chat: a person takes part in a conversation with models (contract/task-types.md §16)."""

from manyhands.tasktypes.partly_known import ChatResponse, partly_known

TASK_TYPE = partly_known(
    name="chat",
    title="Chat",
    package=__name__,
    response=ChatResponse,
    minimal={"responses": []},
    has_template=True,
)
