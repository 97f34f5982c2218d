"""Reads the value of an annotation: what a worker gave, in the form that v2 has for its kind.

Of the rubrics' and the workspace's values the sources tell a few members only (contract/v2.md §4);
``criteria`` and ``ratings`` are ours. A value that was read is read the same again.
"""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from manyhands.tasktypes.attached import require_address
from manyhands.tasktypes.chat.template import AnnotationKind, AnnotationTemplate
from manyhands.tasktypes.conditions import is_empty
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.numbers import Number, read_number

YES, NO, NOT_APPLICABLE = "yes", "no", "not_applicable"
VERDICTS: Final = (YES, NO, NOT_APPLICABLE)
"""What can be said of a line of a rubric."""

MOST_FILE_BYTES = 256 * 1024
"""A file is part of the answer, which is saved with every change."""

_FILE_MEMBERS = ("content", "mime_type", "scale_url", "url", "name")


class Unreadable(ValueError):
    """A value does not fit; the text tells the worker what to do."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an annotation is about: the text it stands beside, and the answers of its turn.

    ``answers`` are keys of messages; a ranking without values of its own is theirs.
    """

    text: str = ""
    answers: tuple[str, ...] = ()


def read_value(template: AnnotationTemplate, given: Json, scene: Scene) -> Json:
    """Return the value in the form of v2; raises `Unreadable`."""
    return _READERS[template.type](template, given, scene)


def ranked_values(template: AnnotationTemplate, scene: Scene) -> Sequence[str]:
    """Return what is ranked."""
    return scene.answers if template.possible_values is None else template.choices


def can_be_ranked(template: AnnotationTemplate, scene: Scene) -> bool:
    """Tell whether there is something to rank: a turn may lack answers."""
    return len(ranked_values(template, scene)) > 1


def _integer(template: AnnotationTemplate, given: Json, _scene: Scene) -> int:
    number = read_number(given)
    if not isinstance(number, int):
        raise Unreadable("It must be a whole number.")
    if template.possible_values:
        if number not in template.possible_values:
            raise Unreadable("Choose one of the values.")
    elif not (template.min or 0) <= number <= (template.max or 0):
        raise Unreadable(f"The number must be from {template.min} to {template.max}.")
    return number


def _boolean(template: AnnotationTemplate, given: Json, _scene: Scene) -> bool:
    if not isinstance(given, bool):
        raise Unreadable("Choose yes or no.")
    if template.possible_values and given not in template.possible_values:
        raise Unreadable("Choose one of the values.")
    return given


def _text(template: AnnotationTemplate, given: Json, _scene: Scene) -> str:
    if not isinstance(given, str):
        raise Unreadable("It must be a text.")
    text = given.strip()
    if len(text) < template.min_length:
        raise Unreadable(f"Write at least {template.min_length} characters.")
    if template.max_length is not None and len(text) > template.max_length:
        raise Unreadable(f"Write at most {template.max_length} characters.")
    return text


def _category(template: AnnotationTemplate, given: Json, _scene: Scene) -> str:
    if not isinstance(given, str) or given not in template.choices:
        raise Unreadable("Choose one of the values.")
    return given


def _categories(template: AnnotationTemplate, given: Json, scene: Scene) -> list[str]:
    if not isinstance(given, list):
        raise Unreadable("Choose some of the values.")
    picked = {_category(template, entry, scene) for entry in given}
    _require_count(template, len(picked), "Choose at least {} values.", "Choose at most {} values.")
    return [value for value in template.choices if value in picked]


def _files(template: AnnotationTemplate, given: Json, _scene: Scene) -> list[dict[str, str]]:
    if not isinstance(given, list):
        raise Unreadable("Add a file.")
    files = [_file(entry) for entry in given]
    _require_count(template, len(files), "Add at least {} files.", "Add at most {} files.")
    return files


def _file(given: Json) -> dict[str, str]:
    members = given if isinstance(given, dict) else {}
    file = {name: members[name] for name in _FILE_MEMBERS if members.get(name)}
    if not all(isinstance(member, str) for member in file.values()):
        raise Unreadable("This is no file.")
    if "url" in file:
        _require_web_address(file["url"])
    elif "content" not in file:
        raise Unreadable("This file is empty.")
    if "content" in file:
        _require_small(file["content"])
    return file


def _require_small(content: str) -> None:
    try:
        size = len(base64.b64decode(content, validate=True))
    except (binascii.Error, ValueError):
        raise Unreadable("This is no file.") from None
    if size > MOST_FILE_BYTES:
        raise Unreadable(f"A file must not be larger than {MOST_FILE_BYTES // 1024} KB.")


def _require_web_address(url: str) -> None:
    try:
        require_address("url", url, or_text=False)
    except ValueError:
        raise Unreadable("An address begins with http:// or https://.") from None


def _labeled_text(template: AnnotationTemplate, given: Json, scene: Scene) -> list[dict[str, Json]]:
    if not isinstance(given, list):
        raise Unreadable("Mark a passage.")
    marks = [_mark(template, entry, scene.text) for entry in given]
    _require_count(template, len(marks), "Mark at least {} passages.", "Mark at most {} passages.")
    return marks


