"""videoplaybackannotation: follow objects through a video file (contract/task-types.md §14)."""

from manyhands.tasktypes.clip_params import references
from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.videoplaybackannotation.agreement import agreement
from manyhands.tasktypes.videoplaybackannotation.auto_answer import auto_answer
from manyhands.tasktypes.videoplaybackannotation.check import answer_of, check, derived
from manyhands.tasktypes.videoplaybackannotation.params import Params

TASK_TYPE = TaskType(
    name="videoplaybackannotation",
    title="Video playback annotation",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    answer_by_params=answer_of,
    auto_answer=auto_answer,
    agreement=agreement,
    derived=derived,
)
