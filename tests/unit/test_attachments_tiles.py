"""Large pictures in parts: how they are divided, and whether the parts are the picture."""

import io
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageDraw, JpegImagePlugin

from manyhands.attachments import picture_tiles, tiles
from manyhands.attachments.picture_tiles import write_tiles
from manyhands.attachments.prepare import prepare
from manyhands.attachments.problems import UnusableAttachment
from manyhands.attachments.tiles import Tiling, tiling_of, tiling_of_file
from tests.unit.test_attachments_pictures import STORED, exif, saved

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SIZE = (75, 45)


def parts_of(path: Path) -> list[bytes]:
    """Return all parts of a file of tiles by its index; they must fill it without gaps."""
    content = path.read_bytes()
    (first,) = struct.unpack_from("<Q", content)
    parts = []
    end = first
    for number in range(first // 8 - 1):
        start, size = tiles.index_entry(number)
        at, length = tiles.place(content[start : start + size])
        assert at == end
        end = at + length
        parts.append(content[at:end])
    assert end == len(content)
    return parts


def pixels(content: bytes, mode: str = "RGBA") -> NDArray[np.int16]:
    with Image.open(io.BytesIO(content)) as image:
        return np.asarray(image.convert(mode)).astype(np.int16)


def put_together(parts: list[bytes], tiling: Tiling, level: int, mode: str) -> NDArray[np.int16]:
    """Return a level as its tiles say it."""
    width, height = tiling.sizes[level]
    rows = []
    for row in range(-(-height // tiles.SIDE)):
        numbers = [tiling.number(level, at, row) for at in range(-(-width // tiles.SIDE))]
        rows.append(np.hstack([pixels(parts[n], mode) for n in numbers if n is not None]))
    return np.vstack(rows)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a picture of 75 x 45 a large one: three levels, tiles of 16 pixels."""
    monkeypatch.setattr(tiles, "MOST_AT_ONCE", 250)
    for module in (tiles, picture_tiles):
        monkeypatch.setattr(module, "SIDE", 16)
    monkeypatch.setattr(picture_tiles, "_BAND", 32)


def drawing(mode: str = "RGB") -> Image.Image:
    """Return soft colours and one thin line, of each mode that files have."""
    red = Image.linear_gradient("L").resize(SIZE)
    green = red.rotate(180)
    blue = Image.radial_gradient("L").resize(SIZE)
    picture = Image.merge("RGB", (red, green, blue))
    ImageDraw.Draw(picture).line((0, 20, 75, 20), fill=(255, 0, 0))
    if mode in {"RGBA", "LA"}:
        picture.putalpha(red)
    if mode == "I;16":
        deep = np.arange(SIZE[0] * SIZE[1], dtype=np.uint16).reshape(SIZE[1], SIZE[0]) * 19
        return Image.fromarray(deep)
    return picture.convert(mode)


# How they are divided


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (4_000, 4_000, None),
        (4_001, 4_000, ((4_001, 4_000), (2_001, 2_000))),
        (12_000, 8_400, ((12_000, 8_400), (6_000, 4_200), (3_000, 2_100))),
        (65_536, 245, ((65_536, 245), (32_768, 123))),
        (65_537, 3_000, None),
        (1, 200_000_000, None),
    ],
)
def test_levels(width: int, height: int, sizes: tuple[tuple[int, int], ...] | None) -> None:
    found = tiling_of(width, height)
    assert (found and found.sizes) == sizes


def test_each_tile_has_a_number_and_others_have_none() -> None:
    tiling = tiling_of(12_000, 8_400)
    assert tiling is not None
    assert (tiling.overview, tiling.parts) == (2, 12 * 9 + 6 * 5 + 1)
    found = [
        tiling.number(level, column, row)
        for level, columns, rows in ((0, 12, 9), (1, 6, 5))
        for row in range(rows)
        for column in range(columns)
    ]
    assert found == list(range(138))
    for level, column, row in ((0, 12, 0), (0, 0, 9), (1, 6, 0), (2, 0, 0), (-1, 0, 0), (0, -1, 0)):
        assert tiling.number(level, column, row) is None


@pytest.mark.parametrize(
    ("content_type", "width", "height"),
    [
        ("video/mp4", 7_680, 4_320),
        ("application/pdf", 9_000, 9_000),
        ("image/png", None, None),
        ("image/png", 640, 480),
    ],
)
def test_what_is_no_large_picture_stays_whole(
    content_type: str, width: int | None, height: int | None
) -> None:
    assert tiling_of_file(content_type, width, height) is None


# Whether the parts are the picture


@pytest.mark.parametrize(
    ("mode", "format_", "options"),
    [
        ("RGB", "PNG", {}),
        ("RGB", "PNG", {"transparency": (255, 0, 0)}),
        ("RGBA", "PNG", {}),
        ("L", "PNG", {}),
        ("L", "PNG", {"transparency": 100}),
        ("LA", "PNG", {}),
        ("1", "PNG", {}),
        ("P", "PNG", {}),
        ("P", "PNG", {"transparency": 3}),
        ("P", "GIF", {}),
        ("RGBA", "WEBP", {"lossless": True}),
        ("RGB", "AVIF", {}),
        ("RGB", "PNG", {"icc_profile": PROFILE}),
    ],
)
@pytest.mark.usefixtures("small")
def test_a_tile_is_what_a_browser_shows_of_the_original(
    tmp_path: Path, mode: str, format_: str, options: dict[str, Any]
) -> None:
    path = saved(tmp_path / "a", drawing(mode), format_, **options)
    write_tiles(path, tmp_path / "b")
    tiling = tiling_of(*SIZE)
    assert tiling is not None
    assert tiling.sizes == ((75, 45), (38, 23), (19, 12))
    parts = parts_of(tmp_path / "b")
    assert len(parts) == tiling.parts
    original = pixels(path.read_bytes())
    shown = put_together(parts, tiling, 0, "RGBA")
    seen = original[..., 3] > 0  # of what is invisible the colour is nobody's
    assert np.array_equal(shown[..., 3], original[..., 3])
    assert np.array_equal(shown[seen], original[seen])
    with Image.open(io.BytesIO(parts[0])) as tile, Image.open(io.BytesIO(parts[-1])) as overview:
        assert (tile.format, overview.format) == ("WEBP", "WEBP")
        assert tile.info.get("icc_profile") == options.get("icc_profile")
        assert overview.size == (19, 12)


@pytest.mark.usefixtures("small")
def test_each_pixel_of_a_level_is_the_mean_of_four(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", drawing(), "PNG")
    write_tiles(path, tmp_path / "b")
    tiling = tiling_of(*SIZE)
    assert tiling is not None
    half = put_together(parts_of(tmp_path / "b"), tiling, 1, "RGB")
    assert half.shape == (23, 38, 3)
    whole = pixels(path.read_bytes(), "RGB")[:44, :74]
    means = whole.reshape(22, 2, 37, 2, 3).mean(axis=(1, 3))
    assert np.abs(half[:22, :37] - means).max() <= 1


@pytest.mark.usefixtures("small")
def test_sixteen_bits_are_shown_by_their_upper_eight(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", drawing("I;16"), "PNG")
    write_tiles(path, tmp_path / "b")
    tiling = tiling_of(*SIZE)
    assert tiling is not None
    shown = put_together(parts_of(tmp_path / "b"), tiling, 0, "L")
    assert np.array_equal(shown, np.asarray(drawing("I;16")) >> 8)


@pytest.mark.parametrize(
    ("mode", "options"),
    [
        ("RGB", {"quality": 90}),
        ("RGB", {"quality": 60, "progressive": True}),
        ("RGB", {"quality": 95, "subsampling": 0}),
        ("RGB", {"quality": 90, "icc_profile": PROFILE}),
        ("L", {"quality": 90}),
        ("CMYK", {"quality": 95}),
    ],
)
@pytest.mark.usefixtures("small")
def test_a_tile_of_a_jpeg_hardly_differs(
    tmp_path: Path, mode: str, options: dict[str, Any]
) -> None:
    path = saved(tmp_path / "a", drawing(mode), "JPEG", **options)
    write_tiles(path, tmp_path / "b")
    tiling = tiling_of(*SIZE)
    assert tiling is not None
    parts = parts_of(tmp_path / "b")
    difference = put_together(parts, tiling, 0, mode) - pixels(path.read_bytes(), mode)
    assert np.abs(difference).mean() < 2  # tiles of 16 pixels are nearly all edges
    with Image.open(path) as original, Image.open(io.BytesIO(parts[0])) as tile:
        assert isinstance(original, JpegImagePlugin.JpegImageFile)
        assert isinstance(tile, JpegImagePlugin.JpegImageFile)
        assert tile.mode == mode
        assert tile.quantization == original.quantization
        assert JpegImagePlugin.get_sampling(tile) == JpegImagePlugin.get_sampling(original)
        assert tile.info.get("icc_profile") == options.get("icc_profile")
    with Image.open(io.BytesIO(parts[-1])) as overview:
        assert (overview.format, overview.size) == ("JPEG", (19, 12))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("is_prepared", [True, False])
@pytest.mark.usefixtures("small")
def test_tiles_are_upright(tmp_path: Path, orientation: int, is_prepared: bool) -> None:
    stored = STORED[orientation](drawing())
    path = saved(tmp_path / "a", stored, "JPEG", quality=95, subsampling=0, exif=exif(orientation))
    if is_prepared and orientation != 1:
        prepare(path, "image", tmp_path / "c")
        path = tmp_path / "c"
    write_tiles(path, tmp_path / "b")
    tiling = tiling_of(*SIZE)
    assert tiling is not None
    shown = put_together(parts_of(tmp_path / "b"), tiling, 0, "RGB")
    assert np.abs(shown - np.asarray(drawing())).mean() < 4


@pytest.mark.usefixtures("small")
def test_a_phone_picture_with_a_second_one_behind_it_is_divided(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", drawing(), "MPO", save_all=True, append_images=[drawing("L")])
    write_tiles(path, tmp_path / "b")
    with Image.open(io.BytesIO(parts_of(tmp_path / "b")[0])) as tile:
        assert (tile.format, tile.size) == ("JPEG", (16, 16))


# What stays whole


@pytest.mark.parametrize("format_", ["GIF", "WEBP", "PNG"])
@pytest.mark.usefixtures("small")
def test_what_moves_stays_whole(tmp_path: Path, format_: str) -> None:
    frames = [drawing(), drawing().rotate(180)]
    path = saved(tmp_path / "a", frames[0], format_, save_all=True, append_images=frames[1:])
    with pytest.raises(UnusableAttachment, match="moves"):
        write_tiles(path, tmp_path / "b")


def test_a_small_picture_stays_whole(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", drawing(), "PNG")
    with pytest.raises(UnusableAttachment, match="of this size"):
        write_tiles(path, tmp_path / "b")


@pytest.mark.usefixtures("small")
def test_a_damaged_picture_has_no_tiles(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", drawing(), "PNG")
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(UnusableAttachment, match="damaged"):
        write_tiles(path, tmp_path / "b")
