"""SVG drawings: drawn on the server, harmless, and in the size a browser would give them."""

from pathlib import Path

import pytest
from PIL import Image

from manyhands.attachments import drawings
from manyhands.attachments.drawings import drawing_size, write_drawing
from manyhands.attachments.inspect import Inspected
from manyhands.attachments.prepare import prepare
from manyhands.attachments.problems import UnusableAttachment

pytest.importorskip("resvg_py", reason="drawings need resvg-py")

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "drawing.svg"


def drawn(source: Path, content: str) -> Image.Image:
    source.write_text(content)
    target = source.with_suffix(".png")
    write_drawing(source, target)
    with Image.open(target) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="120" height="80"', (120, 80)),
        ('width="120px" height="80.4px"', (120, 80)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('width="72pt" height="25.4mm"', (96, 96)),
        ('viewBox="0 0 30 40"', (30, 40)),
        ('viewBox="0,0,30,40" width="100%" height="100%"', (30, 40)),
        ('viewBox="0 0 30 40" width="60"', (60, 80)),
        ('viewBox="0 0 30 40" height="20"', (15, 20)),
        ('viewBox="0 0 0 40" width="60"', (60, 150)),
        ('viewBox="nonsense"', (300, 150)),
        ("", (300, 150)),
        ('width="0.2" height="1e1"', (1, 10)),
    ],
)
def test_the_size_is_that_of_a_browser(
    source: Path, attributes: str, size: tuple[int, int]
) -> None:
    picture = drawn(source, f"<svg {XMLNS} {attributes}><path d='M0 0h9v9'/></svg>")
    assert drawing_size(source) == size
    assert picture.size == size


def test_a_drawing_becomes_a_png(source: Path, tmp_path: Path) -> None:
    source.write_text(
        f'<svg {XMLNS} width="20" height="10"><rect width="20" height="10" fill="red"/></svg>'
    )
    prepared = prepare(source, "image", tmp_path / "b")
    assert prepared.source == Inspected("image/svg+xml", 20, 10, change="png")
    assert prepared.shown == Inspected("image/png", 20, 10)
    with Image.open(tmp_path / "b") as picture:
        assert picture.convert("RGB").getpixel((10, 5)) == (255, 0, 0)


@pytest.mark.parametrize("attribute", ["href", "xlink:href"])
@pytest.mark.parametrize("prefix", ["", "file://"])
def test_files_of_the_server_are_not_drawn(
    source: Path, tmp_path: Path, attribute: str, prefix: str
) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (20, 20), (255, 0, 0)).save(secret)
    picture = drawn(
        source,
        f'<!DOCTYPE svg [<!ENTITY e "{prefix}{secret}">]>'
        f'<svg {XMLNS} width="20" height="20"><image width="20" height="10" {attribute}="&e;"/>'
        f'<image y="10" width="20" height="10" {attribute}="{prefix}{secret}"/></svg>',
    )
    assert picture.getbbox() is None


def test_pictures_inside_the_drawing_and_references_inside_it_are_drawn(source: Path) -> None:
    import base64
    import io

    data = io.BytesIO()
    Image.new("RGB", (1, 1), (255, 0, 0)).save(data, "PNG")
    inner = base64.b64encode(data.getvalue()).decode()
    picture = drawn(
        source,
        f'<svg {XMLNS} width="20" height="10">'
        f'<image width="10" height="10" href="data:image/png;base64,{inner}"/>'
        '<defs><rect id="r" width="10" height="10" fill="blue"/></defs>'
        '<use xlink:href="#r" x="10"/></svg>',
    )
    assert picture.convert("RGB").getpixel((5, 5)) == (255, 0, 0)
    assert picture.convert("RGB").getpixel((15, 5)) == (0, 0, 255)


def test_active_parts_are_dropped(source: Path) -> None:
    picture = drawn(
        source,
        f'<svg {XMLNS} width="9" height="9"><script>alert(1)</script>'
        "<foreignObject><p>x</p></foreignObject></svg>",
    )
    assert picture.getbbox() is None


def test_text_needs_fonts(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "_has_fonts", lambda: False)
    text = f"<svg {XMLNS} width='99' height='20'><g><text y='15'>hello</text></g></svg>"
    with pytest.raises(UnusableAttachment, match="the server has no fonts"):
        drawn(source, text)
    assert drawn(source, text.replace("text", "title")).getbbox() is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"<svg {XMLNS} width='100000' height='100000'/>", "larger than 8192 by 8192"),
        (f"<svg {XMLNS} width='1e30' height='1'/>", "larger than 8192 by 8192"),
        (f"<svg {XMLNS}><g></svg>", "not well-formed"),
        ("<svg width='9' height='9'/>", "its root is not an SVG element"),
        (f"<a><svg {XMLNS}/></a>", "its root is not an SVG element"),
        (
            "<!DOCTYPE svg [<!ENTITY a '"
            + "a" * 100_000
            + f"'>]><svg {XMLNS}>"
            + "&a;" * 10_000
            + "</svg>",
            "not well-formed",
        ),
        (f"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg {XMLNS}>&a;</svg>", "well"),
    ],
)
def test_what_cannot_be_drawn(source: Path, content: str, reason: str) -> None:
    with pytest.raises(UnusableAttachment, match=reason):
        drawn(source, content)
