"""COCO, as pycocotools reads it: one JSON object with images, annotations and categories.

Coordinates are in pixels, ``bbox`` is left, top, width and height. The annotations go to a file of
their own until the images are complete, so that neither is ever held in memory.
"""

import shutil
from contextlib import ExitStack
from pathlib import Path

import orjson

from manyhands.exports.formats import Answered, Numbers
from manyhands.exports.shapes import Shape
from manyhands.geometry.outlines import area
from manyhands.tasktypes.contract import Json


class CocoWriter:
    """Writes a COCO file."""

    def __init__(self, folder: Path, files: ExitStack, description: str) -> None:
        self._path = folder / "coco.json"
        self._file = files.enter_context(self._path.open("wb"))
        self._annotations = files.enter_context((folder / "annotations.json").open("w+b"))
        self._images = 0
        self._marked = 0
        info = orjson.dumps({"description": description, "version": "1.0"})
        self._file.write(b'{"info":' + info + b',"licenses":[],"images":[')

    def add(self, answered: Answered, numbers: Numbers) -> int:
        """Write a task; one without a picture is left out."""
        picture = answered.picture
        if picture is None:
            return 1
        self._images += 1
        image = {
            "id": self._images,
            "file_name": answered.file_name,
            "width": picture.width or 0,
            "height": picture.height or 0,
            "coco_url": picture.url,
            "task_id": answered.task.task_id,
        }
        self._file.write((b"," if self._images > 1 else b"") + orjson.dumps(image))
        for shape in answered.shapes:
            self._marked += 1
            entry = {"id": self._marked, "image_id": self._images, "iscrowd": 0}
            written = orjson.dumps(entry | _members(shape, numbers))
            self._annotations.write((b"," if self._marked > 1 else b"") + written)
        return answered.without_area

    def close(self, numbers: Numbers) -> Path:
        """Put the parts together."""
        self._file.write(b'],"annotations":[')
        self._annotations.seek(0)
        shutil.copyfileobj(self._annotations, self._file)
        self._annotations.close()
        categories = [
            {"id": number, "name": label, "supercategory": ""} for label, number in numbers.items()
        ]
        self._file.write(b'],"categories":' + orjson.dumps(categories) + b"}")
        self._file.close()
        return self._path


def _members(shape: Shape, numbers: Numbers) -> dict[str, Json]:
    left, top, right, bottom = shape.box
    outline = [value for point in shape.outline for value in point]
    more = {"uuid": shape.uuid, "attributes": dict(shape.attributes)}
    return {
        "category_id": numbers[shape.label],
        "bbox": [left, top, right - left, bottom - top],
        "area": area(shape.outline),
        "segmentation": [outline],
        **{name: value for name, value in more.items() if value},
    }
