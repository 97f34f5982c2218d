"""The parameters that the types share in which shapes are drawn: on a picture, or on each frame.

contract/task-types.md §9 and §14.
"""

from pydantic import Field, model_validator

from manyhands.tasktypes.annotation_check import Wanted
from manyhands.tasktypes.annotation_links import Links, unknown_label
from manyhands.tasktypes.attributes import AnnotationAttributes
from manyhands.tasktypes.geometries import Geometries
from manyhands.tasktypes.parameters import ParamsModel
from manyhands.tasktypes.pictured import Padding


class DrawnParams(ParamsModel):
    """What is drawn, what is said of it, and what may be done with what is there."""

    geometries: Geometries = Field(description="What is drawn, and its labels.")
    annotation_attributes: AnnotationAttributes | None = Field(
        None, description="What is said of each object, by the attributes' names."
    )
    links: Links | None = Field(
        None, description="How annotations may be related, by the links' names."
    )
    padding: Padding | None = Field(
        None, description="Pixels around the picture that annotations may reach into."
    )
    paddingX: Padding | None = Field(  # noqa: N815 - the documented spelling
        None, description="The same to the left and right, instead of `padding`."
    )
    paddingY: Padding | None = Field(  # noqa: N815 - the documented spelling
        None, description="The same above and below, instead of `padding`."
    )
    can_add_base_annotations: bool | None = Field(
        None, description="Beside base annotations: whether others may be added; without it, yes."
    )
    can_edit_base_annotations: bool | None = Field(
        None, description="Whether base annotations may be changed; without it, yes."
    )
    can_edit_base_annotation_labels: bool | None = Field(
        None,
        description="Whether their labels may be changed; without it, as "
        "`can_edit_base_annotations`.",
    )
    can_delete_base_annotations: bool | None = Field(
        None, description="Whether base annotations may be deleted; without it, yes."
    )

    @model_validator(mode="after")
    def _known_labels(self) -> "DrawnParams":
        unknown = unknown_label(self.links or {}, self.geometries.labels)
        if unknown is not None:
            raise ValueError(f"{unknown}, which is not one of the labels")
        return self

    @property
    def wanted(self) -> Wanted:
        """What is drawn on the picture, or on each frame, is held against this."""
        around = self.padding or 0
        across = around if self.paddingX is None else self.paddingX
        down = around if self.paddingY is None else self.paddingY
        return Wanted(
            geometries=self.geometries,
            attributes=self.annotation_attributes or {},
            padding=(across, down),
        )
