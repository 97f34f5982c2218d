"""The parameters of an annotation with lines (contract/task-types.md §8)."""

from pydantic import Field

from manyhands.tasktypes.one_geometry import OneGeometryParams


class Params(OneGeometryParams):
    """A person draws lines along each of the customer's objects on a picture."""

    geometry = "line"

    splines: bool = Field(
        False, description="Whether a smooth curve is shown through the vertices."
    )
