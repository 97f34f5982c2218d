"""datacollection: find something out and write it down, with where it was found."""

from manyhands.tasktypes.attached import references
from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.datacollection.agreement import agreement
from manyhands.tasktypes.datacollection.auto_answer import auto_answer
from manyhands.tasktypes.datacollection.check import answer_of, check
from manyhands.tasktypes.datacollection.params import Params

TASK_TYPE = TaskType(
    name="datacollection",
    title="Data collection",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    answer_of=answer_of,
    auto_answer=auto_answer,
    agreement=agreement,
)
