"""Checks what a worker chose."""

from manyhands.errors import InvalidAnswer
from manyhands.tasktypes.categorization.params import Params
from manyhands.tasktypes.categorization.response import response
from manyhands.tasktypes.categorization.taxonomies import check_taxonomies
from manyhands.tasktypes.contract import Facts, Json


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn ``{"category": …}`` into the response; several are put in the customer's order.

    With taxonomies it is ``{"taxonomies": {key: …}}``. Raises `InvalidAnswer` for ``category``, or
    for every ``taxonomies.<key>`` that does not fit.
    """
    if params.taxonomies is not None:
        given = answer.get("taxonomies") if isinstance(answer, dict) else None
        values, problems = check_taxonomies(params.taxonomies, given)
        if problems:
            raise InvalidAnswer.having(problems)
        return {"taxonomies": values}
    categories = params.categories or []
    given = answer.get("category") if isinstance(answer, dict) else None
    chosen = given if params.allow_multiple else [given]
    if not isinstance(chosen, list) or any(not isinstance(entry, str) for entry in chosen):
        raise InvalidAnswer("category", "Choose a category.")
    if not chosen:
        raise InvalidAnswer("category", "Choose at least one category.")
    picked = set(chosen)
    for unknown in picked.difference(categories):
        raise InvalidAnswer("category", f'"{unknown}" is not one of the categories.')
    return response(params, [entry for entry in categories if entry in picked])
