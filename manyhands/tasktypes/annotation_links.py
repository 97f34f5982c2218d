"""Links: how two annotations are related (contract/task-types.md §9.1, §14).

How the real server answers them is not public. Here a link is ``{"name", "from", "to"}``: the
link's name among the parameters, and the uuids of two annotations, or of two objects of a video.
"""

from collections.abc import Iterator, Mapping

from pydantic import Field

from manyhands.errors import Problem
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.parameters import ParamsModel


class Link(ParamsModel):
    """What one kind of link may lead from and to."""

    is_bidirectional: bool = Field(False, description="Whether from and to are not told apart.")
    from_allowed_labels: list[str] | None = Field(
        None, description="It leads from one of these labels; without them, from any."
    )
    to_allowed_labels: list[str] | None = Field(
        None, description="It leads to one of these labels; without them, to any."
    )

    def allows(self, start: str | None, end: str | None) -> bool:
        """Tell whether it may lead from one label to the other."""
        return self._fits(start, end) or (self.is_bidirectional and self._fits(end, start))

    def _fits(self, start: str | None, end: str | None) -> bool:
        return (self.from_allowed_labels is None or start in self.from_allowed_labels) and (
            self.to_allowed_labels is None or end in self.to_allowed_labels
        )


Links = dict[str, Link]


def unknown_label(links: Mapping[str, Link], labels: Mapping[str, None]) -> str | None:
    """Return the first parameter that names a label which is none, and that label."""
    for name, link in links.items():
        for end in ("from_allowed_labels", "to_allowed_labels"):
            for place, label in enumerate(getattr(link, end) or ()):
                if label not in labels:
                    return f'"links.{name}.{end}[{place}]" is "{label}"'
    return None


def checked_links(
    links: Mapping[str, Link], given: Json, labels: Mapping[str, str | None]
) -> tuple[list[dict[str, Json]], list[Problem]]:
    """Return the links of a response, and all that is wrong with those given.

    ``labels`` are the labels of the annotations by their uuids.
    """
    if given is None:
        return [], []
    if not isinstance(given, list):
        return [], [Problem("links", "Links are a list.")]
    found: dict[tuple[str, ...], dict[str, Json]] = {}
    problems: list[Problem] = []
    for place, entry in enumerate(given):
        wrong = list(_wrong_with(links, entry, labels))
        problems += [Problem(f"links[{place}]{part}", message) for part, message in wrong]
        if not wrong:
            ends = [entry["from"], entry["to"]]
            ends = sorted(ends) if links[entry["name"]].is_bidirectional else ends
            link = {name: entry[name] for name in ("name", "from", "to")}
            found.setdefault((entry["name"], *ends), link)
    return list(found.values()), problems


def _wrong_with(
    links: Mapping[str, Link], entry: Json, labels: Mapping[str, str | None]
) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, dict):
        yield "", "This is not a link."
        return
    link = links.get(entry["name"]) if isinstance(entry.get("name"), str) else None
    if link is None:
        yield ".name", "There is no such link."
    ends = [str(entry.get(end)) for end in ("from", "to")]
    known = [uuid in labels for uuid in ends]
    for end, is_known in zip(("from", "to"), known, strict=True):
        if not is_known:
            yield f".{end}", "This leads to an annotation that is not there."
    if all(known) and ends[0] == ends[1]:
        yield ".to", "A link leads to another annotation."
    elif all(known) and link and not link.allows(*(labels[uuid] for uuid in ends)):
        yield ".to", f'"{entry["name"]}" does not lead from the one label to the other.'
