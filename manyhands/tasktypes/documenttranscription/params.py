"""The parameters of a document transcription (contract/task-types.md §12)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from manyhands.tasktypes.attached import require_address
from manyhands.tasktypes.contract import AttachmentRef
from manyhands.tasktypes.documenttranscription.location import Location
from manyhands.tasktypes.parameters import ParamsModel

MAX_ATTACHMENTS = 200


class Feature(ParamsModel):
    """What is to be marked: a text of one line, a block of text, or a group of such."""

    type: Literal["text", "block", "group"] = Field(
        description="`text` is one line, `block` may have several; `group` puts features together."
    )
    label: str | None = Field(
        None, min_length=1, description="Its name in the response; required of texts and blocks."
    )
    title: str | None = Field(None, description="What people see instead of the label.")
    flags: list[str] = Field(
        [],
        description="`line`, `key`, `value`, `thead`, `tbody`, `date`, `money`, `checkbox`, "
        "`region`, `query`, `span`.",
    )
    features: list["Feature"] = Field([], description="The features of a group.")

    @model_validator(mode="after")
    def _named(self) -> "Feature":
        if self.type != "group" and self.label is None:
            raise ValueError(f'must have a "label", being of type "{self.type}"')
        return self


class Hypothesized(ParamsModel):
    """An annotation to begin with; members as in the response."""

    label: str
    location: Location
    page: Annotated[int, Field(ge=0)] = 0
    text: str = ""
    uuid: str | None = Field(None, min_length=1)
    refs: list[str] | None = None
    checked: bool | None = None


class Hypothesis(ParamsModel):
    """What a program made of the document, for a person to put right."""

    annotations: list[Hypothesized]


class Params(ParamsModel):
    """A person marks features on the pages of a document, and writes down what stands there."""

    missing = {  # noqa: RUF012 - a ClassVar of the base
        "features": "Please provide features: what is to be marked in the document."
    }

    attachment: str | None = Field(None, description="URL of an image or a PDF.")
    attachments: list[str] | None = Field(
        None,
        max_length=MAX_ATTACHMENTS,
        description="URLs of several, instead; their pages follow each other.",
    )
    features: list[Feature] = Field(description="What is to be marked; no two labels alike.")
    lang: str = Field(
        "en-US", description="BCP 47 tag of the document's language: how dates and numbers read."
    )
    geometry: Literal["box", "polygon"] = Field("box", description="What is drawn around a text.")
    hypothesis: Hypothesis | None = Field(
        None, description="Annotations to begin with, in the form of the response."
    )

    @model_validator(mode="before")
    @classmethod
    def _one_or_several(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        given = {name for name in ("attachment", "attachments") if values.get(name)}
        if not given:
            raise ValueError("Please provide an attachment or attachments as URLs.")
        if len(given) > 1:
            raise ValueError('Please provide either "attachment" or "attachments", not both.')
        return {
            name: value
            for name, value in values.items()
            if value or name not in {"attachment", "attachments", "hypothesis", "lang", "geometry"}
        }

    @field_validator("features")
    @classmethod
    def _distinct(cls, features: list[Feature]) -> list[Feature]:
        labels = [feature.label for feature in _markable(features)]
        if not labels:
            raise ValueError('"features" must have at least one text or block')
        twice = [label for label, times in Counter(labels).items() if times > 1]
        if twice:
            raise ValueError(f'"features" has the label "{twice[0]}" twice')
        return features

    @model_validator(mode="after")
    def _addresses(self) -> "Params":
        for name, url in _named_urls(self):
            _require_url(name, url)
        return self

    @model_validator(mode="after")
    def _fitting_hypothesis(self) -> "Params":
        known = markable(self)
        annotations = self.hypothesis.annotations if self.hypothesis else []
        for position, annotation in enumerate(annotations):
            where = f"hypothesis.annotations[{position}]"
            if annotation.label not in known:
                raise ValueError(f'"{where}.label" is "{annotation.label}", which no feature has')
            if annotation.location.type != self.geometry:
                raise ValueError(f'"{where}.location" must be of the geometry "{self.geometry}"')
        return self


def markable(params: Params) -> dict[str, Feature]:
    """Return the features that annotations may have, by their labels, groups opened."""
    return {feature.label: feature for feature in _markable(params.features) if feature.label}


def references(params: Params) -> Sequence[AttachmentRef]:
    """Return the documents to fetch, in the order of their pages."""
    return [AttachmentRef(name, "document", url) for name, url in _named_urls(params)]


def _markable(features: Sequence[Feature]) -> Iterator[Feature]:
    for feature in features:
        if feature.type != "group":
            yield feature
        yield from _markable(feature.features)


def _named_urls(params: Params) -> list[tuple[str, str]]:
    if params.attachment:
        return [("attachment", params.attachment)]
    return [(f"attachments[{at}]", url) for at, url in enumerate(params.attachments or [])]


def _require_url(name: str, url: str) -> None:
    try:
        require_address(name, url)
    except ValueError:
        raise ValueError(
            f'"{name}" must be an absolute URL starting with http:// or https://'
        ) from None
