"""Finds what is wrong with a template, and says it with its path."""

from collections.abc import Iterator, Mapping, Sequence

from manyhands.tasktypes.attached import require_address
from manyhands.tasktypes.chat.template import (
    MOST_ANSWERS,
    RANKINGS,
    AnnotationKind,
    AnnotationTemplate,
    MessageTemplate,
    ThreadTemplate,
)
from manyhands.tasktypes.conditions import NOT, InvalidCondition, OneOf, read_conditions, tests_in

Found = Iterator[tuple[str, str]]
"""Paths and what is wrong there, such as ``thread.messages[2].role`` and ``is required``."""

# What a kind cannot do without.
_NEEDED: Mapping[AnnotationKind, tuple[str, ...]] = {
    "category": ("possible_values",),
    "category_multiple": ("possible_values",),
    "labeled_text": ("labels",),
    "rubric_criteria": ("criteria_definitions",),
    "rubric_rating": ("criteria_definitions",),
    "workspace_container": ("workspace",),
}
_COMPARABLE = ("integer", "boolean", "text", "category", "category_multiple")
_LEAST_RANKED = 2
_MOST_VALUES = 1_000


def require_usable(thread: ThreadTemplate) -> None:
    """Raise `ValueError`, a whole sentence, for the first thing that is wrong."""
    for path, wrong in _wrong(thread):
        raise ValueError(f'Parameter is invalid, reason: "{path}" {wrong}')


def _wrong(thread: ThreadTemplate) -> Found:
    if not thread.messages:
        yield "thread.messages", "must have at least one message"
    if thread.max_turns is not None and thread.max_turns < thread.min_turns:
        yield "thread.max_turns", "must not be less than min_turns"
    if len(thread.answers) > MOST_ANSWERS:
        yield "thread.messages", f"must have at most {MOST_ANSWERS} messages of the assistant"
    yield from _wrong_keys([message.key for message in thread.messages], "thread.messages")
    for place, message in enumerate(thread.messages):
        yield from _wrong_message(message, f"thread.messages[{place}]")
    ranked = len(thread.answers) >= _LEAST_RANKED
    yield from _wrong_annotations(
        thread.turn_annotations, "thread.turn_annotations", ranks_answers=ranked
    )
    yield from _wrong_annotations(thread.annotations, "thread.annotations")


def _wrong_keys(keys: Sequence[str], path: str) -> Found:
    seen: set[str] = set()
    for place, key in enumerate(keys):
        if key in seen:
            yield f"{path}[{place}].key", f'is "{key}" a second time'
        if key == NOT:
            yield f"{path}[{place}].key", f'must not be "{NOT}", which conditions have'
        seen.add(key)


def _wrong_message(message: MessageTemplate, path: str) -> Found:
    if message.source == "model" and message.role != "assistant":
        yield f"{path}.role", "must be assistant for a message of a model"
    if message.rewrite != "none" and message.source == "worker":
        yield f"{path}.rewrite", "is for messages that the worker does not write"
    yield from _wrong_annotations(message.annotations, f"{path}.annotations")
    yield from _wrong_annotations(message.chunk_annotations, f"{path}.chunk_annotations")


def _wrong_annotations(
    annotations: Sequence[AnnotationTemplate], path: str, *, ranks_answers: bool = False
) -> Found:
    yield from _wrong_keys([annotation.key for annotation in annotations], path)
    before: dict[str, AnnotationTemplate] = {}
    for place, annotation in enumerate(annotations):
        here = f"{path}[{place}]"
        yield from _wrong_annotation(annotation, here, ranks_answers=ranks_answers)
        yield from _wrong_conditions(annotation, here, before)
        before[annotation.key] = annotation


def _wrong_annotation(annotation: AnnotationTemplate, path: str, *, ranks_answers: bool) -> Found:
    for name in _NEEDED.get(annotation.type, ()):
        if not getattr(annotation, name):
            yield f"{path}.{name}", "is required"
    yield from _wrong_values(annotation, path)
    if annotation.type in RANKINGS:
        yield from _wrong_ranking(annotation, path, ranks_answers=ranks_answers)
    if annotation.type == "integer" and not annotation.possible_values:
        for name in ("min", "max"):
            if getattr(annotation, name) is None:
                yield f"{path}.{name}", "is required without possible_values"
    yield from _wrong_workspace(annotation, path)
    yield from _wrong_criteria(annotation, path)
    yield from _wrong_bounds(annotation, path)


