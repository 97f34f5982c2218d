"""documenttranscription: mark what a document says, where it says it, and write it down."""

from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.documenttranscription.agreement import agreement
from manyhands.tasktypes.documenttranscription.auto_answer import auto_answer
from manyhands.tasktypes.documenttranscription.check import check
from manyhands.tasktypes.documenttranscription.pages import members
from manyhands.tasktypes.documenttranscription.params import Params, references
from manyhands.tasktypes.written_annotations import identified_by

TASK_TYPE = TaskType(
    name="documenttranscription",
    title="Document transcription",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    read_response=identified_by("uuid"),
    members=members,
)
