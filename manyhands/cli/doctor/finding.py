"""What a check finds."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; ``advice`` says what to do unless all is well."""

    check: str
    state: State
    says: str
    advice: str = ""


def ok(check: str, says: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(check, "ok", says)


def warn(check: str, says: str, advice: str) -> Finding:
    """Return a finding that somebody should think about."""
    return Finding(check, "warn", says, advice)


def fail(check: str, says: str, advice: str) -> Finding:
    """Return a finding that somebody must do something about."""
    return Finding(check, "fail", says, advice)
