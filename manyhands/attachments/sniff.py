"""What a file is, by its first bytes; never by its name or by what its server says."""

import re
from dataclasses import dataclass
from typing import Final, Literal

HEAD_BYTES: Final = 4096

Family = Literal["image", "audio", "video", "pdf", "other"]
Container = Literal["svg", "mp3", "wav", "ogg", "flac", "aac", "mp4", "webm"]


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the first bytes say.

    ``phrase`` continues "This is …". ``container`` is set where other modules go on from there;
    ``shown`` is False for pictures and recordings that browsers cannot show.
    """

    family: Family
    phrase: str
    shown: bool = True
    container: Container | None = None


# The first match decides.
_MAGIC: Final[tuple[tuple[bytes, Sniffed], ...]] = (
    (b"\xff\xd8\xff", Sniffed("image", "a JPEG picture")),
    (b"\x89PNG\r\n\x1a\n", Sniffed("image", "a PNG picture")),
    (b"GIF87a", Sniffed("image", "a GIF picture")),
    (b"GIF89a", Sniffed("image", "a GIF picture")),
    (b"II*\x00", Sniffed("image", "a TIFF picture")),
    (b"MM\x00*", Sniffed("image", "a TIFF picture")),
    (b"\x00\x00\x01\x00", Sniffed("image", "an icon")),
    (b"qoif", Sniffed("image", "a QOI picture")),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", Sniffed("image", "a JPEG 2000 picture")),
    (b"\xff\x4f\xff\x51", Sniffed("image", "a JPEG 2000 picture")),
    (b"8BPS", Sniffed("image", "a Photoshop document", shown=False)),
    (b"\xff\x0a", Sniffed("image", "a JPEG XL picture", shown=False)),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", Sniffed("image", "a JPEG XL picture", shown=False)),
    (b"%!PS", Sniffed("other", "a PostScript file")),
    (b"ID3", Sniffed("audio", "an MP3 recording", container="mp3")),
    (b"fLaC", Sniffed("audio", "a FLAC recording", container="flac")),
    (b"OggS", Sniffed("audio", "an Ogg file", container="ogg")),
    (b"#!AMR", Sniffed("audio", "an AMR recording", shown=False)),
    (b"MThd", Sniffed("audio", "a MIDI file", shown=False)),
    (b"caff", Sniffed("audio", "a CAF recording", shown=False)),
    (b".snd", Sniffed("audio", "an AU recording", shown=False)),
    (b"0&\xb2u\x8ef\xcf\x11", Sniffed("video", "a Windows Media file", shown=False)),
    (b"FLV\x01", Sniffed("video", "a Flash video", shown=False)),
    (b"\x00\x00\x01\xba", Sniffed("video", "an MPEG video", shown=False)),
    (b"\x00\x00\x01\xb3", Sniffed("video", "an MPEG video", shown=False)),
    (b"\x7fELF", Sniffed("other", "a program")),
    (b"MZ", Sniffed("other", "a program")),
    (b"PK\x03\x04", Sniffed("other", "a ZIP archive or an Office document")),
    (b"\x1f\x8b", Sniffed("other", "a GZIP archive")),
    (b"Rar!", Sniffed("other", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Sniffed("other", "a 7-Zip archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Sniffed("other", "an old Office document")),
)
_RIFF: Final = {
    b"WEBP": Sniffed("image", "a WebP picture"),
    b"WAVE": Sniffed("audio", "a WAV recording", container="wav"),
    b"AVI ": Sniffed("video", "an AVI video", shown=False),
}
_FORM: Final = Sniffed("audio", "an AIFF recording", shown=False)
_AVIF: Final = frozenset({b"avif", b"avis"})
_HEIF: Final = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})

_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE)
_SVG: Final = re.compile(rb"<(?:[a-z_][\w.-]*:)?svg[\s>/]", re.IGNORECASE)


def sniff(head: bytes) -> Sniffed:
    """Say what a file is whose first 4 KiB (all of them, if there are fewer) are given."""
    for magic, sniffed in _MAGIC:
        if head.startswith(magic):
            return sniffed
    for look in (_by_four_letters, _by_pattern, _by_sync_word, _by_markup, _by_text):
        if found := look(head):
            return found
    return _by_library(head)


def _by_four_letters(head: bytes) -> Sniffed | None:
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head.startswith(b"FORM") and head[8:12] in {b"AIFF", b"AIFC"}:
        return _FORM
    if head[4:8] == b"ftyp":
        return _by_brand(head[8:12], head[16:64])
    return None


def _by_brand(major: bytes, compatible: bytes) -> Sniffed:
    """ISO base media: the brand tells pictures from recordings (ISO/IEC 14496-12)."""
    brands = {major, *(compatible[at : at + 4] for at in range(0, len(compatible), 4))}
    if major in _AVIF or (major in _HEIF and brands & _AVIF):
        return Sniffed("image", "an AVIF picture")
    if major in _HEIF:
        return Sniffed("image", "a HEIC picture", shown=False)
    return Sniffed("video", "an MP4 file", container="mp4")


def _by_pattern(head: bytes) -> Sniffed | None:
    if head.startswith(b"BM") and head[6:10] == bytes(4):  # reserved; two letters are too few
        return Sniffed("image", "a BMP picture")
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        if b"webm" in head[:64]:
            return Sniffed("video", "a WebM file", container="webm")
        return Sniffed("video", "a Matroska file", shown=False)
    if b"%PDF-" in head[:1024]:
        return Sniffed("pdf", "a PDF document")
    if head[:1] == b"\x47" and head[188:189] == b"\x47":
        return Sniffed("video", "an MPEG transport stream", shown=False)
    return None


def _by_sync_word(head: bytes) -> Sniffed | None:
    """MPEG audio without tags begins with eleven set bits; two more give the layer."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    if layer == 0 and head[1] & 0xF0 == 0xF0:
        return Sniffed("audio", "an AAC recording", container="aac")
    if version == 1 or head[2] >> 4 in {0, 15} or head[2] >> 2 & 3 == 3:
        return None
    if layer == 1:
        return Sniffed("audio", "an MP3 recording", container="mp3")
    return Sniffed("audio", "an MP2 recording", shown=False) if layer == 2 else None


def _plain(head: bytes) -> bytes:
    """Return text without a byte order mark, and UTF-16 as if it were ASCII."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _by_markup(head: bytes) -> Sniffed | None:
    text = _plain(head)
    if text.lstrip()[:1] != b"<":
        return None
    page, drawing = _PAGE.search(text), _SVG.search(text)
    if drawing and not (page and page.start() < drawing.start()):
        return Sniffed("image", "an SVG drawing", container="svg")
    return Sniffed("other", "an HTML page" if page else "an XML document")


def _by_text(head: bytes) -> Sniffed | None:
    text = _plain(head)
    if b"\x00" in text:
        return None
    try:
        text[: max(1, len(text) - 3)].decode("utf-8")  # the last character may be cut in two
    except UnicodeDecodeError:
        return None
    if text.lstrip()[:1] in {b"{", b"["}:
        return Sniffed("other", "a JSON document")
    return Sniffed("other", "a text file")


def _by_library(head: bytes) -> Sniffed:
    import puremagic  # noqa: PLC0415 - its tables are not wanted in the server's memory

    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        matches = []
    # Two bytes that agree mean nothing; puremagic counts a tenth for each.
    for match in matches:
        if match.mime_type and match.confidence >= 0.3:
            return Sniffed("other", f"a file of the type {match.mime_type}")
    return Sniffed("other", "a file of an unknown type")
