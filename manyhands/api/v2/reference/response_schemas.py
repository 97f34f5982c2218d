"""The operation on schemas of responses."""

from manyhands.api.v1.reference.parts import operation, query
from manyhands.api.v1.schemas import ref

GET_SCHEMA = operation(
    ref("ResponseSchema"),
    says="Return the JSON Schema that delivered responses fit. It stands there as a text.",
    errors=("404",),
    parameters=[query("schema_id", "As `response_schema_id` has it.") | {"required": True}],
    example={"schema": {"id": "schema_categorization", "json": '{"type": "object"}'}},
)
