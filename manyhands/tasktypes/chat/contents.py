"""What a task's template variables say: the messages that are given.

A variable is a text, an object as v2 has the content of a message (contract/v2.md §4) with
``source_id`` and ``model_parameters`` beside it, or an array with one of them, or null, for each
turn. What is no array belongs to the first turn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from manyhands.tasktypes.attached import require_address
from manyhands.tasktypes.chat.template import MOST_TURNS, ThreadTemplate
from manyhands.tasktypes.contract import AttachmentRef, FetchedKind, Json

# Members of a message's parameters by their type; a boolean is no number.
_PARAMETERS: Final[Mapping[str, tuple[type, ...]]] = {
    "model": (str,),
    "temperature": (int, float),
    "max_completion_tokens": (int,),
    "top_p": (int, float),
    "top_k": (int,),
}
_LONGEST_SOURCE = 200
_KINDS: Final[Mapping[str, FetchedKind]] = {
    "image/": "image",
    "audio/": "audio",
    "video/": "video",
    "application/pdf": "pdf",
}


@dataclass(frozen=True, slots=True)
class Content:
    """A message as it was given; ``members`` is its content in the form of v2."""

    members: dict[str, Json]
    source_id: str | None = None
    model_parameters: dict[str, Json] = field(default_factory=dict)


def require_given(thread: ThreadTemplate, variables: Mapping[str, Json]) -> None:
    """Raise `ValueError`, a whole sentence, for the first variable that does not fit."""
    for message in thread.messages:
        if message.source != "given":
            continue
        name = message.name_of_variable
        path = f"template_variables.{name}"
        if message.required and variables.get(name) is None:
            raise _invalid(path, "is required")
        entries = _entries(variables.get(name))
        if len(entries) > (thread.max_turns or MOST_TURNS):
            raise _invalid(path, f"must have at most {thread.max_turns or MOST_TURNS} entries")
        is_array = isinstance(variables.get(name), list)
        for place, entry in enumerate(entries):
            _require_content(entry, f"{path}[{place}]" if is_array else path)


def given_in(thread: ThreadTemplate, variables: Mapping[str, Json]) -> list[dict[str, Content]]:
    """Return the given messages of each turn by the keys of the messages."""
    turns: list[dict[str, Content]] = [{} for _ in range(least_turns(thread, variables))]
    for message in thread.messages:
        if message.source == "given":
            for place, entry in enumerate(_entries(variables.get(message.name_of_variable))):
                if entry is not None:
                    turns[place][message.key] = _content(entry)
    return turns


def least_turns(thread: ThreadTemplate, variables: Mapping[str, Json]) -> int:
    """Return how many turns there are at least: those asked for, or more that are given."""
    given = [
        len(_entries(variables.get(message.name_of_variable)))
        for message in thread.messages
        if message.source == "given"
    ]
    return max(thread.min_turns, *given) if given else thread.min_turns


def references(thread: ThreadTemplate, variables: Mapping[str, Json]) -> list[AttachmentRef]:
    """Return what is attached to given messages; the work goes on without what cannot be had."""
    return [
        AttachmentRef(f"{path}.attachments[{at}]", kind, attached["url"], required=False)
        for path, entry in _given_entries(thread, variables)
        for at, attached in enumerate(entry.get("attachments") or ())
        if (kind := _kind(attached.get("mime_type"))) is not None and attached.get("url")
    ]


def parameters_of(given: Json) -> dict[str, Json]:
    """Return a model's parameters as v2 knows them; anything else is left out."""
    if not isinstance(given, dict):
        return {}
    return {
        name: given[name]
        for name, kinds in _PARAMETERS.items()
        if isinstance(given.get(name), kinds) and not isinstance(given[name], bool)
    }


def source_of(given: Json) -> str | None:
    """Return who a message is from, where that was said."""
    return given[:_LONGEST_SOURCE] if isinstance(given, str) and given else None


def _given_entries(
    thread: ThreadTemplate, variables: Mapping[str, Json]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for message in thread.messages:
        given = variables.get(message.name_of_variable)
        if message.source != "given":
            continue
        for place, entry in enumerate(_entries(given)):
            if isinstance(entry, dict):
                path = f"template_variables.{message.name_of_variable}"
                yield (f"{path}[{place}]" if isinstance(given, list) else path), entry


def _entries(given: Json) -> list[Json]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]


def _content(entry: Json) -> Content:
    if isinstance(entry, str):
        return Content({"text": entry})
    names = ("text", "reference_texts", "attachments", "reasoning")
    members = {name: entry[name] for name in names if entry.get(name) is not None}
    return Content(
        {"text": ""} | members,
        source_of(entry.get("source_id")),
        parameters_of(entry.get("model_parameters")),
    )


def _require_content(entry: Json, path: str) -> None:
    if entry is None or isinstance(entry, str):
        return
    if not isinstance(entry, dict):
        raise _invalid(path, "must be a string, or an object with a text")
    if not isinstance(entry.get("text", ""), str | None):
        raise _invalid(f"{path}.text", "must be a string")
    for name, wanted in (
        ("reference_texts", ("content", "category", "url")),
        ("attachments", ("content", "mime_type", "scale_url", "url", "name")),
        ("reasoning", ("content",)),
    ):
        _require_objects(entry.get(name), f"{path}.{name}", wanted)
    for at, attached in enumerate(entry.get("attachments") or ()):
        if attached.get("url"):
            _require_address(f"{path}.attachments[{at}].url", attached["url"])


def _require_objects(given: Json, path: str, names: tuple[str, ...]) -> None:
    if given is None:
        return
    if not isinstance(given, list):
        raise _invalid(path, "must be an array")
    for at, entry in enumerate(given):
        if not isinstance(entry, dict):
            raise _invalid(f"{path}[{at}]", "must be an object")
        for name in names:
            if not isinstance(entry.get(name), str | None):
                raise _invalid(f"{path}[{at}].{name}", "must be a string")


def _require_address(path: str, url: str) -> None:
    try:
        require_address(path, url, or_text=False)
    except ValueError:
        raise _invalid(path, "must be an absolute URL starting with http:// or https://") from None


def _invalid(path: str, wrong: str) -> ValueError:
    return ValueError(f'Parameter is invalid, reason: "{path}" {wrong}')


def _kind(mime_type: Json) -> FetchedKind | None:
    text = mime_type if isinstance(mime_type, str) else ""
    return next((kind for start, kind in _KINDS.items() if text.startswith(start)), None)
