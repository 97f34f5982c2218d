"""categorization: choose one or several of the customer's categories for an attachment."""

from manyhands.tasktypes.attached import references
from manyhands.tasktypes.categorization.agreement import agreement
from manyhands.tasktypes.categorization.auto_answer import auto_answer
from manyhands.tasktypes.categorization.check import check
from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.categorization.response import threads
from manyhands.tasktypes.contract import TaskType

TASK_TYPE = TaskType(
    name="categorization",
    title="Categorization",
    package=__name__,
    aliases=("categorize",),
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    threads=threads,
)
