"""The pages of a task's document, and the pixels in which places on them are given.

An attachment that is an image is one page, in the pixels of the upright picture. A page of a PDF
counts `PIXELS_PER_POINT` pixels for a point (144 dpi), rounded to whole pixels, cropped and turned
as it is shown. Pages of several attachments follow each other.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from manyhands.tasktypes.contract import AttachmentFacts, Facts, Json
from manyhands.tasktypes.documenttranscription.params import Params, references

PIXELS_PER_POINT = 2


class Page(NamedTuple):
    """The size of a page in pixels."""

    width: int
    height: int


def pages_of(params: Params, facts: Facts) -> list[Page]:
    """Return all pages in their order; none of what is not at hand."""
    named = [facts.get(reference.name) for reference in references(params)]
    return [page for one in named if one is not None for page in _pages(one)]


def members(params: Params, facts: Facts) -> dict[str, Json]:
    """Return ``document_pages`` of the task (contract/tasks.md)."""
    return {"document_pages": [page._asdict() for page in pages_of(params, facts)]}


def _pages(facts: AttachmentFacts) -> Iterator[Page]:
    if facts.page_sizes:
        for width, height in facts.page_sizes:
            yield Page(_pixels(width), _pixels(height))
    elif facts.width and facts.height:
        yield Page(facts.width, facts.height)


def _pixels(points: float) -> int:
    # Halves upward, as the pages' JavaScript does.
    return max(1, math.floor(points * PIXELS_PER_POINT + 0.5))
