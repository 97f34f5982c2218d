"""videoannotation: follow objects through a video, frame by frame (contract/task-types.md §14)."""

from manyhands.tasktypes.clip_params import references
from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.videoannotation.agreement import agreement
from manyhands.tasktypes.videoannotation.auto_answer import auto_answer
from manyhands.tasktypes.videoannotation.check import check, derived
from manyhands.tasktypes.videoannotation.params import Params
from manyhands.tasktypes.videoannotation.response import answer_of

TASK_TYPE = TaskType(
    name="videoannotation",
    title="Video annotation",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    answer_of=answer_of,
    auto_answer=auto_answer,
    agreement=agreement,
    derived=derived,
)
