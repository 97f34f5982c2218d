"""The parameters of an annotation with boxes (contract/task-types.md §5)."""

from collections.abc import Mapping

from pydantic import Field, field_validator

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.geometries import Pixels
from manyhands.tasktypes.nested_choices import ChoiceDescription, leaves
from manyhands.tasktypes.one_geometry import OneGeometryParams

MOST_OBJECTS = 6


class Params(OneGeometryParams):
    """A person draws a box around each of the customer's objects on a picture."""

    geometry = "box"

    min_width: Pixels = Field(0, description="The least width of a box in pixels.")
    min_height: Pixels = Field(0, description="The least height of a box in pixels.")

    @field_validator("objects_to_annotate")
    @classmethod
    def _few(cls, objects: list[str | ChoiceDescription]) -> list[str | ChoiceDescription]:
        if len(leaves(objects)) > MOST_OBJECTS:
            raise ValueError(f"must have at most {MOST_OBJECTS} entries")
        return objects

    @property
    def limits(self) -> Mapping[str, Json]:
        """The least size of boxes."""
        return {"min_width": self.min_width, "min_height": self.min_height}
