"""Checks how spans were related to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from manyhands.errors import Problem
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.namedentityrecognition.params import Params, Relationship, walk
from manyhands.tasktypes.namedentityrecognition.response import is_uuid

_MEMBERS = ("id", "source_ref", "target_ref", "name")


@dataclass(frozen=True)
class Related:
    """What relationships are checked against: the task, and the labels of the spans by id."""

    params: Params
    ends: dict[str, str]

    @cached_property
    def above(self) -> dict[str, set[str]]:
        """The names of a label and of those above it, by its name."""
        return {label.name: {label.name, *above} for label, above in walk(self.params.labels)}

    def kinds(self, name: Json) -> list[Relationship]:
        """Return the relationships of a name; unnamed ones are all of one kind."""
        return [one for one in self.params.relationships or () if one.name == name]

    def fits(self, kind: Relationship, source: str, target: str) -> bool:
        """Tell whether two spans may be related so; without a direction, either way round."""
        one, other = self.ends[source], self.ends[target]
        return self._ends_fit(kind, one, other) or (
            not kind.is_directed and self._ends_fit(kind, other, one)
        )

    def _ends_fit(self, kind: Relationship, source: str, target: str) -> bool:
        return self._is(source, kind.source_label) and self._is(target, kind.target_label)

    def _is(self, label: str, wanted: str | None) -> bool:
        return wanted is None or wanted in self.above.get(label, ())


def related(task: Related, given: Json) -> tuple[list[dict[str, Json]], list[Problem]]:
    """Return the documented form of the relationships, and what is wrong with them."""
    if given is None:
        return [], []
    if not isinstance(given, list):
        return [], [Problem("relationships", "These are not relationships.")]
    problems = [
        Problem(f"relationships[{place}]{part}", message)
        for place, one in enumerate(given)
        for part, message in _wrong_with(task, one)
    ]
    problems += _repeated(task, given)
    if problems:
        return [], problems
    named = [{name: one.get(name) for name in _MEMBERS} for one in given]
    return [one if one["name"] else {n: one[n] for n in _MEMBERS[:3]} for one in named], []


def _wrong_with(task: Related, given: Json) -> Iterator[tuple[str, str]]:
    if not isinstance(given, dict):
        yield "", "This is not a relationship."
        return
    if not is_uuid(given.get("id")):
        yield ".id", "A relationship has a UUID."
    source: Json = given.get("source_ref")
    target: Json = given.get("target_ref")
    for part, end in (("source_ref", source), ("target_ref", target)):
        if not isinstance(end, str) or end not in task.ends:
            yield f".{part}", "A relationship is between two marks."
            return
    kinds = task.kinds(given.get("name") or None)
    if not kinds:
        yield ".name", "This is not one of the relationships."
    elif source == target:
        yield ".target_ref", "A mark is not related to itself."
    elif not any(task.fits(kind, source, target) for kind in kinds):
        yield "", "Marks with these labels are not related so."


def _repeated(task: Related, given: Sequence[Json]) -> Iterator[Problem]:
    ids: set[Json] = set(task.ends)
    pairs: set[tuple[str, ...]] = set()
    for place, one in enumerate(given):
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            continue
        if one["id"] in ids:
            yield Problem(f"relationships[{place}].id", "Something else has the same id.")
        ids.add(one["id"])
        is_directed = any(kind.is_directed for kind in task.kinds(one.get("name") or None))
        ends = [str(one.get(end)) for end in ("source_ref", "target_ref")]
        pair = (str(one.get("name")), *(ends if is_directed else sorted(ends)))
        if pair in pairs:
            yield Problem(f"relationships[{place}]", "These marks are related so already.")
        pairs.add(pair)
