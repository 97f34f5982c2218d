"""The documented response of a categorization (contract/task-types.md §1)."""

from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.threads import annotation, one_turn, thread_of_response


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


def threads(params: Params, response: dict[str, Json]) -> list[dict[str, Json]]:
    """Return a response as version 2 of the API shows it: with what could have been chosen."""
    if params.categories is None or "category" not in response:
        return thread_of_response(params, response)
    kind = "category_multiple" if params.allow_multiple else "category"
    chosen = annotation(kind, "category", response["category"], possible_values=params.categories)
    rest = {name: value for name, value in response.items() if name != "category"}
    (thread,) = thread_of_response(params, rest)
    return one_turn([chosen, *thread["turns"][0]["annotations"]])
