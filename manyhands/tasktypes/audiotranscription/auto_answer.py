"""The made-up answer of test mode."""

from manyhands.tasktypes.audiotranscription.params import Params
from manyhands.tasktypes.audiotranscription.response import (
    MEASURED,
    Segment,
    Word,
    spread,
    transcribed,
)
from manyhands.tasktypes.contract import Json

_SENTENCE = (
    "The avocado is a pear-shaped fruit with leathery skin, smooth edible flesh, and a large stone."
)
_SECONDS = 5


def auto_answer(_params: Params) -> dict[str, Json]:
    """Return the sentence of the 2016 documents with times for every word."""
    words = [
        Word(word.word, word.start, word.end, MEASURED) for word in spread(_SENTENCE, 0, _SECONDS)
    ]
    return transcribed([Segment(0, _SECONDS, _SENTENCE, words=words)], _SECONDS)
