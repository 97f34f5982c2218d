"""Checks what a worker painted, and makes the files of the response of it."""

from collections import Counter
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.attributes import asked, problem_with, said
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.segmentannotation.labels import Label, labels_of
from manyhands.tasktypes.segmentannotation.params import Params
from manyhands.tasktypes.segmentannotation.response import Area, response_of
from manyhands.tasktypes.segmentannotation.runs import MAX_PIXELS, Mask, read_runs

_MOST_AREAS = 10_000


class _GivenArea(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    label: str
    attributes: dict[str, Json] | None = None


class _Given(BaseModel):
    """An answer as editors send it: `runs` says how the mask is written.

    A value of the mask is the place of its area, counted from 1; 0 is no label.
    """

    model_config = ConfigDict(extra="ignore", strict=True)

    width: Annotated[int, Field(ge=1)]
    height: Annotated[int, Field(ge=1)]
    runs: str
    areas: Annotated[list[_GivenArea], Field(max_length=_MOST_AREAS)]


def check(params: Params, answer: Json, facts: Facts) -> dict[str, Json]:
    """Turn ``{"width", "height", "runs", "areas"}`` into the response with its pictures.

    Areas of which nothing is painted are left out. Raises `InvalidAnswer` for ``runs`` and for
    parts of ``areas``.
    """
    given = _read(answer)
    problems: list[Problem] = []
    mask = _mask(given, facts)
    counts = mask.counts(len(given.areas) + 1)
    if counts[0] and not params.allow_unlabeled:
        share = 100 * counts[0] / sum(counts)
        shown = f"{share:.1f}" if share >= 0.1 else "less than 0.1"
        problems.append(Problem("runs", f"{shown} % of the picture have no label yet."))
    labels = labels_of(params)
    areas: list[Area | None] = [None]
    for place, area in enumerate(given.areas):
        there = counts[place + 1] > 0
        areas.append(_area(params, labels, area, f"areas[{place}]", problems) if there else None)
    twice = _twice([area.label for area in areas if area is not None])
    if twice is not None:
        problems.append(Problem("areas", f'"{twice.name}" is there twice.'))
    if problems:
        raise InvalidAnswer.having(problems)
    return response_of(labels, mask, areas)


def _read(answer: Json) -> _Given:
    try:
        return _Given.model_validate(answer)
    except ValidationError as error:
        place = error.errors(include_url=False)[0]["loc"]
        if place[:1] == ("areas",) and len(place) > 1:
            raise InvalidAnswer(f"areas[{place[1]}]", "This area does not fit.") from None
        raise InvalidAnswer("runs", "Paint something first.") from None


def _mask(given: _Given, facts: Facts) -> Mask:
    picture = facts.get("attachment")
    if given.width * given.height > MAX_PIXELS or (
        picture is not None
        and picture.width is not None
        and (given.width, given.height) != (picture.width, picture.height)
    ):
        raise InvalidAnswer("runs", "The mask has another size than the picture.")
    try:
        mask = read_runs(given.width, given.height, given.runs)
    except ValueError as error:
        raise InvalidAnswer("runs", str(error)) from None
    if int(mask.values.max()) > len(given.areas):
        raise InvalidAnswer("runs", "The mask has an area that is not listed.")
    return mask


def _area(
    params: Params,
    labels: dict[str, Label],
    given: _GivenArea,
    path: str,
    problems: list[Problem],
) -> Area | None:
    label = labels.get(given.label)
    if label is None:
        problems.append(Problem(f"{path}.label", f'"{given.label}" is not one of the labels.'))
        return None
    known, values = params.annotation_attributes or {}, said(given.attributes)
    path = f"{path}.attributes"
    for name in values.keys() - known.keys():
        problems.append(Problem(f"{path}.{name}", f'"{name}" is not asked for here.'))
    wanted = asked(known, given.label, values)
    for name, attribute in wanted.items():
        if name in values:
            message = problem_with(attribute, values[name])
        else:
            missing = f'"{attribute.description or name}" is missing.'
            message = missing if attribute.required else None
        if message is not None:
            problems.append(Problem(f"{path}.{name}", message))
    return Area(label, {name: values[name] for name in wanted if name in values})


def _twice(labels: list[Label]) -> Label | None:
    """Return a label that only one area may have, and several have."""
    counted = Counter(label for label in labels if not label.has_objects)
    return next((label for label, times in counted.items() if times > 1), None)
