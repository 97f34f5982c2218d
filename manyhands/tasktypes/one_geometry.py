"""The older types for pictures, of one geometry each (contract/task-types.md §5 and §8).

What is drawn and checked is that of imageannotation; their response has the place alone, the
label where one was asked for, and the attributes where there are any.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, ClassVar, TypeVar

from pydantic import Field, model_validator

from manyhands.errors import InvalidAnswer
from manyhands.tasktypes.annotation_agreement import agreement_of
from manyhands.tasktypes.annotation_check import (
    Checked,
    Wanted,
    check_annotations,
    given_annotations,
)
from manyhands.tasktypes.attached import references as attached
from manyhands.tasktypes.attributes import AnnotationAttributes
from manyhands.tasktypes.attributes import made_up as made_up_attributes
from manyhands.tasktypes.contract import AttachmentRef, Facts, Json, TaskType
from manyhands.tasktypes.geometries import Geometries, GeometryName
from manyhands.tasktypes.nested_choices import NestedChoices, leaves
from manyhands.tasktypes.pictured import MAX_BESIDE, Example, PicturedParams

Count = Annotated[int, Field(ge=0, le=100_000)]


class OneGeometryParams(PicturedParams):
    """Parameters of a type of one geometry; ``geometry`` is its name."""

    geometry: ClassVar[GeometryName]
    optional: ClassVar[frozenset[str]] = frozenset(
        {"attachment_type", "with_labels", "annotation_attributes"}
        | {"min_annotations", "max_annotations", "min_width", "min_height", "splines", "examples"}
    )

    objects_to_annotate: NestedChoices = Field(
        description="What is to be marked: texts, or objects with `choice`, `display` and "
        "`subchoices`, of which only the innermost can be given."
    )
    with_labels: bool = Field(False, description="Whether each is given its label.")
    examples: list[Example] | None = Field(
        None, max_length=MAX_BESIDE, description="Pictures of right and wrong work."
    )
    annotation_attributes: AnnotationAttributes | None = Field(
        None, description="What else is said of each, by the attributes' names."
    )
    min_annotations: Count | None = Field(None, description="How many there must be at least.")
    max_annotations: Count | None = Field(
        None, description="How many there may be at most; 0 is any number."
    )

    @model_validator(mode="after")
    def _possible_number(self) -> "OneGeometryParams":
        if self.max_annotations and (self.min_annotations or 0) > self.max_annotations:
            raise ValueError('"min_annotations" must not be greater than "max_annotations"')
        return self

    @property
    def limits(self) -> Mapping[str, Json]:
        """What the type has among its parameters of the geometry's, by their names."""
        return {}

    @property
    def wanted(self) -> Wanted:
        """What is asked for, in the terms of imageannotation."""
        geometry = {"objects_to_annotate": self.objects_to_annotate, **self.limits}
        return Wanted(
            geometries=Geometries.model_validate({self.geometry: geometry}),
            attributes=self.annotation_attributes or {},
            labelled=self.with_labels,
            least=self.min_annotations,
            most=self.max_annotations or None,
        )


P = TypeVar("P", bound=OneGeometryParams)


def one_geometry(
    *,
    name: str,
    title: str,
    package: str,
    params: type[P],
    auto_answer: Callable[[P], dict[str, Json] | None],
) -> TaskType[P]:
    """Return a task type of one geometry."""

    def answer_of(response: dict[str, Json]) -> Json:
        return _answer_of(params.geometry, response)

    def agreement(own: P, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
        given = (_answer_of(params.geometry, response)["annotations"] for response in (a, b))
        return agreement_of(own.annotation_attributes or {}, *given)

    def annotations_of(own: P, response: Mapping[str, Json]) -> Sequence[Json]:
        annotations: list[Json] = _answer_of(params.geometry, response)["annotations"]
        labels = leaves(own.objects_to_annotate)
        if own.with_labels or len(labels) > 1:
            return annotations
        return [one | {"label": labels[0]} for one in annotations]

    return TaskType(
        name=name,
        title=title,
        package=package,
        params=params,
        attachments=references,
        check=check,
        auto_answer=auto_answer,
        agreement=agreement,
        answer_of=answer_of,
        annotations_of=annotations_of,
    )


def references(params: OneGeometryParams) -> list[AttachmentRef]:
    """Return the picture, and those of examples, which the work goes on without."""
    examples = (
        AttachmentRef(f"examples[{place}].image", "image", one.image, required=False)
        for place, one in enumerate(params.examples or ())
    )
    return [*attached(params), *examples]


def check(params: OneGeometryParams, answer: Json, facts: Facts) -> dict[str, Json]:
    """Turn the annotations of an editor into the response.

    Raises `InvalidAnswer` for ``annotations`` and for parts such as ``annotations[2].label``.
    """
    checked, problems = check_annotations(params.wanted, given_annotations(answer), facts)
    if problems:
        raise InvalidAnswer.having(problems)
    return {"annotations": [_entry(params, one) for one in checked]}


def _entry(params: OneGeometryParams, one: Checked) -> dict[str, Json]:
    entry = one.shape
    entry.pop("edges", None)
    if params.with_labels:
        entry["label"] = one.annotation.label
    if params.annotation_attributes:
        entry["attributes"] = dict(one.attributes)
    return entry


def _answer_of(geometry: str, response: Mapping[str, Json]) -> dict[str, Json]:
    entries: Sequence[Mapping[str, Json]] = response["annotations"]
    return {
        "annotations": [
            # The response has no uuids: a place in it stays the same when it is read again.
            {"uuid": str(uuid.UUID(int=place + 1)), "type": geometry, **entry}
            for place, entry in enumerate(entries)
        ]
    }


def made_up(params: OneGeometryParams, shape: Mapping[str, Json]) -> dict[str, Json]:
    """Return the response of test mode: one shape, with the first label if there are any."""
    entry = dict(shape)
    label = None
    if params.with_labels:
        label = entry["label"] = leaves(params.objects_to_annotate)[0]
    if params.annotation_attributes:
        entry["attributes"] = made_up_attributes(params.annotation_attributes, label)
    return {"annotations": [entry]}
