"""How alike two judged conversations are: question by question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.chat.template import AnnotationKind
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import similarity
from manyhands.tasktypes.numbers import Bounds

_Found = Iterator[tuple[str, Mapping[str, Json]]]


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the average likeness of what at least one of the two answered; 1 without any.

    Integers by their distance, texts by the characters to change, choices by the share both chose,
    rankings by the share of pairs in the same order. What was not applicable or could not be
    assessed is alike only when both said so. Conversations without questions are held against each
    other by what people wrote.
    """
    first, second = dict(_annotations(a)), dict(_annotations(b))
    if not first and not second:
        return similarity(_written(a), _written(b))
    alike = [_likeness(first.get(path), second.get(path)) for path in first.keys() | second.keys()]
    return sum(sorted(alike)) / len(alike)


def _annotations(response: Mapping[str, Json]) -> _Found:
    (thread,) = response["threads"]
    yield from _keyed(thread["annotations"], "")
    for place, turn in enumerate(thread["turns"]):
        yield from _keyed(turn["annotations"], f"{place}")
        for message in turn["messages"]:
            yield from _keyed(message["annotations"], f"{place}.{message.get('key')}")


def _keyed(annotations: Sequence[Mapping[str, Json]], path: str) -> _Found:
    for annotation in annotations:
        yield f"{path}/{annotation['key']}", annotation


def _written(response: Mapping[str, Json]) -> str:
    (thread,) = response["threads"]
    messages = (message for turn in thread["turns"] for message in turn["messages"])
    return "\n".join(message["content"]["text"] for message in messages)


def _likeness(a: Mapping[str, Json] | None, b: Mapping[str, Json] | None) -> float:
    if a is None or b is None:
        return 0.0
    if "value" not in a or "value" not in b:
        return float(
            all(a.get(said) == b.get(said) for said in ("not_applicable", "cannot_assess", "value"))
        )
    if a["value"] == b["value"]:
        return 1.0
    kind: AnnotationKind = a["type"]
    likeness = _LIKENESS[kind]
    return likeness(a, b)


def _integers(a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    values = a.get("possible_values")
    bounds = Bounds(min(values), max(values)) if values else Bounds()
    return bounds.likeness(a["value"], b["value"])


def _sets(a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    first, second = ({str(entry) for entry in one["value"]} for one in (a, b))
    return len(first & second) / len(first | second)


def _rankings(a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the share of pairs that both have in the same order (after Kendall)."""
    first, second = _places(a["value"]), _places(b["value"])
    pairs = list(combinations(sorted(first.keys() & second.keys()), 2))
    if not pairs:
        return 0.0
    same = [
        _order(first[one], first[other]) == _order(second[one], second[other])
        for one, other in pairs
    ]
    return sum(same) / len(same)


def _places(ranked: Sequence[Json]) -> dict[str, int]:
    groups = [entry if isinstance(entry, list) else [entry] for entry in ranked]
    return {key: place for place, group in enumerate(groups) for key in group}


def _order(one: int, other: int) -> int:
    return (one > other) - (one < other)


def _lines(member: str) -> Callable[[Mapping[str, Json], Mapping[str, Json]], float]:
    def likeness(a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
        first, second = a["value"][member], b["value"][member]
        names = first.keys() | second.keys()
        same = [name for name in names if first.get(name) == second.get(name)]
        return len(same) / len(names)

    return likeness


def _never(_a: Mapping[str, Json], _b: Mapping[str, Json]) -> float:
    return 0.0


_LIKENESS: Final[
    Mapping[AnnotationKind, Callable[[Mapping[str, Json], Mapping[str, Json]], float]]
] = {
    "integer": _integers,
    "boolean": _never,
    "text": lambda a, b: similarity(a["value"], b["value"]),
    "category": _never,
    "category_multiple": _sets,
    "file": _sets,
    "labeled_text": _sets,
    "ranked_choices": _rankings,
    "ranked_groups": _rankings,
    "rubric_criteria": _lines("criteria"),
    "rubric_rating": _lines("ratings"),
    "workspace_container": _never,
}
