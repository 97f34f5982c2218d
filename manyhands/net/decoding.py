"""Undo a Content-Encoding piece by piece, so that a small body cannot unfold into a huge one."""

import zlib
from collections.abc import Iterator
from typing import Final

from manyhands.net.failures import BadEncoding

_PIECE: Final = 256 * 1024  # bytes of output at a time
_GZIP: Final = frozenset({"gzip", "x-gzip", "deflate"})
_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS  # zlib.decompressobj: find out by the header
_FOREIGN: Final = frozenset({"br", "zstd", "compress", "x-compress", "dcb", "dcz"})


class Decoder:
    """Decoder of one body. ``encoding`` is the value of its Content-Encoding header.

    What is no known coding passes unchanged, as in browsers: object stores hand back whatever
    somebody once wrote into the header (``utf-8``, ``aws-chunked``).
    """

    def __init__(self, encoding: str) -> None:
        codings = [part for part in encoding.lower().replace(" ", "").split(",") if part]
        compressed = [coding for coding in codings if coding in _GZIP]
        if any(coding in _FOREIGN for coding in codings) or len(compressed) > 1:
            raise BadEncoding(f"The server sent the encoding {encoding[:40]}, unasked.")
        self._inflater = zlib.decompressobj(_GZIP_OR_ZLIB) if compressed else None
        self._begun = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what the bytes decode to, at most 256 KiB at a time; raises `BadEncoding`."""
        if self._inflater is None:
            yield data
            return
        self._begun = self._begun or bool(data)
        while True:
            try:
                piece = self._inflater.decompress(data, _PIECE)
            except zlib.error:
                raise BadEncoding(
                    "The server's answer is damaged: it cannot be unzipped."
                ) from None
            if piece:
                yield piece
            if self._inflater.eof:
                data = self._inflater.unused_data
                if not data.startswith(b"\x1f\x8b"):
                    return  # browsers, too, ignore what follows the last member
                self._inflater = zlib.decompressobj(_GZIP_OR_ZLIB)
                continue
            data = self._inflater.unconsumed_tail
            if not data and len(piece) < _PIECE:
                return

    def finish(self) -> None:
        """Raise `BadEncoding` when the compressed data ended too early."""
        if self._inflater is not None and self._begun and not self._inflater.eof:
            raise BadEncoding("The server's answer is damaged: the zipped data ends too early.")
