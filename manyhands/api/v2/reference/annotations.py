"""Operations on annotations."""

from manyhands.api.v1.reference.parts import operation, query
from manyhands.api.v1.schemas import ref

GET_ANNOTATION = operation(
    ref("Annotation"),
    errors=("404",),
    parameters=[query("annotation_id", "As it stands in a thread.") | {"required": True}],
    example={
        "id": "an_576ba74eec471ff9b01557cc8e1d5c2f0a47",
        "key": "category",
        "type": "category",
        "value": "public",
        "possible_values": ["public", "private"],
    },
)
