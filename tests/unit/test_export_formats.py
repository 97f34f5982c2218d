"""Exports: what each format makes of every geometry, read again by those who read it elsewhere."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pycocotools.coco import COCO

from manyhands.exports.coco import CocoWriter
from manyhands.exports.formats import Answered, Picture
from manyhands.exports.shapes import Shape, shape_of
from manyhands.exports.voc import VocWriter
from manyhands.exports.yolo import YoloWriter
from manyhands.tasks.model import Task
from tests.types.test_imageannotation import box

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FACE = {"face-topleft": (20, 20), "face-bottomleft": (20, 60), "face-topright": (60, 20)}
FACE |= {"face-bottomright": (60, 60), "side-topcorner": (80, 10), "side-bottomcorner": (80, 50)}
GIVEN: list[dict[str, Any]] = [
    box(10, 20, 30, 40, attributes={"parked": ["yes", "no"]}),
    box(50, 40, 40, 20, rotation=1.5707963267948966),
    {"type": "polygon", "label": "field", "vertices": [(0, 0), (100, 0), (100, 50)]},
    {"type": "ellipse", "label": "wheel", "vertices": [(50, 10), (90, 40), (50, 70), (10, 40)]},
    {"type": "cuboid", "label": "bus"},
]
for one in GIVEN:
    if "vertices" in one:
        one["vertices"] = [{"x": x, "y": y} for x, y in one["vertices"]]
GIVEN[-1]["vertices"] = [{"x": x, "y": y, "description": name} for name, (x, y) in FACE.items()]
NUMBERS = {"bus": 1, "car": 2, "field": 3, "wheel": 4}
PICTURE = Picture("https://example.com/a.png", 200, 100, "image/png")


@pytest.fixture
def files() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def task(task_id: str) -> Task:
    values: dict[str, Any] = dict.fromkeys(Task.__slots__)
    return Task(**values | {"task_id": task_id, "mode": "live", "created_at": NOW})


def shapes(*given: dict[str, Any]) -> list[Shape]:
    found = [shape_of(one) for one in given]
    return [shape for shape in found if shape is not None]


ALL = Answered(task("a" * 24), PICTURE, shapes(*GIVEN), without_area=2)
BOXES = Answered(task("b" * 24), PICTURE, shapes(GIVEN[0], box(190, -5, 30, 15, label="bus")))
EMPTY = Answered(task("c" * 24), Picture("https://example.com/c", None, None, None), [])
TEXT = Answered(task("d" * 24), None, [])


def test_points_and_lines_have_no_area() -> None:
    ends = [{"x": 1, "y": 1}, {"x": 5, "y": 5}]
    assert shape_of({"type": "line", "label": "a", "vertices": ends}) is None
    assert shape_of({"type": "point", "x": 1, "y": 2}) is None
    assert [shape.label for shape in shapes({**box(), "label": None})] == ["object"]


def mask_of(coco: COCO, one: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own, about NumPy
        return coco.annToMask(one)


def test_coco_is_read_by_pycocotools_with_the_areas_of_its_masks(
    tmp_path: Path, files: ExitStack
) -> None:
    writer = CocoWriter(tmp_path, files, "Street")
    assert [writer.add(one, NUMBERS) for one in (ALL, BOXES, EMPTY, TEXT)] == [2, 0, 0, 1]
    with redirect_stdout(io.StringIO()):
        coco = COCO(writer.close(NUMBERS))
    assert coco.dataset["info"]["description"] == "Street"
    assert [one["name"] for one in coco.loadCats(coco.getCatIds())] == list(NUMBERS)
    first, *_ = images = coco.loadImgs(coco.getImgIds())
    assert [one["file_name"] for one in images] == [
        f"{c * 24}.{e}" for c, e in zip("abc", ("png", "png", "jpg"), strict=True)
    ]
    assert (first["width"], first["height"], first["coco_url"]) == (200, 100, PICTURE.url)
    found = coco.loadAnns(coco.getAnnIds(imgIds=[first["id"]]))
    for one in found:
        mask = mask_of(coco, one)
        assert mask.sum() == pytest.approx(one["area"], rel=0.04)
        left, top, width, height = one["bbox"]
        rows, columns = mask.nonzero()
        assert (columns.min(), rows.min()) == pytest.approx((left, top), abs=1)
        farthest = columns.max() + 1, rows.max() + 1
        assert farthest == pytest.approx((left + width, top + height), abs=1)
    assert [round(one["area"]) for one in found] == [1200, 800, 2500, 3764, 2600]
    assert found[0]["attributes"] == {"parked": ["yes", "no"]}
    assert found[1]["bbox"] == pytest.approx([60, 30, 20, 40])


def read(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_yolo_has_boxes_or_outlines_as_shares(tmp_path: Path, files: ExitStack) -> None:
    writer = YoloWriter(tmp_path, files, "Street")
    assert [writer.add(one, NUMBERS) for one in (ALL, BOXES, EMPTY, TEXT)] == [2, 0, 1, 1]
    found = read(writer.close(NUMBERS))
    # The second box reaches out of the picture: what is on it counts.
    assert found[f"labels/{'b' * 24}.txt"] == "1 0.125 0.4 0.15 0.4\n0 0.975 0.05 0.05 0.1\n"
    lines = [line.split() for line in found[f"labels/{'a' * 24}.txt"].splitlines()]
    assert [line[0] for line in lines] == ["1", "1", "2", "3", "0"]
    assert [float(share) for share in lines[2][1:]] == [0, 0, 0.5, 0, 0.5, 0.5]
    assert all(len(line) >= 7 and len(line) % 2 == 1 for line in lines)
    names = "".join(f'  {number - 1}: "{label}"\n' for label, number in NUMBERS.items())
    assert found["data.yaml"].endswith(f"names:\n{names}")
    rows = list(csv.DictReader(io.StringIO(found["images.csv"])))
    assert [row["file_name"] for row in rows] == [f"{'a' * 24}.png", f"{'b' * 24}.png"]


def test_voc_counts_pixels_from_one(tmp_path: Path, files: ExitStack) -> None:
    writer = VocWriter(tmp_path, files, "Street \x00 & lane")
    assert [writer.add(one, NUMBERS) for one in (ALL, BOXES, EMPTY)] == [2, 0, 1]
    found = read(writer.close(NUMBERS))
    assert found["labels.txt"].split() == list(NUMBERS)
    root = ElementTree.fromstring(found[f"Annotations/{'b' * 24}.xml"])
    assert root.findtext("source/database") == "Street  & lane"
    assert [root.findtext(f"size/{name}") for name in ("width", "height")] == ["200", "100"]
    first, second = root.findall("object")
    corners = ("xmin", "ymin", "xmax", "ymax")
    assert [first.findtext(f"bndbox/{name}") for name in corners] == ["11", "21", "40", "60"]
    assert [one.text for one in first.findall("attributes/attribute/value")] == ["yes", "no"]
    assert [second.findtext(f"bndbox/{name}") for name in corners] == ["191", "1", "200", "10"]
    assert (first.findtext("truncated"), second.findtext("truncated")) == ("0", "1")


def test_the_same_content_is_the_same_file(tmp_path: Path, files: ExitStack) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        writer = YoloWriter(folder, files, "Street")
        writer.add(BOXES, NUMBERS)
        made.append(writer.close(NUMBERS).read_bytes())
    assert made[0] == made[1]
