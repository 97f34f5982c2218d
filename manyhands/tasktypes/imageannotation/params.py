"""The parameters of an image annotation (contract/task-types.md §9)."""

from collections.abc import Sequence
from typing import ClassVar

from pydantic import Field, model_validator

from manyhands.tasktypes.annotations import GivenAnnotation
from manyhands.tasktypes.attached import references as attached
from manyhands.tasktypes.contract import AttachmentRef
from manyhands.tasktypes.drawn_params import DrawnParams
from manyhands.tasktypes.parameters import ParamsModel
from manyhands.tasktypes.pictured import MAX_BESIDE, ContextAttachment, PicturedParams

_MOST_GIVEN = 10_000


class GivenAnnotations(ParamsModel):
    """Annotations that are there when the work begins, in the form of the response."""

    annotations: list[GivenAnnotation] = Field(
        max_length=_MOST_GIVEN, description="As in the response; a `uuid` may be left out."
    )


class Params(DrawnParams, PicturedParams):
    """A person draws the customer's objects on a picture, by any of six geometries."""

    optional: ClassVar[frozenset[str]] = frozenset(
        {"attachment_type", "context_attachments", "annotation_attributes", "links"}
        | {"padding", "paddingX", "paddingY", "hypothesis", "base_annotations"}
        | {"can_add_base_annotations", "can_edit_base_annotations"}
        | {"can_edit_base_annotation_labels", "can_delete_base_annotations"}
    )

    context_attachments: list[ContextAttachment] | None = Field(
        None, max_length=MAX_BESIDE, description="Pictures to look at beside; not the same one."
    )
    hypothesis: GivenAnnotations | None = Field(
        None, description="Annotations of a program, for a person to put right."
    )
    base_annotations: GivenAnnotations | None = Field(
        None, description="Annotations to begin with, which the four switches may lock."
    )

    @model_validator(mode="after")
    def _other_pictures(self) -> "Params":
        for place, one in enumerate(self.context_attachments or ()):
            if one.attachment == self.attachment:
                raise ValueError(
                    f'"context_attachments[{place}].attachment" must not be the attachment itself'
                )
        return self

    @model_validator(mode="after")
    def _fitting_annotations(self) -> "Params":
        for name in ("base_annotations", "hypothesis"):
            given = getattr(self, name)
            for place, one in enumerate(given.annotations if given else ()):
                where = f"{name}.annotations[{place}]"
                geometry = self.geometries.wanted.get(one.type)
                if geometry is None:
                    raise ValueError(f'"{where}.type" is "{one.type}", which is not asked for')
                if not one.label:
                    raise ValueError(f'"{where}.label" is required')
                if one.label not in geometry.labels:
                    raise ValueError(
                        f'"{where}.label" is "{one.label}", which is not one of the labels'
                    )
        return self


def references(params: Params) -> Sequence[AttachmentRef]:
    """Return the picture, and those beside it, which the work goes on without."""
    beside = (
        AttachmentRef(f"context_attachments[{place}].attachment", "image", one.attachment, False)
        for place, one in enumerate(params.context_attachments or ())
    )
    return [*attached(params), *beside]
