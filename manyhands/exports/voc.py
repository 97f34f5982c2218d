"""Pascal VOC: an XML file for each picture, with boxes in whole pixels counted from 1."""

import math
from contextlib import ExitStack
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from manyhands.exports.formats import Answered, Numbers, Picture
from manyhands.exports.shapes import Shape
from manyhands.exports.zipped import Zip

_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


class VocWriter:
    """Writes a zip with ``Annotations/`` and ``labels.txt``."""

    def __init__(self, folder: Path, files: ExitStack, description: str) -> None:
        self._zip = Zip(folder / "voc.zip", files)
        self._description = description

    def add(self, answered: Answered, numbers: Numbers) -> int:
        """Write a task; one whose picture has no known size is left out."""
        picture = answered.picture
        if picture is None or not picture.width or not picture.height:
            return 1
        root = Element("annotation")
        _text(root, "folder", "JPEGImages")
        _text(root, "filename", answered.file_name)
        source = SubElement(root, "source")
        _text(source, "database", self._description)
        _text(source, "image", picture.url)
        size = SubElement(root, "size")
        for name, value in (("width", picture.width), ("height", picture.height), ("depth", 3)):
            _text(size, name, str(value))
        _text(root, "segmented", "0")
        for shape in answered.shapes:
            root.append(_object(shape, picture))
        indent(root)
        name = f"Annotations/{answered.task.task_id}.xml"
        self._zip.add(name, tostring(root, encoding="utf-8", xml_declaration=True))
        return answered.without_area

    def close(self, numbers: Numbers) -> Path:
        """Write the list of labels."""
        self._zip.add("labels.txt", "".join(f"{label}\n" for label in numbers).encode())
        return self._zip.close()


def _object(shape: Shape, picture: Picture) -> Element:
    found = Element("object")
    _text(found, "name", shape.label)
    _text(found, "pose", "Unspecified")
    left, top, right, bottom = shape.box
    width, height = picture.width or 0, picture.height or 0
    is_cut = left < 0 or top < 0 or right > width or bottom > height
    _text(found, "truncated", str(int(is_cut)))
    _text(found, "difficult", "0")
    box = SubElement(found, "bndbox")
    # The first pixel that is touched, counted from 1, to the last.
    _text(box, "xmin", str(_within(math.floor(left) + 1, width)))
    _text(box, "ymin", str(_within(math.floor(top) + 1, height)))
    _text(box, "xmax", str(_within(math.ceil(right), width)))
    _text(box, "ymax", str(_within(math.ceil(bottom), height)))
    if shape.attributes:
        attributes = SubElement(found, "attributes")
        for name, value in shape.attributes.items():
            attribute = SubElement(attributes, "attribute")
            _text(attribute, "name", name)
            for one in value if isinstance(value, list) else [value]:
                _text(attribute, "value", str(one))
    return found


def _within(pixel: int, most: int) -> int:
    return min(max(pixel, 1), most)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text.translate(_NOT_IN_XML)
