"""The parameters of an annotation with polygons (contract/task-types.md §8)."""

from manyhands.tasktypes.one_geometry import OneGeometryParams


class Params(OneGeometryParams):
    """A person draws the outline of each of the customer's objects on a picture."""

    geometry = "polygon"
