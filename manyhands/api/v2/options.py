"""What a request wants to see beyond the least: ``expand`` and ``opts``.

Lists come as repeated keys, which the official client writes, as ``opts[]=`` or with commas.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from starlette.requests import Request

from manyhands.api.query import texts

Option = Literal["annotation_details", "attachment_details", "model_parameters", "submissions"]
Expandable = Literal["project", "batch", "delivery", "dataset"]


@dataclass(frozen=True, slots=True)
class Options:
    """The names given, of which unknown ones are none.

    ``typed_files``: files are marked so that generated clients tell their kinds apart.
    """

    expand: frozenset[str]
    opts: frozenset[str]
    typed_files: bool = False

    def expands(self, what: Expandable) -> bool:
        """Tell whether a reference is to be shown as the whole object."""
        return what in self.expand

    def has(self, option: Option) -> bool:
        """Tell whether something is to be shown that is left out otherwise."""
        return option in self.opts


def options_of(request: Request) -> Options:
    """Read the options of a request. Raises `InvalidRequest` for a NUL."""
    return Options(
        expand=_names(request, "expand", get_args(Expandable)),
        opts=_names(request, "opts", get_args(Option)),
        # Its models of files are three with optional members alone: it takes none of them for
        # certain, and refuses the whole answer (contract/v2.md §6).
        typed_files=request.headers.get("user-agent", "").startswith("scaleapi/"),
    )


def _names(request: Request, name: str, known: tuple[str, ...]) -> frozenset[str]:
    given = texts(request.query_params, name) or []
    names = {part.strip() for entry in given for part in entry.split(",")}
    return frozenset(names.intersection(known))
