"""The parameters of an audio transcription (contract/task-types.md §7)."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from manyhands.tasktypes.attached import AttachedParams


class Params(AttachedParams):
    """A person listens to a recording and writes down what is said."""

    kinds = ("audio",)
    missing: ClassVar[Mapping[str, str]] = {"attachment": "Please provide an attachment as a URL."}

    attachment: str = Field(description="The recording: an http or https URL.")
    attachment_type: Literal["audio"] = Field(
        "audio", description="What the attachment is; only `audio`."
    )
    verbatim: bool = Field(
        False, description="Whether sounds that are no words, such as “um” and “hm”, are written."
    )
    phrases: list[str] | None = Field(
        None, description="Words that may be said and are hard to spell, such as names."
    )
    skip_human_transcription: bool = Field(
        False, description="Kept for clients that send it; a person transcribes in any case."
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_the_default(cls, values: Any) -> Any:
        if isinstance(values, dict) and values.get("attachment_type") == "":
            return {name: value for name, value in values.items() if name != "attachment_type"}
        return values
