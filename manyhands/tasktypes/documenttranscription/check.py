"""Checks the annotations that a worker made."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from manyhands.errors import InvalidAnswer, Problem
from manyhands.geometry.outlines import area
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.documenttranscription.location import Box, Location, Polygon, corners
from manyhands.tasktypes.documenttranscription.pages import Page, pages_of
from manyhands.tasktypes.documenttranscription.params import Feature, Params, markable
from manyhands.tasktypes.documenttranscription.values import is_date, read_date, read_money

_SLACK = 1e-6  # of a pixel: left + width is not exact


class _GivenMoney(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, allow_inf_nan=False)

    amount: float
    currency: str | None = None


class _Given(BaseModel):
    """An annotation as editors send it: that of the response."""

    model_config = ConfigDict(extra="ignore", strict=True)

    uuid: Annotated[str, Field(min_length=1)]
    page: int
    label: str
    text: str = ""
    location: Location
    refs: list[str] = []
    checked: bool | None = None
    money: _GivenMoney | None = None
    date: str | None = None


def check(params: Params, answer: Json, facts: Facts) -> dict[str, Json]:
    """Turn ``{"annotations": […]}`` into the response: texts trimmed, money and dates read.

    A ``money`` or ``date`` that is given stands, for a person may know better than `values`.
    Raises `InvalidAnswer` for ``annotations`` or parts of them.
    """
    given = answer.get("annotations") if isinstance(answer, dict) else None
    if not isinstance(given, list):
        raise InvalidAnswer("annotations", "Mark something, or say that there is nothing to mark.")
    problems: list[Problem] = []
    read = [_read(entry, f"annotations[{at}]", problems) for at, entry in enumerate(given)]
    checker = _Checker(params, pages_of(params, facts), [one.uuid for one in read if one])
    annotations = [
        checker.response(one, f"annotations[{at}]") for at, one in enumerate(read) if one
    ]
    problems += checker.problems
    if problems:
        raise InvalidAnswer.having(problems)
    return {"annotations": annotations}


def _read(entry: Json, path: str, problems: list[Problem]) -> _Given | None:
    try:
        return _Given.model_validate(entry)
    except ValidationError as error:
        places = {_path(path, found["loc"]) for found in error.errors(include_url=False)}
        problems += [Problem(place, f"{place} does not fit.") for place in sorted(places)]
        return None


def _path(path: str, parts: Sequence[str | int]) -> str:
    # The name of the kind of location is no member of the answer.
    named = [p for at, p in enumerate(parts) if not (at == 1 and p in {"box", "polygon"})]
    return path + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in named)


class _Checker:
    def __init__(self, params: Params, pages: Sequence[Page], uuids: Sequence[str]) -> None:
        self.params, self.pages = params, pages
        self.features = markable(params)
        self.known = set(uuids)
        self.seen: set[str] = set()
        self.problems: list[Problem] = []

    def response(self, one: _Given, path: str) -> dict[str, Json]:
        """Return an annotation of the response, and note what is wrong with it."""
        if one.uuid in self.seen:
            self._wrong(f"{path}.uuid", "There are two annotations with the same uuid.")
        self.seen.add(one.uuid)
        self._check_place(one, path)
        for at, ref in enumerate(one.refs):
            if ref not in self.known or ref == one.uuid:
                self._wrong(f"{path}.refs[{at}]", "This links to an annotation that is not there.")
        found: dict[str, Json] = {
            "uuid": one.uuid,
            "page": one.page,
            "label": one.label,
            "text": one.text.strip(),
            "location": one.location.model_dump(),
            "refs": list(dict.fromkeys(one.refs)),
        }
        feature = self.features.get(one.label)
        if feature is None:
            self._wrong(f"{path}.label", f'"{one.label}" is not one of the features.')
            return found
        return found | self._values(one, feature, path)

    def _check_place(self, one: _Given, path: str) -> None:
        if one.location.type != self.params.geometry:
            self._wrong(f"{path}.location", f"Draw it as a {self.params.geometry}.")
        # Before the document was fetched its pages are not known: of a right answer sent with it.
        if one.page < 0 or (self.pages and one.page >= len(self.pages)):
            self._wrong(f"{path}.page", f"There is no page {one.page + 1}.")
        elif self.pages and not _is_inside(one.location, self.pages[one.page]):
            self._wrong(f"{path}.location", "It is not wholly on the page.")
        if area(corners(one.location)) <= 0 or (
            isinstance(one.location, Box) and min(one.location.width, one.location.height) <= 0
        ):
            self._wrong(f"{path}.location", "It has no area: draw it anew.")

    def _values(self, one: _Given, feature: Feature, path: str) -> dict[str, Json]:
        text, lang, flags = one.text.strip(), self.params.lang, feature.flags
        name = feature.title or feature.label
        found: dict[str, Any] = {}
        if not text and not {"checkbox", "region"} & set(flags):
            self._wrong(f"{path}.text", f'Write down the text of "{name}", or delete it.')
            return found
        if "checkbox" in flags:
            found["checked"] = one.checked or False
        if "money" in flags:
            given = one.money.model_dump(exclude_none=True) if one.money else None
            found["money"] = given or read_money(text, lang)
            if found["money"] is None:
                self._wrong(f"{path}.money", f'Which amount is "{text}"?')
        if "date" in flags:
            found["date"] = one.date or read_date(text, lang)
            if found["date"] is None or not is_date(found["date"]):
                self._wrong(f"{path}.date", f'Which date is "{text}"?')
        return found

    def _wrong(self, field: str, message: str) -> None:
        self.problems.append(Problem(field, message))


def _is_inside(location: Box | Polygon, page: Page) -> bool:
    return all(
        -_SLACK <= x <= page.width + _SLACK and -_SLACK <= y <= page.height + _SLACK
        for x, y in corners(location)
    )
