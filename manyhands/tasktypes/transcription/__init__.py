"""transcription: read texts off an attachment, field by field and row by row."""

from manyhands.tasktypes.attached import references
from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.transcription.agreement import agreement
from manyhands.tasktypes.transcription.auto_answer import auto_answer
from manyhands.tasktypes.transcription.check import answer_of, check
from manyhands.tasktypes.transcription.params import Params

TASK_TYPE = TaskType(
    name="transcription",
    title="Transcription",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    answer_of=answer_of,
    auto_answer=auto_answer,
    agreement=agreement,
)
