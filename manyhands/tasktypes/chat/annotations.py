"""Reads the annotations of one place: of a thread, a turn, a message or a passage of it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from manyhands.errors import Problem
from manyhands.tasktypes.chat.template import RANKINGS, RUBRICS, AnnotationTemplate
from manyhands.tasktypes.chat.values import (
    Scene,
    Unreadable,
    can_be_ranked,
    ranked_values,
    read_value,
)
from manyhands.tasktypes.conditions import hold, is_empty, read_conditions, texts_in
from manyhands.tasktypes.contract import Json

_ID_LENGTH = 24
_ASIDE = ("not_applicable", "cannot_assess", "justification")


@dataclass(frozen=True, slots=True)
class Ids:
    """Makes the ids of a thread's parts from its own: the same for the same part, always."""

    thread: str

    def of(self, prefix: str, path: str) -> str:
        """Return the id of the part at a path, such as ``an_…``."""
        digest = hashlib.sha256(f"{self.thread}/{path}".encode()).hexdigest()
        return f"{prefix}_{digest[:_ID_LENGTH]}"


def read_annotations(
    templates: Sequence[AnnotationTemplate], given: Json, path: str, scene: Scene, ids: Ids
) -> tuple[list[dict[str, Json]], list[Problem]]:
    """Return the annotations in the form of v2 and what is wrong with them.

    ``given`` has ``{value, not_applicable, cannot_assess, justification}`` by key. What conditions
    hide and what was not answered is left out.
    """
    if not isinstance(given, dict | None):
        return [], [Problem(path, "The annotations must be an object.")]
    members = given or {}
    values: dict[str, Json] = {}
    found: list[dict[str, Json]] = []
    problems: list[Problem] = []
    for template in templates:
        if not hold(
            read_conditions(template.conditions or []), lambda key: texts_in(values.get(key))
        ) or (template.type in RANKINGS and not can_be_ranked(template, scene)):
            continue
        here = f"{path}.{template.key}"
        read, wrong = _read(template, members.get(template.key), here, scene)
        problems += wrong
        if read is not None:
            values[template.key] = read.get("value")
            found.append(_described(template, scene) | {"id": ids.of("an", here)} | read)
    known = {template.key for template in templates}
    problems += [
        Problem(f"{path}.{key}", f'Nothing called "{key}" is asked here.')
        for key in members
        if key not in known
    ]
    return found, problems


def _read(
    template: AnnotationTemplate, given: Json, path: str, scene: Scene
) -> tuple[dict[str, Json] | None, list[Problem]]:
    """Return what was said to one question; None for nothing."""
    if not isinstance(given, dict | None):
        return None, [_problem(template, path, "Answer it.")]
    members = given or {}
    aside, wrong = _aside(template, members, path)
    value = members.get("value")
    if "not_applicable" in aside or "cannot_assess" in aside:
        return aside, wrong
    if is_empty(value):
        if template.required:
            return None, [_problem(template, path, "Answer it, it is required.")]
        return None, []
    try:
        return aside | {"value": read_value(template, value, scene)}, wrong
    except Unreadable as error:
        return None, [_problem(template, path, str(error)), *wrong]


def _aside(
    template: AnnotationTemplate, given: Mapping[str, Json], path: str
) -> tuple[dict[str, Json], list[Problem]]:
    """Return what was said beside a value, or in its place."""
    said: dict[str, Json] = {}
    problems = []
    for name, is_allowed in (
        ("not_applicable", template.allow_not_applicable),
        ("cannot_assess", template.allow_cannot_assess),
    ):
        if given.get(name) is True:
            said[name] = True
            if not is_allowed or len(said) > 1:
                problems.append(_problem(template, path, "Answer it in another way."))
    reason = given.get("justification")
    if isinstance(reason, str) and reason.strip() and template.justification != "none":
        said["justification"] = reason.strip()
    elif template.justification == "required" and (said or not is_empty(given.get("value"))):
        problems.append(_problem(template, f"{path}.justification", "Say why, it is required."))
    return said, problems


def _described(template: AnnotationTemplate, scene: Scene) -> dict[str, Json]:
    """Return what the annotation says of its question."""
    described: dict[str, Json] = {"key": template.key, "type": template.type}
    for name in ("title", "description", "labels", "metadata"):
        if (told := getattr(template, name)) is not None:
            described[name] = told
    values: Sequence[Json] | None = template.possible_values
    if template.type in RANKINGS:
        values = list(ranked_values(template, scene))
    if values:
        described["possible_values"] = list(values)
    if template.type in RUBRICS:
        described["criteria_definitions"] = [line.model_dump() for line in template.criteria]
    return described


def answers_in(annotations: Json) -> dict[str, dict[str, Json]]:
    """Return the answer that gives annotations in the form of v2."""
    return {
        annotation["key"]: {
            name: annotation[name] for name in ("value", *_ASIDE) if name in annotation
        }
        for annotation in annotations
    }


def _problem(template: AnnotationTemplate, path: str, message: str) -> Problem:
    name = template.name if len(template.name) <= 80 else f"{template.name[:79]}…"
    return Problem(path, f"{name}: {message}")
