"""The parameters of an annotation with points (contract/task-types.md §8)."""

from manyhands.tasktypes.one_geometry import OneGeometryParams


class Params(OneGeometryParams):
    """A person sets a point on each of the customer's objects on a picture."""

    geometry = "point"
