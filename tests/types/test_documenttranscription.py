"""documenttranscription: what is asked, what may be answered, how alike two answers are."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.contract import AttachmentFacts, Facts
from manyhands.tasktypes.documenttranscription import TASK_TYPE, values
from manyhands.tasktypes.documenttranscription.params import Params, markable
from manyhands.tasktypes.parameters import read

URL = "https://example.com/a.pdf"
BARCODE = {"type": "block", "label": "barcode"}
CASES = json.loads((Path(values.__file__).parent / "values.json").read_text(encoding="utf-8"))
IMAGE = AttachmentFacts(kind="image", width=1000, height=500)
PDF = AttachmentFacts(
    kind="pdf", width=595, height=842, pages=2, page_sizes=((595.25, 842.2), (842, 595))
)


def params(**given: Any) -> Params:
    usual: dict[str, Any] = {"attachment": URL, "features": [BARCODE]}
    sent = {name: value for name, value in (usual | given).items() if value is not None}
    return read(Params, sent, form=False)[0]


def box(left: float = 10, top: float = 10, width: float = 20, height: float = 20) -> dict[str, Any]:
    return {"type": "box", "left": left, "top": top, "width": width, "height": height}


def annotation(**given: Any) -> dict[str, Any]:
    return {"uuid": "a", "page": 0, "label": "barcode", "text": "x", "location": box()} | given


def response(asked: Params, *annotations: dict[str, Any], facts: Facts) -> list[dict[str, Any]]:
    checked = TASK_TYPE.check(asked, {"annotations": list(annotations)}, facts)
    found: list[dict[str, Any]] = checked["annotations"]
    return found


def refused(asked: Params, *annotations: dict[str, Any], facts: Facts) -> list[str]:
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(asked, {"annotations": list(annotations)}, facts)
    return [problem.field for problem in caught.value.problems]


def test_pages_of_images_and_pdfs_follow_each_other() -> None:
    asked = params(attachment=None, attachments=[URL, URL])
    facts = {"attachments[0]": IMAGE, "attachments[1]": PDF}
    assert TASK_TYPE.members(asked, facts) == {
        "document_pages": [
            {"width": 1000, "height": 500},
            {"width": 1191, "height": 1684},
            {"width": 1684, "height": 1190},
        ]
    }
    assert response(asked, annotation(page=2), facts=facts)[0]["page"] == 2
    assert refused(asked, annotation(page=3), facts=facts) == ["annotations[0].page"]


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        (box(0, 0, 1000, 500), True),
        (box(1, 0, 1000, 500), False),
        (box(-1, 0, 10, 10), False),
        (box(width=0), False),
        (box(width=-5), False),
        ({"type": "polygon", "vertices": [{"x": 0, "y": 0}]}, False),
    ],
)
def test_a_shape_must_be_on_its_page(place: dict[str, Any], fits: bool) -> None:
    asked, facts = params(), {"attachment": IMAGE}
    if fits:
        assert response(asked, annotation(location=place), facts=facts)[0]["location"] == place
    else:
        found = refused(asked, annotation(location=place), facts=facts)
        assert set(found) == {"annotations[0].location"}


def flagged(*flags: str) -> Params:
    return params(features=[{"type": "text", "label": "barcode", "flags": list(flags)}])


@pytest.mark.parametrize(
    ("flags", "given", "part"),
    [
        (["checkbox"], {"text": "", "checked": True}, {"checked": True}),
        (["checkbox"], {"text": ""}, {"checked": False}),
        (["region"], {"text": ""}, {"text": ""}),
        (["money"], {"text": "$3.50"}, {"money": {"amount": 3.5, "currency": "USD"}}),
        (["money"], {"text": "three", "money": {"amount": 3}}, {"money": {"amount": 3}}),
        (["date"], {"text": "3/5/2026"}, {"date": "2026-03-05"}),
        (["date"], {"text": "3/5/2026", "date": "2026-05-03"}, {"date": "2026-05-03"}),
        (["query"], {"text": " x "}, {"text": "x"}),
    ],
)
def test_flags_add_what_they_say(
    flags: list[str], given: dict[str, Any], part: dict[str, Any]
) -> None:
    (found,) = response(flagged(*flags), annotation(**given), facts={"attachment": IMAGE})
    assert found.items() >= part.items()


@pytest.mark.parametrize("flag", ["line", "key", "value", "money", "date", "span"])
def test_a_text_is_wanted(flag: str) -> None:
    found = refused(flagged(flag), annotation(text="  "), facts={"attachment": IMAGE})
    assert found == ["annotations[0].text"]


def test_links_lead_to_annotations_that_are_there() -> None:
    facts = {"attachment": IMAGE}
    one, other = annotation(refs=["b", "b"]), annotation(uuid="b")
    assert response(params(), one, other, facts=facts)[0]["refs"] == ["b"]
    assert refused(params(), one, facts=facts) == [
        "annotations[0].refs[0]",
        "annotations[0].refs[1]",
    ]
    assert refused(params(), annotation(refs=["a"]), facts=facts) == ["annotations[0].refs[0]"]


def test_groups_are_opened() -> None:
    group = {"type": "group", "title": "Table", "features": [BARCODE, BARCODE | {"label": "b"}]}
    assert list(markable(params(features=[group]))) == ["barcode", "b"]


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"attachment": None}, "Please provide an attachment or attachments as URLs."),
        ({"attachment": ""}, "Please provide an attachment or attachments as URLs."),
        ({"attachment": None, "attachments": []}, "Please provide an attachment"),
        ({"attachments": [URL]}, "not both"),
        ({"attachment": "page"}, '"attachment" must be an absolute URL'),
        ({"attachment": None, "attachments": [URL, "x"]}, '"attachments[1]" must be'),
        ({"features": None}, "Please provide features"),
        ({"features": []}, "at least one text or block"),
        ({"features": [{"type": "group", "title": "x"}]}, "at least one text or block"),
        ({"features": [{"type": "text"}]}, 'must have a "label"'),
        ({"features": [{"type": "smell", "label": "x"}]}, "features[0].type"),
        ({"features": [BARCODE, BARCODE]}, '"barcode" twice'),
        ({"geometry": "circle"}, "geometry"),
        ({"hypothesis": {"x": 1}}, "hypothesis.annotations"),
        (
            {"hypothesis": {"annotations": [{"label": "x", "location": box()}]}},
            "hypothesis.annotations[0].label",
        ),
        (
            {
                "geometry": "polygon",
                "hypothesis": {"annotations": [{"label": "barcode", "location": box()}]},
            },
            "hypothesis.annotations[0].location",
        ),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**wrong)
    assert part in caught.value.message


@pytest.mark.parametrize(("text", "lang", "money"), CASES["money"])
def test_money_is_read(text: str, lang: str, money: Any) -> None:
    assert values.read_money(text, lang) == money


@pytest.mark.parametrize(("text", "lang", "day"), CASES["date"])
def test_dates_are_read(text: str, lang: str, day: str | None) -> None:
    assert values.read_date(text, lang) == day


@given(st.text(max_size=20), st.sampled_from(["en-US", "de", "x"]))
def test_no_text_breaks_the_readers(text: str, lang: str) -> None:
    money, day = values.read_money(text, lang), values.read_date(text, lang)
    assert money is None or isinstance(money["amount"], float)
    assert day is None or values.is_date(day)


def marked(*annotations: dict[str, Any]) -> dict[str, Any]:
    return {"annotations": list(annotations)}


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ([annotation()], 1),
        ([annotation(text="y")], 0),
        ([annotation(location=box(left=12))], 1),
        ([annotation(location=box(left=21))], 0),
        ([annotation(page=1)], 0),
        ([annotation(), annotation(location=box(left=400))], 0.5),
        ([], 0),
    ],
)
def test_agreement_is_of_what_matches(other: list[dict[str, Any]], alike: float) -> None:
    assert TASK_TYPE.agreement(params(), marked(annotation()), marked(*other)) == alike


def test_agreement_on_nothing_is_whole() -> None:
    assert TASK_TYPE.agreement(params(), marked(), marked()) == 1