def _wrong_ranking(annotation: AnnotationTemplate, path: str, *, ranks_answers: bool) -> Found:
    here = f"{path}.possible_values"
    if annotation.possible_values is None:
        if not ranks_answers:
            yield here, "is required, as there are no answers to rank"
    elif len(annotation.possible_values) < _LEAST_RANKED:
        yield here, f"must have at least {_LEAST_RANKED} entries"


def _wrong_values(annotation: AnnotationTemplate, path: str) -> Found:
    values = annotation.possible_values
    if values is None:
        return
    if len(values) > _MOST_VALUES:
        yield f"{path}.possible_values", f"must have at most {_MOST_VALUES} entries"
    wanted = {"integer": int, "boolean": bool}.get(annotation.type, str)
    for place, value in enumerate(values):
        if type(value) is not wanted:
            name = {int: "an integer", bool: "a boolean", str: "a string"}[wanted]
            yield f"{path}.possible_values[{place}]", f"must be {name}"
    if len(set(annotation.choices)) < len(values):
        yield f"{path}.possible_values", "must not have a value twice"
    labels = annotation.labels
    if labels is not None and annotation.type != "labeled_text" and len(labels) != len(values):
        yield f"{path}.labels", "must have a label for each of the possible_values"


def _wrong_bounds(annotation: AnnotationTemplate, path: str) -> Found:
    least, most = annotation.scale
    if annotation.max is not None and most < least:
        yield f"{path}.max", "must not be less than min"
    if annotation.type == "rubric_rating" and most - least >= _MOST_VALUES:
        yield f"{path}.max", f"must be less than {_MOST_VALUES} above min"
    if annotation.max_length is not None and annotation.max_length < annotation.min_length:
        yield f"{path}.max_length", "must not be less than min_length"
    if annotation.max_choices is not None and annotation.max_choices < annotation.min_choices:
        yield f"{path}.max_choices", "must not be less than min_choices"
    count = len(annotation.choices)
    if annotation.type == "category_multiple" and annotation.min_choices > count > 0:
        yield f"{path}.min_choices", f"must be at most {count}: there are no more values"


def _wrong_workspace(annotation: AnnotationTemplate, path: str) -> Found:
    if annotation.workspace is None:
        return
    here = f"{path}.workspace.workspace_url"
    try:
        require_address(here, annotation.workspace.workspace_url, or_text=False)
    except ValueError:
        yield here, "must be an absolute URL starting with http:// or https://"


def _wrong_criteria(annotation: AnnotationTemplate, path: str) -> Found:
    here = f"{path}.criteria_definitions"
    seen: set[str] = set()
    for place, line in enumerate(annotation.criteria):
        if line.id in seen:
            yield f"{here}[{place}].id", f'is "{line.id}" a second time'
        seen.add(line.id)


def _wrong_conditions(
    annotation: AnnotationTemplate, path: str, before: dict[str, AnnotationTemplate]
) -> Found:
    try:
        conditions = read_conditions(annotation.conditions or [])
    except InvalidCondition as error:
        yield f"{path}.{error.path}", str(error)
        return
    for test in tests_in(conditions):
        wrong = _wrong_test(test, before.get(test.key))
        if wrong is not None:
            yield f"{path}.{test.path}", wrong


def _wrong_test(test: OneOf, other: AnnotationTemplate | None) -> str | None:
    if other is None:
        return "names no annotation before this one"
    if other.type not in _COMPARABLE:
        return f"names a {other.type}, which has no value to compare with"
    possible = {"true", "false"} if other.type == "boolean" else set(other.choices)
    for value in test.values:
        if possible and value not in possible:
            return f'wants "{value}", which cannot be chosen there'
    return None
