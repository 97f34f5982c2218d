"""The parameters of a text collection (contract/task-types.md §13)."""

from urllib.parse import urlsplit

from pydantic import Field, model_validator

from manyhands.tasktypes.attached import require_address
from manyhands.tasktypes.contract import AttachmentKind, AttachmentRef
from manyhands.tasktypes.parameters import ParamsModel
from manyhands.tasktypes.textcollection.definitions import require_usable
from manyhands.tasktypes.textcollection.fields import CollectedField

MOST_PEOPLE = 100


class CollectedAttachment(ParamsModel):
    """Something to look at."""

    type: AttachmentKind = Field(description="What it is.")
    content: str = Field(
        min_length=1,
        description="An http or https URL; of a `text` the text itself, in Markdown.",
    )
    forms: list[str] | None = Field(
        None, description="Ids of form fields that belong to it; kept as sent."
    )


class Params(ParamsModel):
    """A person reads or looks at something and fills in a form of the customer's."""

    # The real server's message for a missing list names it (contract/disagreements.md 54).
    attachments: list[CollectedAttachment] = Field(
        description="What is looked at, in this order; it may be empty."
    )
    fields: list[CollectedField] = Field(description="The form.")
    title: str | None = Field(None, description="The heading of the form.")
    description: str | None = Field(None, description="What the form is for, in Markdown.")
    responses_required: int = Field(
        1, ge=1, le=MOST_PEOPLE, description="How many people fill it in, each by themselves."
    )

    @model_validator(mode="after")
    def _usable(self) -> "Params":
        for place, attachment in enumerate(self.attachments):
            if attachment.type != "text":
                _require_address(f"attachments[{place}].content", attachment.content)
        require_usable(self.fields)
        return self


def _require_address(path: str, content: str) -> None:
    try:
        require_address(path, content)
    except ValueError:
        raise ValueError(
            f'Parameter is invalid, reason: "{path}" must be an absolute URL starting with '
            "http:// or https://, unless its type is text"
        ) from None


def references(params: Params) -> list[AttachmentRef]:
    """Return what is fetched; a text has nothing to fetch."""
    return [
        AttachmentRef(f"attachments[{place}]", attachment.type, attachment.content)
        for place, attachment in enumerate(params.attachments)
        if attachment.type != "text"
    ]


def people(params: Params) -> int:
    """Return how many people answer."""
    return params.responses_required


def markdown(params: Params) -> dict[str, str]:
    """Return the Markdown texts; a text that is an address alone becomes a link."""
    texts = {
        f"attachments[{place}]": _linked(attachment.content)
        for place, attachment in enumerate(params.attachments)
        if attachment.type == "text"
    }
    return texts | ({"description": params.description} if params.description else {})


def _linked(content: str) -> str:
    text = content.strip()
    is_address = text.startswith(("http://", "https://")) and not any(c <= " " for c in text)
    try:
        return f"<{text}>" if is_address and urlsplit(text).hostname else content
    except ValueError:
        return content
