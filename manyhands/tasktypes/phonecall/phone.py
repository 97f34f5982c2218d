"""Phone numbers: read, checked, and written for people and for telephones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Numbers without a country code are read as of there (contract/disagreements.md 23).
HOME_REGION = "US"


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call.

    - ``international``: for people, such as ``+1 505-500-6865``.
    - ``uri``: for telephones, a ``tel:`` address (RFC 3966).
    - ``region``: two letters (ISO 3166-1); None for numbers of no country.
    - ``time_zones``: of the region, the westernmost and, where that differs, the easternmost.
    """

    international: str
    uri: str
    region: str | None
    time_zones: Sequence[str]


def read_phone(text: str) -> Phone | None:
    """Return the number a text means; None when it is none, too short or too long."""
    # Here, not above: loading it takes longer than everything else in this package together.
    import phonenumbers as lib  # noqa: PLC0415

    try:
        number = lib.parse(text, HOME_REGION)
    except lib.NumberParseException:
        return None
    if lib.is_possible_number_with_reason(number) != lib.ValidationResult.IS_POSSIBLE:
        return None
    region = lib.region_code_for_number(number)
    if region == lib.REGION_CODE_FOR_NON_GEO_ENTITY:
        region = None
    return Phone(
        lib.format_number(number, lib.PhoneNumberFormat.INTERNATIONAL),
        lib.format_number(number, lib.PhoneNumberFormat.RFC3966),
        region,
        _time_zones().get(region or "", ()),
    )


@cache
def _time_zones() -> dict[str, tuple[str, ...]]:
    text = (files(__package__) / "time_zones.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {region: tuple(zones) for region, *zones in lines}
