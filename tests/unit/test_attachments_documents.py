"""PDF documents: pages, size, damage, passwords, and pages as pictures."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from manyhands.attachments import documents
from manyhands.attachments.documents import write_page, write_words
from manyhands.attachments.inspect import Inspected, inspect_file
from manyhands.attachments.problems import UnusableAttachment


def pdf(*pages: str, trailer: str = "", count: int | None = None, extra: str = "") -> bytes:
    """Write a PDF by hand. Each page is the text of its dictionary besides type and parent."""
    first = 3
    kids = " ".join(f"{first + number} 0 R" for number in range(len(pages)))
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages) if count is None else count}>>",
        *(f"<</Type/Page/Parent 2 0 R{page}>>" for page in pages),
    ]
    if extra:
        bodies.append(extra)
    written, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(written)
    written += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\n".encode()
    return written + b"startxref\n%d\n%%%%EOF\n" % table


A4 = "/MediaBox[0 0 595 842]"
# Object 4 follows a single page; RC4 with a user password nobody knows (PDF 1.7 §7.6).
LOCKED = pdf(
    A4,
    trailer="/Encrypt 4 0 R/ID[<00><00>]",
    extra=f"<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "document"


def reason(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(UnusableAttachment) as caught:
        inspect_file(path, "pdf")
    return caught.value.reason


def test_pages_and_size(path: Path) -> None:
    path.write_bytes(pdf(A4, A4, "/MediaBox[0 0 100 100]"))
    assert inspect_file(path, "pdf") == Inspected(
        "application/pdf",
        595,
        842,
        pages=3,
        page_sizes=[[595.0, 842.0], [595.0, 842.0], [100.0, 100.0]],
    )


def test_a_page_that_is_turned(path: Path) -> None:
    path.write_bytes(pdf(A4 + "/Rotate 90"))
    found = inspect_file(path, "pdf")
    assert (found.width, found.height) == (842, 595)


def test_a_pdf_with_something_before_it(path: Path) -> None:
    Image.new("RGB", (20, 10)).save(path, "PDF")
    path.write_bytes(b"junk\n" + path.read_bytes())
    assert inspect_file(path, "pdf").pages == 1


def test_what_cannot_be_opened(path: Path) -> None:
    whole = pdf(A4)
    assert reason(path, b"") == "The file is empty."
    assert reason(path, b"<html>") == "This is an HTML page, not a PDF document."
    assert reason(path, b"\xff\xd8\xff\xe0") == "This is a JPEG picture, not a PDF document."
    assert reason(path, whole[:100]) == "The PDF is damaged or incomplete."
    assert reason(path, whole[:-60]) == "The PDF is damaged or incomplete."
    assert reason(path, b"%PDF-1.7\n") == "The PDF is damaged or incomplete."
    assert reason(path, pdf()) == "The PDF is damaged or incomplete."
    assert reason(path, pdf(A4, count=9)) == "The PDF is damaged or incomplete."
    assert reason(path, LOCKED) == "The PDF is protected by a password."


def test_limits_on_pages(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_PAGES", 2)
    assert reason(path, pdf(A4, A4, A4)) == ("The PDF has 3 pages; more than 2 cannot be shown.")
    assert reason(path, pdf("/MediaBox[0 0 1000000000 5]")) == (
        "Page 1 of the PDF measures 1000000000 by 5 points; it cannot be shown."
    )


@pytest.mark.parametrize(
    ("box", "width", "size"),
    [
        ("[0 0 595 842]", 600, (600, 850)),
        ("[0 0 595 842]", 1200, (1200, 1699)),
        ("[0 0 595 842]", 100_000, (4000, 5661)),
        ("[0 0 10 10000]", 600, (16, 16000)),
        ("[0 0 90000 9]", 600, (600, 1)),
        ("[0 0 3000 10000]", 4000, (3099, 10328)),
    ],
)
def test_a_page_as_a_picture(
    path: Path, tmp_path: Path, box: str, width: int, size: tuple[int, int]
) -> None:
    path.write_bytes(pdf(f"/MediaBox{box}"))
    write_page(path, tmp_path / "b", 1, width)
    with Image.open(tmp_path / "b") as picture:
        assert picture.format == "PNG"
        assert abs(picture.width - size[0]) <= 1
        assert abs(picture.height - size[1]) <= 1
        if width == 600:
            assert picture.width in {600, 16}


def test_the_right_page_is_drawn(path: Path, tmp_path: Path) -> None:
    colours = [(255, 0, 0), (0, 0, 255)]
    first, second = (Image.new("RGB", (40, 20), colour) for colour in colours)
    first.save(path, "PDF", save_all=True, append_images=[second])
    for number, colour in enumerate(colours, 1):
        write_page(path, tmp_path / "b", number, 600)
        with Image.open(tmp_path / "b") as picture:
            pixel = picture.convert("RGB").getpixel((300, 150))
        assert isinstance(pixel, tuple)
        assert tuple(round(channel / 255) * 255 for channel in pixel) == colour


@pytest.mark.parametrize("number", [0, -1, 3])
def test_pages_that_do_not_exist(path: Path, tmp_path: Path, number: int) -> None:
    path.write_bytes(pdf(A4, A4))
    with pytest.raises(UnusableAttachment, match=f"has 2 pages, so no page {number}"):
        write_page(path, tmp_path / "b", number, 600)


def written(path: Path, *lines: tuple[int, int, str], page: str = "/MediaBox[0 0 200 100]") -> None:
    """Write a PDF of one page with texts at their places, in points from the lower left."""
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    drawn = "".join(f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines)
    stream = f"<</Length {len(drawn)}>>stream\n{drawn}endstream"
    path.write_bytes(pdf(f"{page}{font}/Contents 4 0 R", extra=stream))


def words(path: Path, number: int = 1) -> list[dict[str, Any]]:
    target = path.with_suffix(".json")
    write_words(path, target, number)
    found: list[dict[str, Any]] = json.loads(target.read_bytes())["words"]
    return found


def test_words_are_where_they_are_shown(path: Path) -> None:
    written(path, (20, 80, "Total amount"), (100, 80, "12.50"), (20, 20, "\\(c\\) \\(d"))
    found = words(path)
    assert [word["text"] for word in found] == ["Total", "amount", "12.50", "(c)", "(d"]
    total, amount, number, *_ = found
    assert total["left"] == pytest.approx(0.1, abs=0.01)
    assert total["top"] < 0.2 < total["top"] + total["height"]
    assert 0.08 < total["height"] < 0.15
    assert total["left"] + total["width"] < amount["left"]
    assert number["left"] == pytest.approx(0.5, abs=0.01)
    assert found[-1]["top"] > 0.6


def test_words_of_a_page_that_is_turned_and_cropped(path: Path) -> None:
    page = "/MediaBox[0 0 200 100]/CropBox[100 0 200 100]/Rotate 90"
    written(path, (100, 95, "corner"), page=page)
    (word,) = words(path)
    assert word["width"] < word["height"]  # it runs downwards, at the right
    assert word["left"] > 0.9
    assert word["top"] == pytest.approx(0, abs=0.02)


def test_a_scanned_page_has_no_words(path: Path) -> None:
    Image.new("RGB", (20, 10)).save(path, "PDF")
    assert words(path) == []


def test_a_page_has_only_so_many_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_WORDS", 2)
    written(path, (20, 80, "a b c d"))
    assert [word["text"] for word in words(path)] == ["a", "b"]


def test_words_of_a_page_that_does_not_exist(path: Path) -> None:
    written(path)
    with pytest.raises(UnusableAttachment, match="has 1 pages, so no page 2"):
        words(path, 2)


def test_the_server_does_not_load_what_only_the_child_needs() -> None:
    script = (
        "import sys\n"
        "import manyhands.attachments.fetch, manyhands.attachments.derive\n"
        "import manyhands.attachments.website_title\n"
        "heavy = {'PIL', 'pypdfium2', 'puremagic', 'soundfile', 'numpy', 'resvg_py', 'obstore'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
