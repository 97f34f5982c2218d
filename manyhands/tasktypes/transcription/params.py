"""The parameters of a transcription (contract/task-types.md §2)."""

from pydantic import Field, model_validator

from manyhands.tasktypes.attached import AttachedParams
from manyhands.tasktypes.fields import Fields


class Params(AttachedParams):
    """A person reads an attachment and writes down what the fields ask for.

    ``row_fields`` is the name of 2016 for ``repeatable_fields``; both may be asked for at once.
    """

    fields: Fields = Field(
        default_factory=dict,
        description="What is to be written down once: from a key of yours to its description.",
    )
    row_fields: Fields | None = Field(
        None,
        description="What is to be written down in each of up to ten rows; answered in `rows`.",
    )
    repeatable_fields: Fields | None = Field(
        None, description="The same as `row_fields`, answered in `repeatable_fields`."
    )

    @model_validator(mode="after")
    def _asks_for_something(self) -> "Params":
        if not (self.fields or self.tables):
            raise ValueError('"fields" must have at least one field')
        return self

    @property
    def tables(self) -> dict[str, Fields]:
        """The fields of rows by the names their answers have in the response."""
        wanted = {"rows": self.row_fields, "repeatable_fields": self.repeatable_fields}
        return {name: fields for name, fields in wanted.items() if fields}
