"""Checks what a person drew on a picture against what was asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from manyhands.errors import InvalidAnswer, Problem
from manyhands.geometry.outlines import Bounds, are_axes, area, bounds, crosses_itself
from manyhands.geometry.space import Camera
from manyhands.tasktypes.annotations import (
    Annotation,
    Box,
    Cuboid,
    Ellipse,
    Line,
    Polygon,
    in_space,
    read_annotation,
    shape_of,
)
from manyhands.tasktypes.attributes import (
    AnnotationAttribute,
    asked,
    problem_with,
    said,
)
from manyhands.tasktypes.contract import AttachmentFacts, Facts, Json
from manyhands.tasktypes.geometries import (
    BoxGeometry,
    CuboidGeometry,
    Geometries,
    Geometry,
    VertexGeometry,
)

_SLACK = 1e-6  # of a pixel: left + width is not exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for.

    - ``labelled``: whether annotations have a label at all.
    - ``padding``: how far they may reach out of the picture, across and down, in pixels.
    - ``least``, ``most``: how many there must be; None for any number.
    """

    geometries: Geometries
    attributes: Mapping[str, AnnotationAttribute] = field(default_factory=dict)
    labelled: bool = True
    padding: tuple[float, float] = (0, 0)
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An annotation that fits, with what was said of it and asked, and the camera of a cuboid."""

    annotation: Annotation
    uuid: str
    attributes: Mapping[str, Json]
    camera: Camera | None = None

    @property
    def shape(self) -> dict[str, Json]:
        """The members of the response that say where it is; of cuboids in space too."""
        shape = shape_of(self.annotation)
        if isinstance(self.annotation, Cuboid) and self.camera is not None:
            shape |= in_space(self.annotation, self.camera)
        return shape


def given_annotations(answer: Json) -> Sequence[Json]:
    """Return the list in an answer; raises `InvalidAnswer` when there is none."""
    given = answer.get("annotations") if isinstance(answer, dict) else None
    if not isinstance(given, list):
        raise InvalidAnswer("annotations", "Mark something, or say that there is nothing to mark.")
    return given


def check_annotations(
    wanted: Wanted, given: Sequence[Json], facts: Facts
) -> tuple[list[Checked], list[Problem]]:
    """Return the annotations in their order, and all that is wrong with any of them.

    Problems have fields such as ``annotations[2].label``. Before the picture was fetched its size
    is not known, and nothing is outside of it.
    """
    problems: list[Problem] = []
    read: list[tuple[str, Annotation]] = []
    for place, entry in enumerate(given):
        path = f"annotations[{place}]"
        annotation, wrong = read_annotation(entry, path)
        problems += wrong
        if annotation is not None:
            read.append((path, annotation))
    labels = {one.uuid: one.label for _, one in read}
    checker = AnnotationChecker(wanted, frame_of(wanted, facts.get("attachment")), labels)
    seen: set[str] = set()
    checked = []
    for path, one in read:
        if one.uuid in seen:
            message = "There are two annotations with the same uuid."
            checker.problems.append(Problem(f"{path}.uuid", message))
        seen.add(one.uuid or "")
        checked.append(checker.checked(path, one))
    return checked, [*problems, *checker.problems, *_wrong_number(wanted, len(given))]


def _wrong_number(wanted: Wanted, number: int) -> Iterator[Problem]:
    if wanted.least is not None and number < wanted.least:
        yield Problem("annotations", f"Mark at least {wanted.least}; there are {number}.")
    if wanted.most is not None and number > wanted.most:
        yield Problem("annotations", f"Mark at most {wanted.most}; there are {number}.")


def frame_of(wanted: Wanted, picture: AttachmentFacts | None) -> Bounds | None:
    """Return where annotations may be, if the size of the picture is known."""
    if picture is None or not picture.width or not picture.height:
        return None
    across, down = wanted.padding
    return -across, -down, picture.width + across, picture.height + down


class AnnotationChecker:
    """Checks one annotation after the other; ``labels`` are those of all there are, by uuid."""

    def __init__(
        self, wanted: Wanted, frame: Bounds | None, labels: Mapping[str | None, str | None]
    ) -> None:
        self.wanted, self.frame, self.labels = wanted, frame, labels
        self.problems: list[Problem] = []

    def checked(self, path: str, one: Annotation) -> Checked:
        """Return the annotation as the response needs it, and note what is wrong with it."""
        if one.uuid is None:
            self._wrong(f"{path}.uuid", "An annotation has a uuid.")
        geometry = self.wanted.geometries.wanted.get(one.type)
        if geometry is None:
            self._wrong(f"{path}.type", f"No {one.type} is asked for here.")
            return Checked(one, one.uuid or "", {})
        one = on_whole_pixels(one, geometry)
        if self.wanted.labelled and one.label not in geometry.labels:
            self._wrong(f"{path}.label", _label_problem(one))
        for part, message in _wrong_shape(one, geometry, self.frame):
            self._wrong(f"{path}{part}", message)
        camera = geometry.camera if isinstance(geometry, CuboidGeometry) else None
        return Checked(one, one.uuid or "", self._attributes(path, one), camera)

    def _attributes(self, path: str, one: Annotation) -> dict[str, Json]:
        known, values = self.wanted.attributes, said(one.attributes)
        for name in values.keys() - known.keys():
            self._wrong(f"{path}.attributes.{name}", f'"{name}" is not asked for here.')
        label = one.label if self.wanted.labelled else None
        found = asked(known, label, values)
        for name, attribute in found.items():
            message = self._attribute_problem(attribute, name, values.get(name), one)
            if message is not None:
                self._wrong(f"{path}.attributes.{name}", message)
        return {name: values[name] for name in found if name in values}

    def _attribute_problem(
        self, attribute: AnnotationAttribute, name: str, value: Json, one: Annotation
    ) -> str | None:
        if value is None:
            return f'"{attribute.description or name}" is missing.' if attribute.required else None
        message = problem_with(attribute, value)
        if message is None and attribute.type == "linked":
            if value == one.uuid or value not in self.labels:
                return "This leads to an annotation that is not there."
            allowed = attribute.allowed_labels
            if allowed is not None and self.labels[value] not in allowed:
                return f"This must lead to one of: {', '.join(allowed)}."
        return message

    def _wrong(self, field: str, message: str) -> None:
        self.problems.append(Problem(field, message))


def _label_problem(one: Annotation) -> str:
    if not one.label:
        return "Give it a label."
    return f'"{one.label[:80]}" is not one of the labels.'


def on_whole_pixels(one: Annotation, geometry: Geometry) -> Annotation:
    """Return the annotation as it is wanted: boxes may have to end on whole pixels."""
    if not isinstance(one, Box) or not isinstance(geometry, BoxGeometry):
        return one
    if not geometry.integer_pixels or one.rotation:
        return one
    left, top = round(one.left), round(one.top)
    return one.model_copy(
        update={
            "left": left,
            "top": top,
            "width": round(one.left + one.width) - left,
            "height": round(one.top + one.height) - top,
        }
    )


def _wrong_shape(
    one: Annotation, geometry: Geometry, frame: Bounds | None
) -> Iterator[tuple[str, str]]:
    """Yield the part, below the annotation, and what is wrong with it."""
    if isinstance(one, Polygon | Line) and isinstance(geometry, VertexGeometry):
        yield from _wrong_vertices(one, geometry)
    elif isinstance(one, Box) and isinstance(geometry, BoxGeometry):
        if one.rotation and not geometry.can_rotate:
            yield ".rotation", "Boxes are not turned here."
        yield from _too_small(one.width, one.height, geometry)
    elif isinstance(one, Cuboid) and isinstance(geometry, CuboidGeometry):
        yield from _wrong_cuboid(one, geometry)
    elif isinstance(one, Ellipse):
        if area(one.points) <= 0:
            yield "", "It has no area: draw it anew."
        elif not are_axes(one.ends):
            yield ".vertices", "These are not the ends of an ellipse: draw it anew."
    if frame is not None and one.points and not _is_inside(bounds(one.points), frame):
        yield "", "It is not wholly on the picture."


def _wrong_vertices(one: Polygon | Line, geometry: VertexGeometry) -> Iterator[tuple[str, str]]:
    count, least = len(one.vertices), max(geometry.min_vertices, 3 if one.type == "polygon" else 2)
    if count < least:
        yield ".vertices", f"Set at least {least} points; there are {count}."
    if geometry.max_vertices is not None and count > geometry.max_vertices:
        yield ".vertices", f"Set at most {geometry.max_vertices} points; there are {count}."
    if isinstance(one, Line):
        if count >= 2 and len(set(one.points)) == 1:
            yield "", "It has no length: draw it anew."
    elif count >= 3:
        if crosses_itself(one.points):
            yield ".vertices", "Its sides cross each other."
        elif area(one.points) <= 0:
            yield "", "It has no area: draw it anew."


def _wrong_cuboid(one: Cuboid, geometry: CuboidGeometry) -> Iterator[tuple[str, str]]:
    if len({vertex.description for vertex in one.vertices}) < len(one.vertices):
        yield ".vertices", "A corner is there twice."
        return
    left, top, right, bottom = bounds(one.points)
    yield from _too_small(right - left, bottom - top, geometry)


def _too_small(
    width: float, height: float, geometry: BoxGeometry | CuboidGeometry
) -> Iterator[tuple[str, str]]:
    if width <= 0 or height <= 0:
        yield "", "It has no area: draw it anew."
        return
    if width < geometry.min_width - _SLACK:
        yield ".width", f"It must be at least {geometry.min_width} pixels wide."
    if height < geometry.min_height - _SLACK:
        yield ".height", f"It must be at least {geometry.min_height} pixels high."


def _is_inside(inner: Bounds, outer: Bounds) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
