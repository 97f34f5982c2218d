"""The parameters of a segmentation (contract/task-types.md §10)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from manyhands.tasktypes.attached import references as attached
from manyhands.tasktypes.attributes import AnnotationAttributes
from manyhands.tasktypes.contract import AttachmentRef
from manyhands.tasktypes.nested_choices import ChoiceDescription, NestedChoices
from manyhands.tasktypes.parameters import ParamsModel
from manyhands.tasktypes.pictured import MAX_BESIDE, Address, ContextAttachment, PicturedParams

MAX_LABELS = 50

_INDEXED = "hypothesis.annotations.combined.indexedImage"


class Combined(ParamsModel):
    """The pictures with all labels together."""

    indexedImage: Address = Field(  # noqa: N815 - the documented spelling
        description="URL of a PNG of the attachment's size; a pixel has its label's `index`, or 0."
    )


class SegmentedPictures(ParamsModel):
    """Those of the result's pictures that are needed to begin with."""

    combined: Combined


class Mapped(ParamsModel):
    """How a label stands in the indexed picture."""

    index: Annotated[int, Field(ge=1, le=255)] = Field(description="The value of its pixels.")


class Hypothesis(ParamsModel):
    """What a program made of the picture, in the form of the response."""

    annotations: SegmentedPictures
    labelMapping: dict[str, Mapped]  # noqa: N815 - the documented spelling


class Params(PicturedParams):
    """A person says of every pixel of a picture what it shows."""

    missing: ClassVar[Mapping[str, str]] = {
        "attachment": "Please provide an attachment as a URL.",
        "labels": "Please provide labels: what the parts of the picture may be.",
    }
    optional: ClassVar[frozenset[str]] = frozenset(
        {"attachment_type", "instance_labels", "allow_unlabeled", "allow_parent_labels"}
        | {"annotation_attributes", "hypothesis", "context_attachments"}
    )

    labels: NestedChoices = Field(
        description=f"What parts of the picture may be: at most {MAX_LABELS} texts, or objects "
        "with `choice`, `display`, `subchoices` and `instance_label`."
    )
    instance_labels: NestedChoices | None = Field(
        None,
        description="Labels of which each object is marked by itself; further ones, or some of "
        "`labels`.",
    )
    allow_unlabeled: bool | None = Field(
        None, description="Whether pixels may stay without a label; without it, no."
    )
    allow_parent_labels: bool = Field(
        False, description="Whether labels with `subchoices` can be given themselves."
    )
    annotation_attributes: AnnotationAttributes | None = Field(
        None, description="What is said of each label and object, by the attributes' names."
    )
    hypothesis: Hypothesis | None = Field(
        None, description="A segmentation of a program, for a person to put right."
    )
    context_attachments: list[ContextAttachment] | None = Field(
        None, max_length=MAX_BESIDE, description="Pictures to look at beside."
    )

    @model_validator(mode="after")
    def _not_too_many(self) -> "Params":
        for name in ("labels", "instance_labels"):
            count = len(givable(getattr(self, name) or [], parents=self.allow_parent_labels))
            if count > MAX_LABELS:
                raise ValueError(f'"{name}" must have at most {MAX_LABELS} labels, not {count}')
        return self

    @model_validator(mode="after")
    def _no_links(self) -> "Params":
        for name, attribute in (self.annotation_attributes or {}).items():
            if attribute.type == "linked":
                raise ValueError(
                    f'"annotation_attributes.{name}.type" must not be "linked": areas have no uuid'
                )
        return self

    @model_validator(mode="after")
    def _known_labels(self) -> "Params":
        if self.hypothesis is not None:
            known = {*self.plain_labels, *self.object_labels}
            for name in self.hypothesis.labelMapping:
                if name not in known:
                    raise ValueError(
                        f'"hypothesis.labelMapping" has "{name}", which is not one of the labels'
                    )
        return self

    @property
    def plain_labels(self) -> list[str]:
        """What can be given of ``labels``, in the customer's order."""
        return givable(self.labels, parents=self.allow_parent_labels)

    @property
    def object_labels(self) -> list[str]:
        """The labels of which each object is marked by itself."""
        parents = self.allow_parent_labels
        choices = [*_of_objects(self.labels), *(self.instance_labels or [])]
        return givable(choices, parents=parents)


def references(params: Params) -> Sequence[AttachmentRef]:
    """Return the picture, and what the work goes on without."""
    found = attached(params)
    if params.hypothesis is not None:
        url = params.hypothesis.annotations.combined.indexedImage
        found.append(AttachmentRef(_INDEXED, "image", url, required=False))
    for place, one in enumerate(params.context_attachments or ()):
        name = f"context_attachments[{place}].attachment"
        found.append(AttachmentRef(name, "image", one.attachment, required=False))
    return found


def givable(choices: Sequence[str | ChoiceDescription], *, parents: bool) -> list[str]:
    """Return the labels that can be given, each parent before its children."""
    found: list[str] = []
    for entry in choices:
        if isinstance(entry, str):
            found.append(entry)
            continue
        if parents or not entry.subchoices:
            found.append(entry.choice)
        found += givable(entry.subchoices or [], parents=parents)
    return list(dict.fromkeys(found))


def _of_objects(choices: Sequence[str | ChoiceDescription]) -> Iterator[ChoiceDescription]:
    """Yield the choices with ``instance_label``, which is then true of all under them."""
    for entry in choices:
        if isinstance(entry, ChoiceDescription):
            if entry.instance_label:
                yield entry
            else:
                yield from _of_objects(entry.subchoices or [])
