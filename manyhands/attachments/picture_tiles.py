"""Large pictures are cut into the file of `manyhands.attachments.tiles`.

Synchronous, for the child process of `manyhands.attachments.sandbox`. Importing this module loads
Pillow.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from PIL import Image, JpegImagePlugin

from manyhands.attachments import tiles
from manyhands.attachments.pictures import eight_bits, opened, turn_of
from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.tiles import SIDE, tiling_of

_BAND: Final = 2 * SIDE  # rows that are made smaller at once, so that there is no second copy
# The least effort: for photographs and for drawings faster and smaller than the quickest PNG.
_LOSSLESS: Final = {"format": "WEBP", "lossless": True, "quality": 0, "method": 0}
_SMALL: Final = {"format": "WEBP", "quality": 90, "method": 2}


def write_tiles(path: Path, target: Path) -> None:
    """Write a large picture in parts; raises `UnusableAttachment` for one that stays whole.

    Parts of a JPEG are JPEG with its tables and on its blocks, which loses next to nothing. All
    others are WebP: tiles lose nothing of what a browser shows, the overview is of quality 90.
    """
    with opened(path) as image:
        if image.format != "MPO" and getattr(image, "is_animated", False):
            raise UnusableAttachment("A picture that moves is shown as it is.")
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            tile = overview = _same_jpeg(image)
        else:
            profile = {"icc_profile": _profile(image)}
            tile, overview = _LOSSLESS | profile, _SMALL | profile
        turn = turn_of(image)
        image.load()
        level: Image.Image = image if turn is None else image.transpose(turn)
        with target.open("wb") as output:
            _write(level, output, tile, overview)


def _same_jpeg(image: JpegImagePlugin.JpegImageFile) -> dict[str, Any]:
    """Return how a JPEG is saved like another one."""
    profile = image.info.get("icc_profile")
    options = {"format": "JPEG", "qtables": image.quantization, "icc_profile": profile}
    if image.mode == "RGB":
        options["subsampling"] = max(JpegImagePlugin.get_sampling(image), 0)
    return options


def _profile(image: Image.Image) -> bytes | None:
    """Return the colour profile, unless it is one for grey, which cannot be for WebP."""
    return None if image.mode[0] in "1LI" else image.info.get("icc_profile")


def _write(
    level: Image.Image, output: BinaryIO, tile: dict[str, Any], overview: dict[str, Any]
) -> None:
    """Write the index and all parts; ``tile`` and ``overview`` are how those are saved."""
    tiling = tiling_of(*level.size)
    if tiling is None:
        raise UnusableAttachment("A picture of this size is shown as it is.")
    output.seek(tiles.index_size(tiling.parts))
    offsets = []
    for _ in range(tiling.overview):
        for box in _boxes(level.size):
            offsets.append(output.tell())
            _crop(level, box).save(output, **tile)
        level = _halved(level)
    offsets.append(output.tell())
    level.save(output, **overview)
    offsets.append(output.tell())
    output.seek(0)
    output.write(tiles.index(offsets))


def _boxes(size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where tiles are: left, top, right, bottom."""
    width, height = size
    for top in range(0, height, SIDE):
        for left in range(0, width, SIDE):
            yield left, top, min(left + SIDE, width), min(top + SIDE, height)


def _halved(level: Image.Image) -> Image.Image:
    """Return the next level: each of its pixels is the mean of four."""
    width, height = level.size
    half: Image.Image | None = None
    for top in range(0, height, _BAND):
        band = _crop(level, (0, top, width, min(top + _BAND, height))).reduce(2)
        if half is None:
            half = Image.new(band.mode, (-(-width // 2), -(-height // 2)))
        half.paste(band, (0, top // 2))
    assert half is not None
    return half


def _crop(level: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """Return a part, in colours of 8 bits; a JPEG's kind of pixels stays."""
    part = level.crop(box)
    part.info = {key: part.info[key] for key in ("transparency",) if key in part.info}
    if part.mode.startswith("I;16"):
        part = eight_bits(part)
    if part.mode in {"LA", "PA"} or "transparency" in part.info:
        return part.convert("RGBA")
    return part.convert("RGB") if part.mode in {"1", "P"} else part
