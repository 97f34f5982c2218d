"""The documented response of a named entity recognition (contract/task-types.md §11)."""

import re
from typing import TypeGuard

from manyhands.tasktypes.contract import Json

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def answer_of(response: dict[str, Json]) -> Json:
    """Return the answer an editor begins with: that nothing is marked was said on purpose."""
    return response if response["annotations"] else response | {"nothing_found": True}


def is_uuid(value: Json) -> TypeGuard[str]:
    """Tell whether a value is an id as annotations and relationships have it."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None
