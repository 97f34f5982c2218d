"""Pictures: their size as a person sees it, the turn that phones leave to EXIF, small copies.

Synchronous, for the child process of `manyhands.attachments.sandbox`. Importing this module
loads Pillow.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from PIL import ExifTags, Image, JpegImagePlugin

from manyhands.attachments.inspect import Change, Inspected
from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.sniff import Sniffed

MAX_PIXELS: Final = 200_000_000

# What all browsers show.
_SHOWN: Final[dict[str, str]] = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a JPEG with further pictures behind it, as phones make
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
}
_OPENED: Final = (
    *("JPEG", "PNG", "GIF", "WEBP", "AVIF"),
    *("BMP", "ICO", "TIFF", "JPEG2000", "QOI"),  # converted to PNG
)
_QUALITY: Final = {"JPEG": 95, "WEBP": 95, "AVIF": 90}
_PNG_MODES: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_REDUCED_COPY: Final = 1  # bit of the TIFF tag NewSubfileType: a smaller copy, not a page
_MAX_TIFF_FRAMES: Final = 100

# Orientation → how to turn the pixels (Exif 2.32, tag 0x0112).
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS: Final = frozenset(_TURNS[orientation] for orientation in (5, 6, 7, 8))

# Pillow warns above this and fails above twice as much; the warning is made an error below.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


def inspect_picture(path: Path, sniffed: Sniffed) -> Inspected:
    """Return size and type of a picture; raises `UnusableAttachment`.

    Every pixel is decoded once, since a picture that breaks off half-way shows only then.
    """
    if sniffed.container == "svg":
        from manyhands.attachments.drawings import drawing_size  # noqa: PLC0415

        width, height = drawing_size(path)
        return Inspected("image/svg+xml", width, height, change="png")
    with opened(path) as image:
        pages = _tiff_pages(image)
        if pages > 1:
            raise UnusableAttachment(
                f"This TIFF has {pages} pages; send a PDF, or one picture for each page."
            )
        format_ = image.format or ""
        animated = format_ not in {"MPO", "TIFF", "ICO"} and getattr(image, "is_animated", False)
        turn = turn_of(image)
        if animated and turn is not None:
            raise UnusableAttachment("An animated picture with an EXIF turn cannot be shown.")
        width, height = image.size
        _decode(image)
        change: Change | None = None
        if format_ not in _SHOWN:
            change = "png"
            width, height = image.size  # Pillow turns a TIFF, and unpacks an icon, on loading
            _require_png_mode(image)
        elif turn is not None:
            change = "upright"
            if turn in _SIDEWAYS:
                width, height = height, width
        return Inspected(
            content_type=Image.MIME.get(format_, "") if change == "png" else _SHOWN[format_],
            width=width,
            height=height,
            animated=bool(animated),
            change=change,
        )


def write_upright(path: Path, target: Path) -> None:
    """Write a copy with its pixels turned as EXIF says and without EXIF; same format.

    Quality 95, the chroma sampling and the colour profile stay; other metadata goes.
    """
    with opened(path) as image:
        turn = turn_of(image)
        format_ = "JPEG" if image.format == "MPO" else image.format or ""
        options: dict[str, Any] = {"icc_profile": image.info.get("icc_profile")}
        if format_ in _QUALITY:
            options["quality"] = _QUALITY[format_]
        if isinstance(image, JpegImagePlugin.JpegImageFile) and image.mode != "L":
            sampling = JpegImagePlugin.get_sampling(image)
            options["subsampling"] = max(sampling, 0)
        upright = image.transpose(turn) if turn is not None else image.copy()
        upright.info = {k: image.info[k] for k in ("transparency",) if k in image.info}
        upright.save(target, format_, **options)


def write_png(path: Path, target: Path) -> None:
    """Write the picture as PNG, upright; raises `UnusableAttachment`."""
    with opened(path) as image:
        turn = turn_of(image) if image.format != "TIFF" else None
        _decode(image)
        _require_png_mode(image)
        copy: Image.Image = image
        if copy.mode.startswith("I;16"):
            copy = copy.convert("I").convert("I;16")  # from either byte order
        elif copy.mode not in _PNG_MODES:
            copy = copy.convert("RGBA" if copy.mode in {"PA", "RGBa"} else "RGB")
        if turn is not None:
            copy = copy.transpose(turn)
        profile = image.info.get("icc_profile") if copy.mode == image.mode else None
        copy.save(target, "PNG", icc_profile=profile)


def write_thumbnail(path: Path, target: Path, side: int) -> None:
    """Write a WebP of at most ``side`` pixels either way, upright, never enlarged."""
    with opened(path) as image:
        turn = turn_of(image) if image.format != "TIFF" else None
        copy: Image.Image = image
        if copy.mode.startswith("I;16"):
            copy = eight_bits(copy)
        elif copy.mode in {"1", "P", "PA", "LA"}:
            copy = copy.convert("RGBA")
        copy.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        if copy.mode not in {"L", "RGB", "RGBA"}:
            copy = copy.convert("RGB")
        if turn is not None:
            copy = copy.transpose(turn)
        profile = image.info.get("icc_profile") if copy.mode == image.mode else None
        copy.save(target, "WEBP", quality=80, icc_profile=profile)


def eight_bits(image: Image.Image) -> Image.Image:
    """Return a picture of 16 bits as one of 8; only the upper byte is wanted."""
    # Taken as numbers these would all be white.
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture and say of everything that goes wrong inside what it means."""
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=_OPENED) as image:
                yield image
        except UnusableAttachment:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            millions = MAX_PIXELS // 1_000_000
            raise UnusableAttachment(
                f"The picture has more than {millions} million pixels; make it smaller."
            ) from None
        except MemoryError:
            raise UnusableAttachment("The picture needs too much memory to be opened.") from None
        except Exception:  # decoders raise nearly everything on damaged files
            raise UnusableAttachment("The picture is damaged or incomplete.") from None


def _decode(image: Image.Image) -> None:
    """Decode to the end; a JPEG at an eighth of its size, which reads just as far."""
    if image.format in {"JPEG", "MPO"}:
        image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
    image.load()


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """Return how the pixels must be turned.

    Not `Image.getexif`: that also believes the orientation in XMP, which browsers do not.
    """
    exif = Image.Exif()
    exif.load(image.info.get("exif", b""))
    return _TURNS.get(exif.get(ExifTags.Base.Orientation, 1))


def _tiff_pages(image: Image.Image) -> int:
    """Count the pages of a TIFF, leaving out smaller copies of the same picture."""
    if image.format != "TIFF":
        return 1
    pages = 0
    frames = min(getattr(image, "n_frames", 1), _MAX_TIFF_FRAMES)
    for number in range(frames):
        image.seek(number)
        pages += not int(getattr(image, "tag_v2", {}).get(254, 0)) & _REDUCED_COPY
    image.seek(0)
    return pages


def _require_png_mode(image: Image.Image) -> None:
    if image.mode in {"F", "I", "LAB", "HSV"}:
        raise UnusableAttachment(
            "The picture's pixels are of a kind that browsers cannot show; convert it to 8 bits."
        )
