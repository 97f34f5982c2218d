"""The pictures of a result, made of a mask in one pass over it."""

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.tasktypes.result_file import ResultFile
from manyhands.tasktypes.segmentannotation.labels import Label
from manyhands.tasktypes.segmentannotation.png import PngWriter, note_in, size_of
from manyhands.tasktypes.segmentannotation.runs import Mask, read_runs, write_runs

_BLACK = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The files of a result. ``labeled`` has those of the labels that are there, by index.

    ``unlabeled`` and ``labeled`` are black and white, with white for what they are about;
    ``image`` has the labels' colours on black; ``indexed`` is grey with the labels' indices;
    ``extended``, of 16 bits, tells objects from each other. The mask itself is noted in the file
    that tells most.
    """

    unlabeled: ResultFile
    labeled: dict[int, ResultFile]
    image: ResultFile
    indexed: ResultFile
    extended: ResultFile | None


def pictures_of(extended: Mask, index_of: Sequence[int], labels: Sequence[Label]) -> Pictures:
    """Return the pictures of a mask; ``index_of[value]`` is the index of a value's label.

    The values of the mask are those of ``extended``: 0 is no label.
    """
    import numpy as np  # noqa: PLC0415

    width, height = extended.width, extended.height
    table = np.array(index_of, np.uint8)
    there = sorted({index_of[int(value)] for value in np.unique(extended.values)} - {0})
    masks = {index: PngWriter(width, height, 1) for index in (0, *there)}
    palette = [_BLACK, *(_rgb(label.color) for label in labels)]
    image = PngWriter(width, height, 8, palette=palette)
    has_objects = any(value != index for value, index in enumerate(index_of))
    note = write_runs(extended).encode()
    indexed = PngWriter(width, height, 8, note=b"" if has_objects else note)
    objects = PngWriter(width, height, 16, note=note) if has_objects else None
    for stripe in extended.stripes():
        indices = table[stripe]
        for index, writer in masks.items():
            writer.write(indices == index)
        image.write(indices)
        indexed.write(indices)
        if objects is not None:
            objects.write(stripe)
    return Pictures(
        unlabeled=_file(masks[0]),
        labeled={index: _file(masks[index]) for index in there},
        image=_file(image),
        indexed=_file(indexed),
        extended=None if objects is None else _file(objects),
    )


def mask_in(file: ResultFile) -> Mask:
    """Return the mask that the pictures with this one were made of. Raises `ValueError`."""
    width, height = size_of(file.data)
    return read_runs(width, height, note_in(file.data).decode())


def _file(writer: PngWriter) -> ResultFile:
    return ResultFile("image/png", writer.finish())


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
