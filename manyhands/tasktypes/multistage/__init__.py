"""multistage: work of several stages; nothing is public (contract/task-types.md §16)."""

from manyhands.tasktypes.partly_known import OuterForm, partly_known

TASK_TYPE = partly_known(
    name="multistage",
    title="Several stages",
    package=__name__,
    response=OuterForm,
    minimal={},
)
