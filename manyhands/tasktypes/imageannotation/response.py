"""The documented response (contract/task-types.md §9.2)."""

from collections.abc import Mapping, Sequence

from manyhands.tasktypes.annotations import Annotation, shape_of
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.parameters import ParamsModel


def rendered(
    annotation: Annotation, attributes: Mapping[str, Json], shape: Mapping[str, Json] | None = None
) -> dict[str, Json]:
    """Return an annotation as the response has it; ``shape`` says where it is, if more is known."""
    return {
        "uuid": annotation.uuid,
        "type": annotation.type,
        "label": annotation.label,
        "attributes": dict(attributes),
        **(shape_of(annotation) if shape is None else shape),
    }


def annotations_of(_params: ParamsModel, response: Mapping[str, Json]) -> Sequence[Json]:
    """Return what a response marks."""
    annotations: Sequence[Json] = response["annotations"]
    return annotations
