"""How alike two data collections are."""

import re
from collections.abc import Mapping

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.datacollection.params import Params
from manyhands.tasktypes.fields import agreement_of_texts

_ADDRESS = re.compile(r"https?://(?:www\.)?(\S+?)/?(?:#\S*)?", re.IGNORECASE)


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the average likeness of the texts.

    Web addresses that differ only in ``https``, ``www.``, a slash at the end or a fragment are
    the same page.
    """
    first, second = (
        {key: _bare(text) for key, text in response["fields"].items()} for response in (a, b)
    )
    return agreement_of_texts(first, second)


def _bare(text: str) -> str:
    address = _ADDRESS.fullmatch(text)
    return address[1] if address else text
