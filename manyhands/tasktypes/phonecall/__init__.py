"""phonecall: call somebody, follow a script, write down what they say."""

from manyhands.tasktypes.attached import references
from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.phonecall.agreement import agreement
from manyhands.tasktypes.phonecall.auto_answer import auto_answer
from manyhands.tasktypes.phonecall.check import answer_of, check
from manyhands.tasktypes.phonecall.params import Params, derived, members

TASK_TYPE = TaskType(
    name="phonecall",
    title="Phone call",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    answer_of=answer_of,
    members=members,
    derived=derived,
    can_postpone=True,
)
