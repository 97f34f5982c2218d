"""PNG files, written some lines at a time: a mask of 100 megapixels is never in memory.

Pillow would hold all of it, once for each label. Each line is written as its difference to the one
above, which of a mask is nearly nothing (PNG specification, third edition, §7 to §11).
"""

import struct
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _PALETTE = 0, 3
_UP = 2
# A chunk of our own: not needed to show the picture, not to be copied to a changed one.
_NOTE = b"ruNS"


class PngWriter:
    """Writes one picture of 1, 8 or 16 bits, grey or with a palette of (red, green, blue).

    ``note`` is kept in the file beside the picture, see `note_in`.
    """

    def __init__(
        self,
        width: int,
        height: int,
        bits: int,
        *,
        palette: Sequence[Sequence[int]] = (),
        note: bytes = b"",
    ) -> None:
        self._bits = bits
        kind = _PALETTE if palette else _GREY
        header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
        self._parts = [_SIGNATURE, _chunk(b"IHDR", header)]
        if palette:
            self._parts.append(_chunk(b"PLTE", bytes(part for color in palette for part in color)))
        if note:
            self._parts.append(_chunk(_NOTE, zlib.compress(note)))
        self._packer = zlib.compressobj(6, strategy=zlib.Z_RLE)  # nearly all is zeros
        self._above = bytes((width * bits + 7) // 8)

    def write(self, stripe: "NDArray[np.generic]") -> None:
        """Add lines: an array of lines and columns, of booleans with one bit."""
        import numpy as np  # noqa: PLC0415

        if self._bits == 1:
            lines = np.packbits(stripe.astype(np.bool_, copy=False), axis=1)
        else:
            number = np.dtype(np.uint8) if self._bits == 8 else np.dtype(">u2")
            lines = np.ascontiguousarray(stripe.astype(number, copy=False)).view(np.uint8)
        filtered = np.empty((len(lines), 1 + lines.shape[1]), np.uint8)
        filtered[:, 0] = _UP
        np.subtract(lines[1:], lines[:-1], out=filtered[1:, 1:])
        np.subtract(lines[0], np.frombuffer(self._above, np.uint8), out=filtered[0, 1:])
        self._above = lines[-1].tobytes()
        self._data(self._packer.compress(filtered.tobytes()))

    def finish(self) -> bytes:
        """Return the file."""
        self._data(self._packer.flush())
        self._parts.append(_chunk(b"IEND", b""))
        return b"".join(self._parts)

    def _data(self, data: bytes) -> None:
        if data:
            self._parts.append(_chunk(b"IDAT", data))


def size_of(file: bytes) -> tuple[int, int]:
    """Return width and height of a picture written here."""
    width, height = struct.unpack(">II", file[16:24])
    return width, height


def note_in(file: bytes) -> bytes:
    """Return the note in a file written here. Raises `ValueError` when there is none."""
    at = len(_SIGNATURE)
    while at + 8 <= len(file):
        size, name = struct.unpack(">I4s", file[at : at + 8])
        if name == _NOTE:
            return zlib.decompress(file[at + 8 : at + 8 + size])
        at += 12 + size
    raise ValueError("This picture was not written here.")


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + checksum
