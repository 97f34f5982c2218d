"""textcollection: fill in a form of the customer's, with conditions and sets of fields."""

from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.textcollection.agreement import agreement
from manyhands.tasktypes.textcollection.auto_answer import auto_answer
from manyhands.tasktypes.textcollection.check import check
from manyhands.tasktypes.textcollection.merge import merge
from manyhands.tasktypes.textcollection.params import Params, markdown, people, references
from manyhands.tasktypes.textcollection.written import read_response

TASK_TYPE = TaskType(
    name="textcollection",
    title="Text collection",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    read_response=read_response,
    answers_required=people,
    merge=merge,
    markdown=markdown,
    has_template=True,
)