def _mark(template: AnnotationTemplate, given: Json, around: str) -> dict[str, Json]:
    members = given if isinstance(given, dict) else {}
    label, text = members.get("label"), members.get("text")
    if label not in (template.labels or ()):
        raise Unreadable("Choose a label for each passage.")
    if not isinstance(text, str) or not text.strip():
        raise Unreadable("A passage is empty.")
    if around and text not in around:
        raise Unreadable(f'"{text[:40]}" is not in the text.')
    return {"label": label, "text": text}


def _ranked_choices(template: AnnotationTemplate, given: Json, scene: Scene) -> list[str]:
    ranked = given if isinstance(given, list) else []
    _require_all(template, ranked, scene)
    return list(ranked)


def _ranked_groups(template: AnnotationTemplate, given: Json, scene: Scene) -> list[list[str]]:
    groups = given if isinstance(given, list) else []
    if not all(isinstance(group, list) for group in groups):
        raise Unreadable("Rank them in groups.")
    _require_all(template, [entry for group in groups for entry in group], scene)
    return [list(group) for group in groups if group]


def _require_all(template: AnnotationTemplate, ranked: Sequence[Json], scene: Scene) -> None:
    wanted = ranked_values(template, scene)
    texts = [entry for entry in ranked if isinstance(entry, str)]
    if len(texts) != len(ranked) or sorted(texts) != sorted(wanted):
        raise Unreadable("Rank each of them once.")


def _rubric_criteria(template: AnnotationTemplate, given: Json, _scene: Scene) -> dict[str, Json]:
    verdicts = _lines(template, given, "criteria")
    if not all(verdict in VERDICTS for verdict in verdicts.values()):
        raise Unreadable("Say yes, no or not applicable to each line.")
    met = [line.weight for line in template.criteria if verdicts[line.id] == YES]
    return {"weight": _whole(sum(met)), "criteria": verdicts}


def _rubric_rating(template: AnnotationTemplate, given: Json, _scene: Scene) -> dict[str, Json]:
    least, most = template.scale
    ratings = _lines(template, given, "ratings")
    scores = {name: read_number(rating) for name, rating in ratings.items()}
    whole = {name: score for name, score in scores.items() if isinstance(score, int)}
    if len(whole) < len(scores) or not all(least <= score <= most for score in whole.values()):
        raise Unreadable(f"Rate each line from {least} to {most}.")
    score = sum(line.weight * whole[line.id] for line in template.criteria)
    return {"score": _whole(score), "ratings": whole}


def _lines(template: AnnotationTemplate, given: Json, member: str) -> dict[str, Json]:
    """Return what was given for each line of a rubric, in the rubric's order."""
    members = given.get(member) if isinstance(given, dict) else None
    lines = members if isinstance(members, dict) else {}
    if any(is_empty(lines.get(line.id)) for line in template.criteria):
        raise Unreadable("Fill in each line.")
    return {line.id: lines[line.id] for line in template.criteria}


def _workspace(template: AnnotationTemplate, given: Json, _scene: Scene) -> dict[str, Json]:
    place = template.workspace
    assert place is not None  # `definitions` sees to it
    members = given if isinstance(given, dict) else {}
    printed = members.get("stdout_output")
    text = printed.get("content") if isinstance(printed, dict) else None
    files = members.get("output_files") or []
    if not isinstance(files, list) or not isinstance(text, str | None):
        raise Unreadable("Say what came of it.")
    value: dict[str, Json] = {
        "workspace_id": place.workspace_id,
        "workspace_config": place.model_dump(),
    }
    if files:
        value["output_files"] = [_output_file(file) for file in files]
    if text is not None and text.strip():
        value["stdout_output"] = {"content": text}
    if len(value) <= 2:
        raise Unreadable("Say what came of it: what was printed, or the address of a file.")
    return value


def _output_file(given: Json) -> dict[str, str]:
    members = given if isinstance(given, dict) else {}
    url = members.get("url") or members.get("scale_url")
    if not isinstance(url, str):
        raise Unreadable("Give the address of the file.")
    _require_web_address(url)
    return {"file_name": url.rsplit("/", 1)[-1][:200], "scale_url": url, "url": url}


def _require_count(template: AnnotationTemplate, count: int, few: str, many: str) -> None:
    if count < template.min_choices:
        raise Unreadable(few.format(template.min_choices))
    if template.max_choices is not None and count > template.max_choices:
        raise Unreadable(many.format(template.max_choices))


def _whole(number: Number) -> Number:
    rounded = round(float(number), 6)
    return int(rounded) if rounded.is_integer() else rounded


_READERS: Final[Mapping[AnnotationKind, Callable[[AnnotationTemplate, Json, Scene], Json]]] = {
    "integer": _integer,
    "boolean": _boolean,
    "text": _text,
    "category": _category,
    "category_multiple": _categories,
    "file": _files,
    "labeled_text": _labeled_text,
    "ranked_choices": _ranked_choices,
    "ranked_groups": _ranked_groups,
    "rubric_criteria": _rubric_criteria,
    "rubric_rating": _rubric_rating,
    "workspace_container": _workspace,
}
