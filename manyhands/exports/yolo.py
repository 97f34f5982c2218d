"""YOLO, as Ultralytics reads it: a text file for each picture, measures as shares of its size.

A line is ``class x y width height`` with the middle of a box. A picture with anything but upright
boxes has outlines instead, ``class x1 y1 x2 y2 …``, for readers tell the two apart by file. Classes
count from 0.
"""

import csv
from contextlib import ExitStack
from pathlib import Path

import orjson

from manyhands.exports.formats import Answered, Numbers
from manyhands.exports.shapes import Shape
from manyhands.exports.zipped import Zip


class YoloWriter:
    """Writes a zip with ``labels/``, ``data.yaml`` and ``images.csv``."""

    def __init__(self, folder: Path, files: ExitStack, _description: str) -> None:
        self._zip = Zip(folder / "yolo.zip", files)
        self._list = folder / "images.csv"
        self._file = files.enter_context(self._list.open("w", newline="", encoding="utf-8"))
        self._images = csv.writer(self._file)
        self._images.writerow(["file_name", "url", "width", "height", "task_id"])

    def add(self, answered: Answered, numbers: Numbers) -> int:
        """Write a task; one whose picture has no known size is left out."""
        picture = answered.picture
        if picture is None or not picture.width or not picture.height:
            return 1
        task_id = answered.task.task_id
        size = picture.width, picture.height
        self._images.writerow([answered.file_name, picture.url, *size, task_id])
        all_boxes = all(shape.is_upright_box for shape in answered.shapes)
        measures = _box if all_boxes else _outline
        lines = [
            _line(numbers[shape.label] - 1, measures(shape, *size)) for shape in answered.shapes
        ]
        self._zip.add(f"labels/{task_id}.txt", "".join(lines).encode())
        return answered.without_area

    def close(self, numbers: Numbers) -> Path:
        """Write what is about all pictures."""
        self._file.close()
        self._zip.add_file("images.csv", self._list)
        names = "".join(
            f"  {number - 1}: {orjson.dumps(label).decode()}\n" for label, number in numbers.items()
        )
        head = "path: .\ntrain: images\nval: images\nnames:\n"
        self._zip.add("data.yaml", (head + names).encode())
        return self._zip.close()


def _box(shape: Shape, width: int, height: int) -> list[float]:
    left, right = (_share(x, width) for x in (shape.box[0], shape.box[2]))
    top, bottom = (_share(y, height) for y in (shape.box[1], shape.box[3]))
    return [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top]


def _outline(shape: Shape, width: int, height: int) -> list[float]:
    return [share for x, y in shape.outline for share in (_share(x, width), _share(y, height))]


def _share(place: float, size: int) -> float:
    # With padding, shapes reach out of the picture; readers refuse what does.
    return min(max(place / size, 0), 1)


def _line(number: int, measures: list[float]) -> str:
    return f"{number} {' '.join(f'{measure:.6g}' for measure in measures)}\n"
