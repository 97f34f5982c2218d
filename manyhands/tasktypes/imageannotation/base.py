"""Annotations that are there when the work begins, and what may be done with them."""

import uuid
from collections.abc import Iterator, Mapping, Sequence

from manyhands.errors import Problem
from manyhands.tasktypes.annotation_check import Checked
from manyhands.tasktypes.annotations import Annotation, shape_of
from manyhands.tasktypes.attributes import said
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.imageannotation.params import Params
from manyhands.tasktypes.imageannotation.response import rendered

_SAME = 1e-6  # of a pixel


def derived(params: Params) -> dict[str, Json]:
    """Return ``starting_annotations`` for the editor to begin with: first those of the base.

    One that the customer gave no uuid gets one here, the same each time it is asked.
    """
    started = [*base_of(params), *_with_uuids(params, "hypothesis")]
    return {"starting_annotations": [rendered(one, said(one.attributes)) for one in started]}


def base_of(params: Params) -> list[Annotation]:
    """Return the base annotations, each with a uuid."""
    return list(_with_uuids(params, "base_annotations"))


def _with_uuids(params: Params, name: str) -> Iterator[Annotation]:
    given = getattr(params, name)
    for place, one in enumerate(given.annotations if given else ()):
        known = one.uuid or str(
            uuid.uuid5(uuid.NAMESPACE_URL, f"{params.attachment} {name} {place}")
        )
        yield one.model_copy(update={"uuid": known})


def wrong_with_base(params: Params, checked: Sequence[Checked]) -> Iterator[Problem]:
    """Yield what was done to base annotations that their switches forbid."""
    if params.base_annotations is None:
        return
    base = {one.uuid or "": one for one in base_of(params)}
    may_edit = params.can_edit_base_annotations is not False
    may_rename = params.can_edit_base_annotation_labels
    may_rename = may_edit if may_rename is None else may_rename
    for place, one in enumerate(checked):
        path = f"annotations[{place}]"
        given = base.get(one.uuid)
        if given is None:
            if params.can_add_base_annotations is False:
                yield Problem(path, "Nothing may be added here: delete it.")
            continue
        if not may_rename and one.annotation.label != given.label:
            yield Problem(f"{path}.label", f'Its label must stay "{given.label}".')
        if not may_edit and not _is_unchanged(one, given):
            yield Problem(path, "This one was given and must stay as it was.")
    if params.can_delete_base_annotations is False:
        for missing in base.keys() - {one.uuid for one in checked}:
            label = base[missing].label
            yield Problem("annotations", f'A given annotation "{label}" is missing: undo that.')


def _is_unchanged(one: Checked, given: Annotation) -> bool:
    return (
        one.annotation.type == given.type
        and _is_same(shape_of(one.annotation), shape_of(given))
        and dict(one.attributes) == said(given.attributes)
    )


def _is_same(a: Json, b: Json) -> bool:
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(_is_same(a[name], b[name]) for name in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_is_same, a, b))
    if isinstance(a, str) or isinstance(b, str):
        return bool(a == b)
    return bool(abs(a - b) <= _SAME)
