"""The response of a chat, which is in the form of version 2 already."""

from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.contract import Json


def threads(_params: Params, response: dict[str, Json]) -> list[dict[str, Json]]:
    """Return the threads of a completed chat."""
    found: list[dict[str, Json]] = response["threads"]
    return found
