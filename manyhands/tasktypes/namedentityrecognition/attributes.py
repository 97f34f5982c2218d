"""Checks what was said about a span: the attributes of its label."""

from collections.abc import Iterator

from manyhands.tasktypes.attributes import problem_with, said
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.namedentityrecognition.params import Label


def wrong_with_attributes(label: Label, given: Json) -> Iterator[tuple[str, str]]:
    """Yield path and message of every attribute that does not fit the label."""
    if given is not None and not isinstance(given, dict):
        yield "", "These are not attributes."
        return
    known = label.attributes or {}
    values = said(given)
    for name in values.keys() - known.keys():
        yield f".{name}", f'"{name}" is not asked for here.'
    for name, attribute in known.items():
        if name in values:
            message = problem_with(attribute, values[name])
            if message:
                yield f".{name}", message
        elif attribute.required:
            yield f".{name}", f'"{attribute.description or name}" is missing.'
