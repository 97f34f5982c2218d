"""How alike two transcriptions are."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz.distance import Levenshtein

from manyhands.tasktypes.audiotranscription.params import Params
from manyhands.tasktypes.contract import Json

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def agreement(_params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return 1 minus the share of words to change, to leave out or to put in.

    That is the word error rate against the longer of the two, so that it is the same both ways.
    Case and punctuation make no difference. Two who found a problem agree; one who did not agrees
    with neither.
    """
    if "error" in a or "error" in b:
        return float("error" in a and "error" in b)
    return Levenshtein.normalized_similarity(_words(a), _words(b))


def _words(response: Mapping[str, Json]) -> list[str]:
    text = unicodedata.normalize("NFKC", response["transcript"]).casefold()
    return _WORD.findall(text.replace(_APOSTROPHE, "'"))
