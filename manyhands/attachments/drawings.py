"""SVG drawings, shown as pixels.

An SVG is a program for the browser (HumanSignal/label-studio pull 2273), so nobody is ever sent
one: it is drawn here, once, and kept as PNG. Synchronous, for the child process of
`manyhands.attachments.sandbox`: the renderer aborts its process when memory runs out.
"""

import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as Xml

from manyhands.attachments.problems import UnusableAttachment

MAX_BYTES: Final = 20_000_000
MAX_SIDE: Final = 8192  # pixels
_DEFAULT_SIZE: Final = (300.0, 150.0)  # of a replaced element without a size (CSS 2.1 §10.3.2)

_SVG: Final = "{http://www.w3.org/2000/svg}"
_XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_LENGTH: Final = re.compile(
    r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|ex)?\s*", re.IGNORECASE
)
# CSS pixels in one unit (CSS Values 4 §6.2); em and ex for the initial font of 16 px.
_PIXELS: Final = {
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "ex": 8.0,
}
# Never drawn; dropped all the same, so that the renderer has less to be wrong about.
_DROPPED: Final = frozenset({"script", "foreignObject", "iframe", "audio", "video"})
_INLINE_PICTURE: Final = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)


def drawing_size(path: Path) -> tuple[int, int]:
    """Return width and height in CSS pixels; raises `UnusableAttachment`."""
    return _size(_parsed(path))


def write_drawing(path: Path, target: Path) -> None:
    """Draw an SVG at its own size; raises `UnusableAttachment`.

    What it refers to outside itself is left out: the renderer would read files of this machine.
    """
    try:
        import resvg_py  # noqa: PLC0415
    except ImportError:
        raise UnusableAttachment(
            "SVG drawings are not supported here; convert the drawing to PNG."
        ) from None
    root = _parsed(path)
    width, height = _size(root)
    _make_harmless(root)
    if _needs_fonts(root) and not _has_fonts():
        raise UnusableAttachment(
            "The drawing contains text and the server has no fonts; convert the drawing to PNG."
        )
    root.set("width", str(width))
    root.set("height", str(height))
    try:
        png = resvg_py.svg_to_bytes(svg_string=Xml.tostring(root, encoding="unicode"), dpi=96)
    except (ValueError, RuntimeError):
        raise UnusableAttachment("The drawing cannot be drawn; convert it to PNG.") from None
    target.write_bytes(png)


def _parsed(path: Path) -> Xml.Element:
    if path.stat().st_size > MAX_BYTES:
        raise UnusableAttachment(f"The drawing is larger than {MAX_BYTES // 1_000_000} MB.")
    try:
        # Expat bounds how far entities may unfold (since 2.4.1) and opens no external ones.
        root = Xml.parse(path).getroot()  # noqa: S314
    except (Xml.ParseError, ValueError, LookupError):
        raise UnusableAttachment("The drawing is damaged: it is not well-formed Xml.") from None
    if root.tag != _SVG + "svg":
        raise UnusableAttachment("The drawing is damaged: its root is not an SVG element.")
    return root


def _size(root: Xml.Element) -> tuple[int, int]:
    """Return the size as browsers find it: own lengths, else the view box, else 300 by 150."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = _view_box(root.get("viewBox", ""))
    if box is None:
        width, height = width or _DEFAULT_SIZE[0], height or _DEFAULT_SIZE[1]
    elif width and not height:
        height = width * box[1] / box[0]
    elif height and not width:
        width = height * box[0] / box[1]
    else:
        width, height = width or box[0], height or box[1]
    if max(width, height) > MAX_SIDE:
        raise UnusableAttachment(
            f"The drawing is larger than {MAX_SIDE} by {MAX_SIDE} pixels; convert it to PNG."
        )
    return max(1, round(width)), max(1, round(height))


def _length(text: str | None) -> float | None:
    """Return a length in CSS pixels; None for a percentage, nothing, zero or nonsense."""
    found = _LENGTH.fullmatch(text or "")
    if found is None:
        return None
    return float(found[1]) * _PIXELS[(found[2] or "px").lower()] or None


def _view_box(text: str) -> tuple[float, float] | None:
    parts = text.replace(",", " ").split()
    try:
        _, _, width, height = (float(part) for part in parts)
    except ValueError:
        return None
    return (width, height) if 0 < width < float("inf") and 0 < height < float("inf") else None


def _make_harmless(root: Xml.Element) -> None:
    """Drop active elements and every reference that leads out of the document."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rpartition("}")[2] in _DROPPED:
                parent.remove(child)
        for name in (_XLINK_HREF, "href"):
            value = parent.get(name)
            inner = value is None or value.startswith("#") or _INLINE_PICTURE.match(value)
            if not inner:
                del parent.attrib[name]


def _needs_fonts(root: Xml.Element) -> bool:
    return next(root.iter(_SVG + "text"), None) is not None


@lru_cache(maxsize=1)
def _has_fonts() -> bool:
    """Tell whether the renderer finds a font on this machine: without one, text is left out."""
    import resvg_py  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    probe = '<svg xmlns="http://www.w3.org/2000/svg"><text y="20">x</text></svg>'
    with Image.open(BytesIO(resvg_py.svg_to_bytes(svg_string=probe, dpi=96))) as image:
        return image.getbbox() is not None
