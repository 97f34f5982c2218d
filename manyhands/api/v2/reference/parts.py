"""Parameters that several operations of version 2 have."""

from manyhands.api.v1.reference.parts import query
from manyhands.api.v1.schemas import Schema

ID = "With its prefix, as answers have it, or without."


def named(thing: str) -> list[Schema]:
    """Return the parameters that tell of which project or batch."""
    return [
        query(f"{thing}_id", f"The id of the {thing}. {ID}"),
        query(f"{thing}_name", f"The name of the {thing}, exactly."),
    ]


def expand(*things: str) -> Schema:
    """Return the parameter that expands references."""
    return _several("expand", "References to show as the whole object.", things)


OPTS = (
    "annotation_details",
    "attachment_details",
    "model_parameters",
    "submissions",
)


def opts() -> Schema:
    """Return the parameter that adds members to threads."""
    return _several(
        "opts",
        "What to add: the titles, descriptions and possible values of annotations, the files of "
        "messages, the parameters of models, who answered and when.",
        OPTS,
    )


def page() -> list[Schema]:
    """Return the parameters of a page."""
    return [
        query("limit", "How many at most.", type="integer", minimum=1, maximum=100, default=100),
        query("next_token", "From the page before."),
    ]


def _several(name: str, text: str, known: tuple[str, ...]) -> Schema:
    several = {"type": "array", "items": {"type": "string", "enum": list(known)}}
    return query(name, text) | {"schema": several, "style": "form", "explode": True}
