"""imageannotation: draw objects on a picture by six geometries (contract/task-types.md §9)."""

from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.imageannotation.agreement import agreement
from manyhands.tasktypes.imageannotation.auto_answer import auto_answer
from manyhands.tasktypes.imageannotation.base import derived
from manyhands.tasktypes.imageannotation.check import check
from manyhands.tasktypes.imageannotation.params import Params, references
from manyhands.tasktypes.imageannotation.response import annotations_of
from manyhands.tasktypes.written_annotations import identified_by

TASK_TYPE = TaskType(
    name="imageannotation",
    title="Image annotation",
    package=__name__,
    params=Params,
    attachments=references,
    check=check,
    auto_answer=auto_answer,
    agreement=agreement,
    read_response=identified_by("uuid"),
    derived=derived,
    annotations_of=annotations_of,
)
