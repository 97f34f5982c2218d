"""Conditions: of which annotations an attribute is asked.

``{"label_condition": {"label": "car"}, "attribute_conditions": [{"parked": "No"}]}``: the label
must be one of those named, and one of the objects must hold with all its members. A member is
another attribute with the value or values wanted, of which one suffices
(docs: annotation attributes, conditionality).
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic import Field, model_validator

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.parameters import ParamsModel, as_list

Wanted = str | bool | int | float
"""A value that an attribute may have."""


class LabelCondition(ParamsModel):
    """The annotation has one of these labels."""

    label: str | list[str] = Field(description="A label, or several of which one suffices.")


class Conditions(ParamsModel):
    """When an attribute is asked. Without a part, that part holds."""

    label_condition: LabelCondition | None = Field(None, description="By the annotation's label.")
    attribute_conditions: list[dict[str, Wanted | list[Wanted]]] | None = Field(
        None,
        description="By other attributes: one of these objects must hold, with all its members.",
    )

    @model_validator(mode="before")
    @classmethod
    def _one_or_several(cls, values: Any) -> Any:
        """Take a single object for an array of one."""
        if isinstance(values, dict) and isinstance(values.get("attribute_conditions"), dict):
            return values | {"attribute_conditions": as_list(values["attribute_conditions"])}
        return values

    @property
    def names(self) -> Iterator[str]:
        """The attributes that it is about."""
        for members in self.attribute_conditions or ():
            yield from members


def holds(conditions: Conditions, label: str | None, values: Mapping[str, Json]) -> bool:
    """Tell whether an annotation with this label, and of which this was said, is asked."""
    if conditions.label_condition and label not in as_list(conditions.label_condition.label):
        return False
    alternatives = conditions.attribute_conditions
    return not alternatives or any(
        all(_has(values.get(name), wanted) for name, wanted in members.items())
        for members in alternatives
    )


def _has(value: Json, wanted: Wanted | list[Wanted]) -> bool:
    return value is not None and any(one in as_list(wanted) for one in as_list(value))


def unknown_names(conditions: Conditions, known: Collection[str]) -> Iterator[str]:
    """Yield what the conditions are about that is no attribute."""
    return (name for name in conditions.names if name not in known)


def circle(conditions: Mapping[str, Conditions]) -> Iterator[str]:
    """Yield the attributes whose conditions lead back to themselves."""
    for name in conditions:
        seen: set[str] = set()
        waiting = list(conditions[name].names)
        while waiting:
            other = waiting.pop()
            if other == name:
                yield name
                return
            if other not in seen:
                seen.add(other)
                waiting += conditions[other].names if other in conditions else ()
