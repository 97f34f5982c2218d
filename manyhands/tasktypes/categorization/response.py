"""The documented response of a categorization (contract/task-types.md §1)."""

from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.contract import Json


def response(params: Params, chosen: list[str]) -> dict[str, Json]:
    """Return the response for the chosen categories.

    Without ``allow_multiple`` there is exactly one and the members are strings; with it they are
    arrays, even for one. ``category_id`` is there when the customer gave ids and, for a single
    choice, the chosen category has one; of two ids for a category the first counts.
    """
    ids: dict[str, str] = {}
    for key, category in (params.category_ids or {}).items():
        ids.setdefault(category, key)
    if params.allow_multiple:
        answer: dict[str, Json] = {"category": chosen}
        return answer | ({"category_id": [ids.get(entry) for entry in chosen]} if ids else {})
    (category,) = chosen
    return {"category": category} | ({"category_id": ids[category]} if category in ids else {})
