"""Pictures: eight orientations, odd pixels, other formats, damage and bombs."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from manyhands.attachments.inspect import Inspected, inspect_file
from manyhands.attachments.pictures import write_png, write_thumbnail, write_upright
from manyhands.attachments.prepare import prepare
from manyhands.attachments.problems import UnusableAttachment

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
UPRIGHT = (RED, GREEN, BLUE, WHITE)  # top left, top right, bottom left, bottom right
SIZE = (64, 32)

# The pixels a camera stores when the scene is upright, for each orientation (Exif 2.32).
STORED: dict[int, Callable[[Image.Image], Image.Image]] = {
    1: lambda scene: scene,
    2: lambda scene: scene.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda scene: scene.transpose(Image.Transpose.ROTATE_180),
    4: lambda scene: scene.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda scene: scene.transpose(Image.Transpose.TRANSPOSE),
    6: lambda scene: scene.transpose(Image.Transpose.ROTATE_90),
    7: lambda scene: scene.transpose(Image.Transpose.TRANSVERSE),
    8: lambda scene: scene.transpose(Image.Transpose.ROTATE_270),
}


def scene() -> Image.Image:
    picture = Image.new("RGB", SIZE)
    half = (SIZE[0] // 2, SIZE[1] // 2)
    for colour, corner in zip(UPRIGHT, ((0, 0), (half[0], 0), (0, half[1]), half), strict=True):
        picture.paste(colour, (*corner, corner[0] + half[0], corner[1] + half[1]))
    return picture


def corners(picture: Image.Image) -> tuple[tuple[int, ...], ...]:
    """The colours near the four corners, each channel rounded to 0 or 255."""
    rgb = picture.convert("RGB")
    width, height = rgb.size
    points = ((3, 3), (width - 4, 3), (3, height - 4), (width - 4, height - 4))
    found = []
    for point in points:
        pixel = rgb.getpixel(point)
        assert isinstance(pixel, tuple)
        found.append(tuple(255 if channel > 127 else 0 for channel in pixel))
    return tuple(found)


def exif(orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Camera"
    return tags


def saved(path: Path, picture: Image.Image, format_: str, **options: Any) -> Path:
    picture.save(path, format_, **options)
    return path


def reason(path: Path) -> str:
    with pytest.raises(UnusableAttachment) as caught:
        inspect_file(path, "image")
    assert caught.value.permanent
    return caught.value.reason


# Orientation


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_eight_orientations(tmp_path: Path, format_: str, orientation: int) -> None:
    stored = STORED[orientation](scene())
    path = saved(tmp_path / "a", stored, format_, exif=exif(orientation), icc_profile=PROFILE)
    target = tmp_path / "b"
    prepared = prepare(path, "image", target)
    assert (prepared.shown.width, prepared.shown.height) == SIZE
    assert (prepared.source.width, prepared.source.height) == SIZE
    assert prepared.shown.change is None
    assert prepared.source.change == (None if orientation == 1 else "upright")
    assert prepared.shown.content_type == f"image/{format_.lower()}"
    with Image.open(path if orientation == 1 else target) as shown:
        assert shown.size == SIZE
        assert shown.format == format_
        assert corners(shown) == UPRIGHT
        if orientation != 1:
            assert not shown.getexif()
            assert shown.info["icc_profile"] == PROFILE


def test_the_copy_has_the_size_and_hash_that_are_reported(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", STORED[6](scene()), "JPEG", exif=exif(6))
    prepared = prepare(path, "image", tmp_path / "b")
    assert prepared.size == (tmp_path / "b").stat().st_size
    assert prepared.sha256 is not None
    assert len(prepared.sha256) == 64


@pytest.mark.parametrize("value", [0, 1, 9, 65535])
def test_an_orientation_that_means_nothing_changes_nothing(tmp_path: Path, value: int) -> None:
    path = saved(tmp_path / "a", scene(), "JPEG", exif=exif(value))
    assert inspect_file(path, "image").change is None


def test_an_orientation_in_xmp_is_ignored_as_browsers_do(tmp_path: Path) -> None:
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>'
    )
    path = saved(tmp_path / "a", scene(), "JPEG", xmp=xmp)
    found = inspect_file(path, "image")
    assert (found.width, found.height, found.change) == (*SIZE, None)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_of_a_tiff(tmp_path: Path, orientation: int) -> None:
    path = saved(
        tmp_path / "a", STORED[orientation](scene()), "TIFF", tiffinfo={0x0112: orientation}
    )
    prepared = prepare(path, "image", tmp_path / "b")
    assert prepared.source.change == "png"
    assert (prepared.shown.width, prepared.shown.height) == SIZE
    with Image.open(tmp_path / "b") as shown:
        assert (shown.format, shown.size) == ("PNG", SIZE)
        assert corners(shown) == UPRIGHT


def test_transparency_survives_the_turn(tmp_path: Path) -> None:
    picture = STORED[6](scene()).convert("P", palette=Image.Palette.ADAPTIVE)
    path = saved(tmp_path / "a", picture, "PNG", exif=exif(6), transparency=0)
    write_upright(path, tmp_path / "b")
    with Image.open(tmp_path / "b") as shown:
        alpha = shown.convert("RGBA").getchannel("A")
        assert alpha.getextrema() == (0, 255)


def test_chroma_sampling_survives_the_turn(tmp_path: Path) -> None:
    from PIL import JpegImagePlugin

    for sampling in (0, 1, 2):
        path = saved(tmp_path / "a", STORED[6](scene()), "JPEG", exif=exif(6), subsampling=sampling)
        write_upright(path, tmp_path / "b")
        with Image.open(tmp_path / "b") as shown:
            assert JpegImagePlugin.get_sampling(shown) == sampling


def test_a_grey_and_a_cmyk_jpeg_are_turned(tmp_path: Path) -> None:
    for mode in ("L", "CMYK"):
        path = saved(tmp_path / "a", STORED[6](scene()).convert(mode), "JPEG", exif=exif(6))
        prepared = prepare(path, "image", tmp_path / "b")
        assert (prepared.shown.width, prepared.shown.height) == SIZE
        with Image.open(tmp_path / "b") as shown:
            assert shown.mode == mode
            if mode == "CMYK":
                assert corners(shown) == UPRIGHT


# Kinds of pixels, formats


@pytest.mark.parametrize(
    ("mode", "format_", "content_type"),
    [
        ("RGB", "JPEG", "image/jpeg"),
        ("L", "JPEG", "image/jpeg"),
        ("CMYK", "JPEG", "image/jpeg"),
        ("1", "PNG", "image/png"),
        ("L", "PNG", "image/png"),
        ("LA", "PNG", "image/png"),
        ("P", "PNG", "image/png"),
        ("RGBA", "PNG", "image/png"),
        ("I;16", "PNG", "image/png"),
        ("P", "GIF", "image/gif"),
        ("RGBA", "WEBP", "image/webp"),
        ("RGB", "AVIF", "image/avif"),
    ],
)
def test_what_browsers_show_stays_as_it_is(
    tmp_path: Path, mode: str, format_: str, content_type: str
) -> None:
    path = saved(tmp_path / "a", Image.new(mode, (7, 5)), format_)
    assert inspect_file(path, "image") == Inspected(content_type, 7, 5)


@pytest.mark.parametrize(
    ("mode", "format_"),
    [
        ("RGB", "BMP"),
        ("P", "BMP"),
        ("RGB", "TIFF"),
        ("RGBA", "TIFF"),
        ("CMYK", "TIFF"),
        ("1", "TIFF"),
        ("I;16", "TIFF"),
        ("I;16B", "TIFF"),
        ("RGB", "JPEG2000"),
        ("RGBA", "QOI"),
        ("RGBA", "ICO"),
    ],
)
def test_what_browsers_do_not_show_becomes_png(tmp_path: Path, mode: str, format_: str) -> None:
    path = saved(tmp_path / "a", Image.new(mode, (32, 32)), format_)
    prepared = prepare(path, "image", tmp_path / "b")
    assert prepared.source.change == "png"
    assert (prepared.source.width, prepared.source.height) == (32, 32)
    assert prepared.shown == Inspected("image/png", 32, 32)


def test_sixteen_bits_stay_sixteen_bits(tmp_path: Path) -> None:
    for mode in ("I;16", "I;16B"):
        picture = Image.new("I;16", (4, 4), 40_000)
        if mode == "I;16B":
            data = b"".join(struct.pack(">H", 40_000) for _ in range(16))
            picture = Image.frombytes("I;16B", (4, 4), data)
        path = saved(tmp_path / "a", picture, "TIFF")
        write_png(path, tmp_path / "b")
        with Image.open(tmp_path / "b") as shown:
            assert (shown.mode, shown.getpixel((0, 0))) == ("I;16", 40_000)


def test_the_colour_of_a_cmyk_tiff_survives(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", scene().convert("CMYK"), "TIFF")
    write_png(path, tmp_path / "b")
    with Image.open(tmp_path / "b") as shown:
        assert corners(shown) == UPRIGHT


def test_floating_point_pixels_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", Image.new("F", (4, 4)), "TIFF")
    assert "convert it to 8 bits" in reason(path)


def test_animations_count_with_their_first_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (9, 6), colour) for colour in (RED, GREEN, BLUE)]
    for format_ in ("GIF", "WEBP", "PNG"):
        path = saved(tmp_path / "a", frames[0], format_, save_all=True, append_images=frames[1:])
        found = inspect_file(path, "image")
        assert (found.width, found.height, found.animated) == (9, 6, True)
        assert found.change is None


def test_an_animation_with_a_turn_is_refused(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (9, 6), colour) for colour in (RED, GREEN)]
    path = saved(
        tmp_path / "a", frames[0], "WEBP", save_all=True, append_images=frames[1:], exif=exif(6)
    )
    assert "animated" in reason(path)


def test_a_phone_picture_with_a_second_one_behind_it_is_a_jpeg(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "a",
        STORED[6](scene()),
        "MPO",
        save_all=True,
        append_images=[scene()],
        exif=exif(6),
    )
    prepared = prepare(path, "image", tmp_path / "b")
    assert prepared.source == Inspected("image/jpeg", *SIZE, change="upright")
    assert prepared.shown == Inspected("image/jpeg", *SIZE)


def test_the_pages_of_a_tiff_are_not_dropped_silently(tmp_path: Path) -> None:
    pages = [Image.new("L", (9, 6)) for _ in range(3)]
    path = saved(tmp_path / "a", pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert "has 3 pages" in reason(path)


# What is wrong with a file


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert reason(tmp_path / "a") == "The file is empty."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<!doctype html><title>Sign in</title>", "This is an HTML page, not an image."),
        (b"<Error><Code>AccessDenied</Code></Error>", "This is an XML document, not an image."),
        (b"%PDF-1.4", "This is a PDF document, not an image."),
        (b"hello", "This is a text file, not an image."),
        (
            b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
            "This is a HEIC picture, which browsers do not show; convert it to JPEG or PNG.",
        ),
        (
            b"8BPS\x00\x01" + bytes(30),
            "This is a Photoshop document, which browsers do not show; convert it to JPEG or PNG.",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "The picture is damaged or incomplete."),
        (b"\xff\xd8\xff\xe0" + bytes(40), "The picture is damaged or incomplete."),
        (b"GIF89a", "The picture is damaged or incomplete."),
    ],
)
def test_what_is_no_usable_picture(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a").write_bytes(content)
    assert reason(tmp_path / "a") == expected


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
@pytest.mark.parametrize("part", [0.2, 0.6, 0.9])
def test_a_picture_that_breaks_off(tmp_path: Path, format_: str, part: float) -> None:
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    whole = saved(tmp_path / "a", noise, format_).read_bytes()
    (tmp_path / "a").write_bytes(whole[: int(len(whole) * part)])
    assert reason(tmp_path / "a") == "The picture is damaged or incomplete."


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [15_000, 40_000, 100_000])
def test_a_bomb_is_recognised_by_its_header(tmp_path: Path, side: int) -> None:
    (tmp_path / "a").write_bytes(png(side, side))
    assert reason(tmp_path / "a") == (
        "The picture has more than 200 million pixels; make it smaller."
    )


# Thumbnails


@pytest.mark.parametrize("orientation", [1, 3, 6, 7])
def test_thumbnails_are_upright_and_not_larger_than_asked(tmp_path: Path, orientation: int) -> None:
    large = STORED[orientation](scene().resize((1280, 640)))
    path = saved(tmp_path / "a", large, "JPEG", exif=exif(orientation))
    write_thumbnail(path, tmp_path / "b", 512)
    with Image.open(tmp_path / "b") as small:
        assert (small.format, small.size) == ("WEBP", (512, 256))
        assert corners(small) == UPRIGHT


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_thumbnails_of_all_kinds_of_pixels(tmp_path: Path, mode: str) -> None:
    path = saved(tmp_path / "a", Image.new(mode, (30, 20)), "PNG")
    write_thumbnail(path, tmp_path / "b", 512)
    with Image.open(tmp_path / "b") as small:
        assert small.size == (30, 20)


def test_a_thumbnail_of_sixteen_bits_is_not_all_white(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", Image.new("I;16", (30, 20), 0x4000), "PNG")
    write_thumbnail(path, tmp_path / "b", 512)
    with Image.open(tmp_path / "b") as small:
        assert small.convert("L").getextrema() == (0x40, 0x40)


def test_a_thumbnail_keeps_transparency(tmp_path: Path) -> None:
    path = saved(tmp_path / "a", Image.new("RGBA", (30, 20), (255, 0, 0, 0)), "PNG")
    write_thumbnail(path, tmp_path / "b", 512)
    with Image.open(tmp_path / "b") as small:
        assert small.getchannel("A").getextrema() == (0, 0)
