"""segmentannotation: say of every pixel of a picture what it shows (contract/task-types.md §10)."""

from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.segmentannotation.agreement import agreement
from manyhands.tasktypes.segmentannotation.auto_answer import auto_answer
from manyhands.tasktypes.segmentannotation.check import check
from manyhands.tasktypes.segmentannotation.labels import derived
from manyhands.tasktypes.segmentannotation.params import Params, references
from manyhands.tasktypes.segmentannotation.response import answer_of

TASK_TYPE = TaskType(
    name="segmentannotation",
    title="Segmentation",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    answer_of=answer_of,
    auto_answer=auto_answer,
    agreement=agreement,
    derived=derived,
)
