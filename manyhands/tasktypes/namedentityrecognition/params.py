"""The parameters of a named entity recognition (contract/task-types.md §11)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator, model_validator

from manyhands.tasktypes import attributes
from manyhands.tasktypes.contract import AttachmentRef
from manyhands.tasktypes.parameters import ParamsModel


class Attribute(attributes.Attribute):
    """Something to say about every span with a label (contract/task-types.md §9.3)."""

    type: Literal["category", "number", "text"] = Field(
        "category", description="What is said: some of `choices`, a number, or words."
    )

    @field_validator("choices")
    @classmethod
    def _flat(cls, choices: Sequence[object] | None) -> Sequence[object] | None:
        if any(not isinstance(choice, str) for choice in choices or ()):
            raise ValueError("must be strings")
        return choices


class Label(ParamsModel):
    """What a span may be. A label's children are labels as well, and more exact ones.

    Unlike elsewhere an unknown key is a mistake.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    name: str = Field(min_length=1, description="The name in the response, distinct in the task.")
    display_name: str | None = Field(None, description="What workers read instead of the name.")
    description: str | None = Field(None, description="What it means, for workers.")
    children: list["Label"] | None = Field(None, description="Labels below this one.")
    attributes: dict[str, Attribute] | None = Field(
        None, description="What to say about a span with this label, by the attributes' names."
    )


class Relationship(ParamsModel):
    """How two spans may be related; without a name, that they are is all there is to say."""

    name: str | None = Field(None, min_length=1, description="The name in the response.")
    display_name: str | None = Field(
        None, description="What workers read between the two spans: `works for`."
    )
    is_directed: bool = Field(False, description="Whether source and target are not the same.")
    source_label: str | None = Field(
        None, description="The source must have this label or one below it."
    )
    target_label: str | None = Field(
        None, description="The target must have this label or one below it."
    )

    @model_validator(mode="after")
    def _unnamed_is_bare(self) -> "Relationship":
        for key, value in (("display_name", self.display_name), ("is_directed", self.is_directed)):
            if self.name is None and value:
                raise ValueError(f'has "{key}", which is only for those with a "name"')
        return self


class Params(ParamsModel):
    """A person marks spans of a text with labels, and relates them to each other."""

    text: str = Field(min_length=1, description="The text to mark.")
    labels: list[Label] = Field(description="What a span may be; names are distinct at any depth.")
    relationships: list[Relationship] | None = Field(
        None, description="How spans may be related: all with names, or all without."
    )

    @model_validator(mode="before")
    @classmethod
    def _attached_text(cls, values: Any) -> Any:
        """Take the text from ``attachment``, as an older form of the documents has it."""
        if isinstance(values, dict) and values.get("attachment_type") == "text":
            attached = values.get("attachment")
            if attached and not values.get("text"):
                return values | {"text": attached}
        return values

    @field_validator("labels")
    @classmethod
    def _some_and_distinct(cls, labels: list[Label]) -> list[Label]:
        if not labels:
            raise ValueError('"labels" must have at least one label')
        twice = _first_twice([label.name for label, _ in walk(labels)])
        if twice is not None:
            raise ValueError(f'"labels" names "{twice}" twice')
        return labels

    @field_validator("relationships")
    @classmethod
    def _named_or_not(cls, wanted: list[Relationship] | None) -> list[Relationship] | None:
        names = [one.name for one in wanted or ()]
        if None in names and any(names):
            raise ValueError(
                '"relationships" must all have a "name", or none of them: '
                f'"relationships[{names.index(None)}]" has none'
            )
        twice = _first_twice([name for name in names if name is not None])
        if twice is not None:
            raise ValueError(f'"relationships" names "{twice}" twice')
        return wanted

    @field_validator("relationships")
    @classmethod
    def _ends_are_labels(
        cls, wanted: list[Relationship] | None, info: ValidationInfo
    ) -> list[Relationship] | None:
        if "labels" not in info.data:
            return wanted
        known = {label.name for label, _ in walk(info.data["labels"])}
        for place, one in enumerate(wanted or ()):
            for end in ("source_label", "target_label"):
                label = getattr(one, end)
                if label is not None and label not in known:
                    raise ValueError(
                        f'"relationships[{place}].{end}" is "{label}", '
                        "which is not one of the labels"
                    )
        return wanted


def walk(
    labels: Sequence[Label], above: tuple[str, ...] = ()
) -> Iterator[tuple[Label, tuple[str, ...]]]:
    """Yield every label, each before its children, with the names of those above it."""
    for label in labels:
        yield label, above
        yield from walk(label.children or (), (*above, label.name))


def references(_params: Params) -> list[AttachmentRef]:
    """Return what to fetch: nothing, for the text is there."""
    return []


def _first_twice(names: Sequence[str]) -> str | None:
    return next((name for name, times in Counter(names).items() if times > 1), None)
