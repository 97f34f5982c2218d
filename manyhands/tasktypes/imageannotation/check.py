"""Checks what a worker drew."""

from manyhands.errors import InvalidAnswer
from manyhands.tasktypes.annotation_check import check_annotations, given_annotations
from manyhands.tasktypes.annotation_links import checked_links
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.imageannotation.base import wrong_with_base
from manyhands.tasktypes.imageannotation.params import Params
from manyhands.tasktypes.imageannotation.response import rendered


def check(params: Params, answer: Json, facts: Facts) -> dict[str, Json]:
    """Turn ``{"annotations": […], "links": […]}`` into the response.

    ``links`` is there only when the task has any. Raises `InvalidAnswer` for ``annotations`` and
    for parts such as ``annotations[2].vertices`` and ``links[0].to``.
    """
    checked, problems = check_annotations(params.wanted, given_annotations(answer), facts)
    if not problems:
        problems += wrong_with_base(params, checked)
    labels = {one.uuid: one.annotation.label for one in checked}
    links, wrong = checked_links(params.links or {}, answer.get("links"), labels)
    problems += wrong
    if problems:
        raise InvalidAnswer.having(problems)
    response = {
        "annotations": [rendered(one.annotation, one.attributes, one.shape) for one in checked]
    }
    return response | ({"links": links} if params.links else {})
