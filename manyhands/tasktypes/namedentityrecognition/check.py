"""Checks what a worker marked."""

from collections.abc import Iterator
from typing import TypeGuard

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.attributes import said
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.namedentityrecognition.attributes import wrong_with_attributes
from manyhands.tasktypes.namedentityrecognition.params import Label, Params, walk
from manyhands.tasktypes.namedentityrecognition.relationships import Related, related
from manyhands.tasktypes.namedentityrecognition.response import is_uuid

NOTHING = "Mark what is asked for, or say that there is nothing to mark."


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn the marked spans and their relationships into the response, spans in their order.

    The answer has the form of the response. ``start`` and ``end`` count Unicode code points of the
    text from 0, and ``end`` is the place after the last one. An answer without any annotation
    says so with ``"nothing_found": true``. Raises `InvalidAnswer` for ``annotations``, for parts
    of them such as ``annotations[2].attributes.gender``, and for ``relationships[0].target_ref``.
    """
    given = answer.get("annotations") if isinstance(answer, dict) else None
    if not isinstance(given, list) or not (given or answer.get("nothing_found") is True):
        raise InvalidAnswer("annotations", NOTHING)
    labels = {label.name: label for label, _ in walk(params.labels)}
    problems = [
        Problem(f"annotations[{place}]{part}", message)
        for place, one in enumerate(given)
        for part, message in _wrong_with(one, params.text, labels)
    ]
    problems += _repeated(given)
    ends = {one["id"]: one["label"] for one in given if _has_texts(one, "id", "label")}
    relationships, wrong = related(Related(params, ends), answer.get("relationships"))
    problems += wrong
    if problems:
        raise InvalidAnswer.having(problems)
    annotations = sorted(
        (_annotation(one, labels[one["label"]]) for one in given),
        key=lambda one: (one["start"], -one["end"]),
    )
    return {"annotations": annotations, "relationships": relationships}


def _annotation(given: Json, label: Label) -> dict[str, Json]:
    attributes = said(given.get("attributes"))
    return {
        **{name: given[name] for name in ("id", "start", "end", "text", "label")},
        **({"attributes": attributes} if label.attributes and attributes else {}),
    }


def _wrong_with(given: Json, text: str, labels: dict[str, Label]) -> Iterator[tuple[str, str]]:
    if not isinstance(given, dict):
        yield "", "This is not a mark."
        return
    if not is_uuid(given.get("id")):
        yield ".id", "A mark has a UUID."
    start, end = given.get("start"), given.get("end")
    if not _is_place(start) or not 0 <= start < len(text):
        yield ".start", "The mark begins outside of the text."
    elif not _is_place(end) or not start < end <= len(text):
        yield ".end", "The mark ends outside of the text."
    elif given.get("text") != text[start:end]:
        yield ".text", "The text differs from what is marked."
    label = given.get("label")
    if not isinstance(label, str) or label not in labels:
        yield ".label", "This is not one of the labels."
        return
    for name, message in wrong_with_attributes(labels[label], given.get("attributes")):
        yield f".attributes{name}", message


def _is_place(value: Json) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _repeated(given: list[Json]) -> Iterator[Problem]:
    ids: set[Json] = set()
    spans: set[tuple[Json, ...]] = set()
    for place, one in enumerate(given):
        if not _has_texts(one, "id", "label"):
            continue
        span = tuple(repr(one.get(name)) for name in ("start", "end", "label"))
        if one["id"] in ids:
            yield Problem(f"annotations[{place}].id", "Another mark has the same id.")
        if span in spans:
            yield Problem(f"annotations[{place}]", "The same words have this label already.")
        ids.add(one["id"])
        spans.add(span)


def _has_texts(given: Json, *names: str) -> bool:
    return isinstance(given, dict) and all(isinstance(given.get(name), str) for name in names)
