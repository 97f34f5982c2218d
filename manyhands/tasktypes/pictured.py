"""What the types share that have things marked on one picture."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from manyhands.tasktypes.attached import AttachedParams, require_address
from manyhands.tasktypes.numbers import NumberParam
from manyhands.tasktypes.parameters import ParamsModel

MAX_BESIDE = 50
"""Pictures that a task may have beside the one to mark."""


def _address(text: str) -> str:
    try:
        require_address("", text)
    except ValueError:
        raise ValueError("must be an absolute URL starting with http:// or https://") from None
    return text


Address = Annotated[str, AfterValidator(_address)]
"""A parameter: an absolute http or https URL, or a file's address."""

Padding = Annotated[NumberParam, Field(ge=0, le=100_000)]
"""A parameter: pixels around the picture that annotations may reach into."""


class PicturedParams(AttachedParams):
    """Parameters of a type with one picture to mark.

    ``optional`` are the parameters that may be there and empty, which is as if they were not.
    """

    kinds = ("image",)
    missing: ClassVar[Mapping[str, str]] = {"attachment": "Please provide an attachment as a URL."}
    optional: ClassVar[frozenset[str]] = frozenset({"attachment_type"})

    attachment: str = Field(description="The picture: an http or https URL.")
    attachment_type: Literal["image"] = Field(
        "image", description="What the attachment is; only `image`."
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_the_default(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        return {
            name: value
            for name, value in values.items()
            if value not in ("", None) or name not in cls.optional
        }


class Example(ParamsModel):
    """A picture that shows how it is done, or how not."""

    correct: bool = Field(description="Whether it is marked as it should be.")
    image: Address = Field(description="URL of the picture.")
    explanation: str | None = Field(None, description="Why it is right or wrong.")


class ContextAttachment(ParamsModel):
    """A picture that is shown beside the one to mark."""

    attachment: Address = Field(description="URL of the picture.")
