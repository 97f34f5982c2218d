"""What texts mean that are amounts of money or dates. `values.ts` reads them alike.

`values.json` has the cases that both must read.
"""

import re
from datetime import date
from typing import TypedDict

_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"}
_AMOUNT = re.compile(
    r"(?P<before>[^0-9.,]*)(?P<number>[0-9][0-9.,'\u2019\s]*|[.,][0-9]+)(?P<after>[^0-9.,]*)"
)
_CURRENCY = re.compile(r"[$€£¥₹₩]|[A-Za-z]{3}|US\$")
# Languages in which 1.234 is a thousand and more.
_DECIMAL_COMMA = {
    *("bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "is", "it", "lt"),
    *("lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk"),
    "vi",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})\.?")
_NUMERIC = re.compile(r"([0-9]{1,2})[-/. ]\s*([0-9]{1,2})[-/. ]\s*([0-9]{4}|[0-9]{2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[\s-]+([a-z]+)\.?,?[\s-]+([0-9]{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_CENTURY_SPLIT = 69  # as POSIX reads two digits


class Money(TypedDict, total=False):
    """An amount; ``currency`` is an ISO 4217 code where the text names one."""

    amount: float
    currency: str


def read_money(text: str, lang: str) -> Money | None:
    """Return the amount of money that a text is, or None."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    before, after = match["before"].strip(), match["after"].strip()
    is_negative = re.search(r"[-\u2212]", before + after) is not None or (
        before[:1] == "(" and after[-1:] == ")"
    )
    signs = re.sub(r"[-\u2212()\s]", " ", f"{before} {after}").split()
    if len(signs) > 1 or any(_CURRENCY.fullmatch(sign) is None for sign in signs):
        return None
    number = _plain(re.sub(r"['\u2019\s]", "", match["number"]), lang)
    if number is None:
        return None
    money: Money = {"amount": -float(number) if is_negative else float(number)}
    for sign in signs:
        money["currency"] = _CURRENCIES.get(sign[-1], sign.upper())
    return money


def _plain(digits: str, lang: str) -> str | None:
    """Return a number as Python writes it: by which sign its decimals begin."""
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return digits
    last, decimals = marks[-1], re.split(r"[.,]", digits)[-1]
    comma = lang.split("-", maxsplit=1)[0].lower() in _DECIMAL_COMMA
    usual = "," if comma else "."
    if len(set(marks)) > 1:
        decimal: str | None = last
    elif len(marks) > 1:
        decimal = None
    else:
        decimal = last if len(decimals) != 3 or last == usual else None
    whole, _, part = digits.rpartition(decimal) if decimal else (digits, "", "")
    groups = re.split(r"[.,]", whole)
    if (decimal and decimal in whole) or any(len(group) != 3 for group in groups[1:]):
        return None
    return f"{''.join(groups) or '0'}.{part or '0'}"


def read_date(text: str, lang: str) -> str | None:
    """Return the day that a text is, as ``YYYY-MM-DD``, or None.

    Of two numbers the first is the month in US English and the day elsewhere, unless only the
    other way makes a day. Names of months are read in English.
    """
    given = text.strip().lower()
    if match := _YEAR_FIRST.fullmatch(given):
        return _day(*match.groups())
    if match := _NUMERIC.fullmatch(given):
        first, second, year = match.groups()
        if lang.lower() in {"en-us", "en"}:
            return _day(year, first, second) or _day(year, second, first)
        return _day(year, second, first) or _day(year, first, second)
    if match := _DAY_MONTH.fullmatch(given):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY.fullmatch(given):
        return _day(match[3], _month(match[1]), match[2])
    return None


def is_date(text: str) -> bool:
    """Tell whether a text is a day as ``YYYY-MM-DD``."""
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None and (
        _day(*text.split("-")) is not None
    )


def _month(name: str) -> str:
    short = name[:3]
    is_known = name in _LONG_MONTHS or name in _MONTHS or name == "sept"
    return str(_MONTHS.index(short) + 1) if is_known else "0"


def _day(year: str, month: str, day: str) -> str | None:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < _CENTURY_SPLIT else 1900
    try:
        return date(number, int(month), int(day)).isoformat()
    except ValueError:
        return None
