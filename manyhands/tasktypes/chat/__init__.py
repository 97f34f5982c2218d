"""chat: a person judges, ranks and writes in a conversation with models (contract/v2.md §4, §5)."""

from manyhands.tasktypes.chat.agreement import agreement
from manyhands.tasktypes.chat.answer_of import answer_of
from manyhands.tasktypes.chat.auto_answer import auto_answer
from manyhands.tasktypes.chat.check import check, threads
from manyhands.tasktypes.chat.conversation import said_before
from manyhands.tasktypes.chat.model_replies import kept, unnamed, unnamed_answer, writer
from manyhands.tasktypes.chat.params import Params, references
from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.model_replies import ModelReplies

TASK_TYPE = TaskType(
    name="chat",
    title="Chat",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    answer_of=answer_of,
    threads=threads,
    can_end_by_report=True,
    model_replies=ModelReplies(writer, said_before, kept, unnamed, unnamed_answer),
    free_form=True,
    has_template=True,
)
