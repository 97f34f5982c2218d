"""The made-up answer of test mode."""

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.documenttranscription.params import Params


def auto_answer(_params: Params) -> dict[str, Json]:
    """Mark nothing: no page is fetched in test mode (contract/task-types.md §18)."""
    return {"annotations": []}
