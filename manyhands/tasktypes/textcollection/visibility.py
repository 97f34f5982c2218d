"""Which fields are shown, given what was filled in."""

from collections.abc import Callable, Sequence

from manyhands.tasktypes.conditions import hold, read_conditions, texts_in
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.textcollection.fields import CollectedField

Lookup = Callable[[str], Sequence[str]]


def _nothing(_field_id: str) -> Sequence[str]:
    return ()


class Visibility:
    """The fields that stand together, in the task or in a set.

    ``value_of`` gives a field's value; it is asked only for what conditions name. ``around`` looks
    up the fields around a set. What is hidden has no values, so that what depends on it is hidden
    with it. There are no cycles (`definitions`).
    """

    def __init__(
        self,
        fields: Sequence[CollectedField],
        value_of: Callable[[CollectedField], Json],
        around: Lookup = _nothing,
    ) -> None:
        self._fields = {field.field_id: field for field in fields}
        self._value_of = value_of
        self._around = around
        self._known: dict[str, bool] = {}

    def is_shown(self, field: CollectedField) -> bool:
        """Tell whether a field is shown."""
        known = self._known.get(field.field_id)
        if known is None:
            known = hold(read_conditions(field.conditions or []), self.texts)
            self._known[field.field_id] = known
        return known

    def texts(self, field_id: str) -> Sequence[str]:
        """Return the values of a field here or around, as texts."""
        field = self._fields.get(field_id)
        if field is None:
            return self._around(field_id)
        return texts_in(self._value_of(field)) if self.is_shown(field) else ()
