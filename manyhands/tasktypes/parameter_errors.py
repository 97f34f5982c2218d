"""Says what is wrong with a customer's parameters: one sentence that names one of them.

Sentences have the documented form ``Parameter is invalid, reason: "categories" is required``
(contract/README.md §5).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from manyhands.incoming import MAX_PATH

_EXPECTED = {
    "string_type": "must be a string",
    "list_type": "must be an array",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "bool_type": "must be a boolean",
    "bool_parsing": "must be a boolean",
    "int_type": "must be an integer",
    "int_parsing": "must be an integer",
    "int_parsing_size": "is out of range",
    "int_from_float": "must be an integer",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "finite_number": "must be a finite number",
    "missing": "is required",
    "extra_forbidden": "is not known here",
    "union_tag_not_found": "is required",
}
_BOUNDED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "too_long": lambda bound: f"must have at most {_entries(bound['max_length'])}",
    "too_short": lambda bound: f"must have at least {_entries(bound['min_length'])}",
    "string_too_long": lambda bound: f"must not be longer than {bound['max_length']} characters",
    "string_too_short": lambda bound: (
        "must not be empty"
        if bound["min_length"] == 1
        else f"must have at least {bound['min_length']} characters"
    ),
    "union_tag_invalid": lambda tags: f"must be one of {tags['expected_tags']}",
}
_TAGGED = {"union_tag_not_found", "union_tag_invalid"}


def sentence(errors: Sequence[ErrorDetails], given: object, missing: Mapping[str, str]) -> str:
    """Return the sentence about the first parameter that is wrong.

    ``given`` is what was read; ``missing`` has the whole sentence for a parameter that is not
    there, for those that have one of their own.
    """
    first = _path(errors[0], given)
    # Of the ways to read a value that may be of several kinds, the one that came furthest is
    # what was meant: its complaint is about a part, the others' about the whole.
    paths = [(_path(error, given), error) for error in errors]
    parts = (f"{first}.", f"{first}[")
    name = max((path for path, _ in paths if path == first or path.startswith(parts)), key=len)
    told = [error for path, error in paths if path == name]
    if told[0]["type"] == "missing" and name in missing:
        return missing[name]
    reason = _reason(told)
    if told[0]["type"] == "value_error":
        if not name or reason[:1].isupper():  # a sentence of its own
            return reason
        if str(told[0]["loc"][0]) in reason:
            return f"Parameter is invalid, reason: {reason}"
    return f'Parameter is invalid, reason: "{name[:MAX_PATH]}" {reason}'


def _reason(told: Sequence[ErrorDetails]) -> str:
    """Return what is wrong; for a value of none of several kinds, all that it may be."""
    reasons = list(dict.fromkeys(_reason_of(error) for error in told))
    if len(reasons) > 1 and all(reason.startswith("must be ") for reason in reasons):
        return "must be " + " or ".join(reason.removeprefix("must be ") for reason in reasons)
    return reasons[0]


def _reason_of(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind in _BOUNDED:
        return _BOUNDED[kind](error["ctx"])
    return _EXPECTED.get(kind) or (
        error["msg"].replace("Input should be", "must be").removesuffix(".")
    )


def _path(error: ErrorDetails, given: object) -> str:
    """Return the path of an error's parameter, such as ``fields[2].choices``.

    An error's location names the branches of unions as well; what was given tells them apart.
    """
    path, value = "", given
    last = len(error["loc"]) - 1
    for place, part in enumerate(error["loc"]):
        if isinstance(part, int):
            path += f"[{part}]"
            value = value[part] if isinstance(value, list) and part < len(value) else None
        elif isinstance(value, dict) and part in value:
            path, value = _joined(path, part), value[part]
        elif place == last and error["type"] == "missing":
            path = _joined(path, part)
    if error["type"] in _TAGGED:
        path = _joined(path, str(error["ctx"]["discriminator"]).strip("'"))
    return path


def _joined(path: str, part: str) -> str:
    return f"{path}.{part}" if path else part


def _entries(count: int) -> str:
    return f"{count} entry" if count == 1 else f"{count} entries"
