"""namedentityrecognition: mark spans of a text with labels, and say how they are related."""

from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.namedentityrecognition.agreement import agreement
from manyhands.tasktypes.namedentityrecognition.auto_answer import auto_answer
from manyhands.tasktypes.namedentityrecognition.check import check
from manyhands.tasktypes.namedentityrecognition.params import Params, references
from manyhands.tasktypes.namedentityrecognition.response import answer_of
from manyhands.tasktypes.written_annotations import identified_by

TASK_TYPE = TaskType(
    name="namedentityrecognition",
    title="Named entity recognition",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    answer_of=answer_of,
    read_response=identified_by("id"),
    auto_answer=auto_answer,
    agreement=agreement,
)
