"""Large pictures in parts: how they are divided, and the file that holds the parts.

Level 0 has the pixels of the picture, each next level half as many either way, rounded up. The last
is the overview, which is one picture; the others are cut into squares, called tiles.

The file begins with an index: where each part begins and where the last one ends, in bytes from
the beginning of the file. The parts follow: the tiles of level 0 row by row, those of level 1 and
so on, then the overview.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SIDE: Final = 1024
"""Of a tile, in pixels of its level. A multiple of 16, so that tiles of a JPEG keep its blocks."""

MOST_AT_ONCE: Final = 16_000_000
"""Pixels; larger pictures are divided, and no overview is larger."""

_LONGEST: Final = 2**16  # pixels either way; a picture longer than that would be all edges
_OFFSET: Final = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a picture of a size is divided; ``sizes`` are those of its levels, the overview last."""

    sizes: tuple[tuple[int, int], ...]

    @property
    def overview(self) -> int:
        """The level that is one picture."""
        return len(self.sizes) - 1

    @property
    def parts(self) -> int:
        """How many parts there are."""
        return 1 + sum(columns * rows for columns, rows in map(_grid, self.sizes[:-1]))

    def number(self, level: int, column: int, row: int) -> int | None:
        """Return which part a tile is, from 0, or None when there is no such tile."""
        if not 0 <= level < self.overview:
            return None
        columns, rows = _grid(self.sizes[level])
        if not (0 <= column < columns and 0 <= row < rows):
            return None
        before = sum(across * down for across, down in map(_grid, self.sizes[:level]))
        return before + row * columns + column


def tiling_of(width: int, height: int) -> Tiling | None:
    """Return how a picture of a size is divided; None when it is shown in one piece."""
    if width * height <= MOST_AT_ONCE or max(width, height) > _LONGEST:
        return None
    sizes = [(width, height)]
    while width * height > MOST_AT_ONCE:
        width, height = -(-width // 2), -(-height // 2)
        sizes.append((width, height))
    return Tiling(tuple(sizes))


def tiling_of_file(content_type: str, width: int | None, height: int | None) -> Tiling | None:
    """Return how a file is divided; None for what is no large picture."""
    if not content_type.startswith("image/") or width is None or height is None:
        return None
    return tiling_of(width, height)


def type_of_parts(content_type: str) -> str:
    """Return the content type of the parts of a picture of a content type."""
    return content_type if content_type == "image/jpeg" else "image/webp"


def index_size(parts: int) -> int:
    """Return how many bytes the index of so many parts has."""
    return (parts + 1) * _OFFSET.size


def index(offsets: Iterable[int]) -> bytes:
    """Return the index of parts that begin at these offsets; the last is where the file ends."""
    return b"".join(map(_OFFSET.pack, offsets))


def index_entry(number: int) -> tuple[int, int]:
    """Return where the index says of a part where it is: first byte and length."""
    return number * _OFFSET.size, 2 * _OFFSET.size


def place(entry: bytes) -> tuple[int, int]:
    """Return what an entry of the index says: first byte and length of the part."""
    (start,), (end,) = _OFFSET.iter_unpack(entry)
    return start, end - start


def _grid(size: tuple[int, int]) -> tuple[int, int]:
    """Return columns and rows of a level."""
    width, height = size
    return -(-width // SIDE), -(-height // SIDE)
