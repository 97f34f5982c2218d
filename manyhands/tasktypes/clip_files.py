"""The files of responses about videos."""

from collections.abc import Mapping
from typing import Any

import orjson

from manyhands.tasktypes.annotations import shape_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.result_file import ResultFile
from manyhands.tasktypes.track_check import CheckedClip
from manyhands.tasktypes.tracks import Seen


def file_of(content: Json) -> dict[str, Json]:
    """Return what stands in the response for a JSON file."""
    return {"url": ResultFile("application/json", orjson.dumps(content))}


def content_of(file: Mapping[str, Json]) -> Any:
    """Return what is in a file. Raises `TypeError` for one that was not made here."""
    if not isinstance(file["url"], ResultFile):
        raise TypeError("The files of this response are elsewhere.")
    return orjson.loads(file["url"].data)


def links_of(clip: CheckedClip) -> dict[str, Json]:
    """Return what the response has of links: nothing where none are asked for."""
    return {} if clip.links is None else {"links": [dict(one) for one in clip.links]}


def place_of(seen: Seen) -> dict[str, Json]:
    """Return where an object is and what is said of it, as files have it."""
    place = {"attributes": seen.annotation.attributes or {}, **shape_of(seen.annotation)}
    return place | ({"occluded": True} if seen.is_occluded else {})
