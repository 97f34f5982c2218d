"""sensorfusion: objects in a scene of several sensors (contract/task-types.md §15)."""

from manyhands.tasktypes.partly_known import OuterForm, partly_known_with
from manyhands.tasktypes.sensorfusion.params import Params

TASK_TYPE = partly_known_with(
    Params,
    name="sensorfusion",
    title="Sensor fusion",
    package=__name__,
    response=OuterForm,
    minimal={},
)
