"""Numbers that people give: read as they are typed, within the customer's bounds."""

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BeforeValidator

from manyhands.tasktypes.contract import Json

Number: TypeAlias = int | float

_TYPED = re.compile(r"[+-]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)")
_LONGEST = 40  # characters of a typed number: more digits than anybody means


def _no_boolean(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a number")
    return value


def _finite(value: Number) -> Number:
    if not math.isfinite(value):
        raise ValueError("must be a finite number")
    return value


NumberParam = Annotated[int | float, BeforeValidator(_no_boolean), AfterValidator(_finite)]
"""A parameter that is a number; a whole one stays whole."""


def read_number(given: Json) -> Number | None:
    """Return a number, or what somebody typed for one (``-3``, ``2.50``, ``2,5``); else None."""
    if isinstance(given, str):
        typed = given.strip()
        if len(typed) > _LONGEST or not _TYPED.fullmatch(typed):
            return None
        value = float(typed.replace(",", "."))
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    return given if math.isfinite(given) else None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number must keep: ``least`` and ``most`` belong to it, ``step`` counts from ``least``.

    Without ``least`` steps count from 0.
    """

    least: Number | None = None
    most: Number | None = None
    step: Number | None = None

    def contradiction(self) -> str | None:
        """Return what is wrong with the bounds themselves, in the words of their parameters."""
        if self.least is not None and self.most is not None and self.least > self.most:
            return '"min" must not be greater than "max"'
        if self.step is not None and self.step <= 0:
            return '"step" must be greater than 0'
        return None

    def problem(self, value: Number) -> str | None:
        """Return what a person has to change about a number; None when it fits."""
        if self.least is not None and value < self.least:
            return f"must be at least {self.least}"
        if self.most is not None and value > self.most:
            return f"must be at most {self.most}"
        if self.step is not None and not self._is_on_step(value):
            start = "" if not self.least else f" from {self.least} on"
            return f"must be in steps of {self.step}{start}"
        return None

    def first(self) -> Number:
        """Return a number that fits: the least, or the one nearest to 0."""
        if self.least is not None:
            return self.least
        if self.most is None or self.most >= 0:
            return 0
        step = Fraction(str(self.step)) if self.step is not None else Fraction(1)
        value = math.floor(Fraction(str(self.most)) / step) * step
        return int(value) if value.denominator == 1 else float(value)

    def _is_on_step(self, value: Number) -> bool:
        # As they are written: in binary, 0.3 is no multiple of 0.1.
        distance = Fraction(str(value)) - Fraction(str(self.least or 0))
        return distance % Fraction(str(self.step)) == 0

    def likeness(self, a: Number, b: Number) -> float:
        """Return how alike two numbers are, from 0 to 1.

        That is their distance as a share of the whole range, or of the greater one when there is
        no range.
        """
        if a == b:
            return 1.0
        if self.least is not None and self.most is not None and self.most > self.least:
            whole = float(self.most) - float(self.least)
        else:
            whole = max(abs(float(a)), abs(float(b)))
        return max(0.0, 1.0 - abs(float(a) - float(b)) / whole)
