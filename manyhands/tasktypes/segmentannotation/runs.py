"""A mask as runs: how many pixels in a row, from the top left corner on, are the same.

In an answer a mask is a text: base64 of pairs of numbers, value and length, each as a LEB128
varint, as 200,000 runs then fit into less than 1 MB. Lines of the picture follow each other.
"""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int64]

MAX_PIXELS = 200_000_000  # as of attachments
_STRIPE = 1 << 20  # pixels that are looked at together
_LONGEST = 5  # bytes of a varint


@dataclass(frozen=True, slots=True)
class Mask:
    """``values[i]`` stands ``lengths[i]`` times; neighbours differ. Sizes are in pixels."""

    width: int
    height: int
    values: "Numbers"
    lengths: "Numbers"

    def counts(self, size: int) -> list[int]:
        """Return how many pixels have each value below ``size``."""
        import numpy as np  # noqa: PLC0415

        counts = np.zeros(size, np.int64)
        np.add.at(counts, self.values, self.lengths)
        return [int(count) for count in counts]

    def replaced(self, table: list[int]) -> "Mask":
        """Return the mask with each value replaced by what stands at its place in the table."""
        import numpy as np  # noqa: PLC0415

        values = np.array(table, np.int64)[self.values]
        return mask_of_runs(self.width, self.height, values, self.lengths)

    def stripes(self) -> "Iterator[NDArray[np.uint16]]":
        """Yield the values of some whole lines at a time, as arrays of lines and columns."""
        import numpy as np  # noqa: PLC0415

        lines = max(1, _STRIPE // self.width)
        values = self.values.astype(np.uint16)
        ends = np.cumsum(self.lengths)
        for top in range(0, self.height, lines):
            start = top * self.width
            end = min(top + lines, self.height) * self.width
            first, last = np.searchsorted(ends, [start, end - 1], side="right")
            parts = ends[first : last + 1].clip(max=end)
            lengths = np.diff(parts, prepend=start)
            yield np.repeat(values[first : last + 1], lengths).reshape(-1, self.width)


def mask_of_runs(width: int, height: int, values: "Numbers", lengths: "Numbers") -> Mask:
    """Return a mask of runs of which neighbours may have the same value."""
    import numpy as np  # noqa: PLC0415

    begins = np.flatnonzero(np.diff(values, prepend=-1))
    return Mask(width, height, values[begins], np.add.reduceat(lengths, begins))


def uniform(width: int, height: int, value: int) -> Mask:
    """Return a mask that is the same everywhere."""
    import numpy as np  # noqa: PLC0415

    return Mask(width, height, np.array([value]), np.array([width * height]))


def read_runs(width: int, height: int, text: str) -> Mask:
    """Return the mask of an answer. Raises `ValueError` when it is none of this size."""
    import numpy as np  # noqa: PLC0415

    numbers = _varints(text)
    if numbers.size == 0 or numbers.size % 2:
        raise ValueError("The runs do not come in pairs.")
    values, lengths = numbers[0::2], numbers[1::2]
    # Each is below 2³⁵, so a sum that is too great cannot come round to the right one.
    if not lengths.all() or int(np.sum(lengths)) != width * height:
        raise ValueError("The runs do not cover the picture.")
    return mask_of_runs(width, height, values, lengths)


def write_runs(mask: Mask) -> str:
    """Return a mask as answers have it."""
    import numpy as np  # noqa: PLC0415

    numbers = np.stack([mask.values, mask.lengths], axis=1).reshape(-1)
    shifts = np.arange(_LONGEST) * 7
    groups = numbers[:, None] >> shifts
    used = (groups > 0) | (shifts == 0)
    continued = (groups >> 7) > 0
    found = ((groups & 127) | np.where(continued, 128, 0)).astype(np.uint8)
    return base64.b64encode(found[used].tobytes()).decode()


def _varints(text: str) -> "Numbers":
    import numpy as np  # noqa: PLC0415

    try:
        given = np.frombuffer(base64.b64decode(text, validate=True), np.uint8)
    except (binascii.Error, ValueError):
        raise ValueError("The runs are no base64.") from None
    ends = np.flatnonzero(given < 128)
    if given.size == 0 or ends.size == 0 or ends[-1] != given.size - 1:
        raise ValueError("The runs end in the middle of a number.")
    starts = np.concatenate([[0], ends[:-1] + 1])
    sizes = ends - starts + 1
    if sizes.max() > _LONGEST:
        raise ValueError("The runs have a number that is too great.")
    numbers = np.zeros(ends.size, np.int64)
    for place in range(_LONGEST):
        some = sizes > place
        numbers[some] |= (given[starts[some] + place].astype(np.int64) & 127) << (7 * place)
    return numbers
