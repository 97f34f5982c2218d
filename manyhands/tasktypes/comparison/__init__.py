"""comparison: look at several attachments side by side, then choose or fill in."""

from manyhands.tasktypes.comparison.agreement import agreement
from manyhands.tasktypes.comparison.auto_answer import auto_answer
from manyhands.tasktypes.comparison.check import answer_of, check
from manyhands.tasktypes.comparison.params import Params, references
from manyhands.tasktypes.contract import TaskType

TASK_TYPE = TaskType(
    name="comparison",
    title="Comparison",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    answer_of=answer_of,
)
