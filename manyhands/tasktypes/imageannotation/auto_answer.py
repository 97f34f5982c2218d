"""The made-up answer of test mode."""

from manyhands.tasktypes.attributes import said
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.imageannotation.base import base_of
from manyhands.tasktypes.imageannotation.params import Params
from manyhands.tasktypes.imageannotation.response import rendered


def auto_answer(params: Params) -> dict[str, Json]:
    """Mark nothing but what the base annotations mark.

    Nothing is recorded of the real server's answers (contract/task-types.md §18).
    """
    annotations = [rendered(one, said(one.attributes)) for one in base_of(params)]
    return {"annotations": annotations} | ({"links": []} if params.links else {})
