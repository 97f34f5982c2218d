"""audiotranscription: write down what is said in a recording."""

from manyhands.tasktypes.attached import references
from manyhands.tasktypes.audiotranscription.agreement import agreement
from manyhands.tasktypes.audiotranscription.auto_answer import auto_answer
from manyhands.tasktypes.audiotranscription.check import answer_of, check
from manyhands.tasktypes.audiotranscription.params import Params
from manyhands.tasktypes.contract import TaskType

TASK_TYPE = TaskType(
    name="audiotranscription",
    title="Audio transcription",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    answer_of=answer_of,
    default_instruction="Please transcribe the attached audio file.",
)
