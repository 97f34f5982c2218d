"""datacollection: what is asked, what may be answered, what is kept as evidence."""

from typing import Any
from uuid import uuid4

import pytest

from manyhands.accounts.roles import Role
from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.datacollection import TASK_TYPE
from manyhands.tasktypes.datacollection.params import Params
from manyhands.tasktypes.parameters import read
from tests.harness import Account, eventually, ok

FIELDS = {"site": "Web site", "staff": "Number of employees"}
BODY = {"attachment_type": "text", "attachment": "Nordlicht GmbH", "fields": FIELDS}


def params(**given: Any) -> Params:
    return read(Params, BODY | given, form=False)[0]


def test_evidence_is_no_part_of_the_response() -> None:
    texts = {"site": " https://nordlicht.example ", "staff": None}
    expected = {"fields": {"site": "https://nordlicht.example", "staff": ""}}
    evidence: dict[str, Any]
    for evidence in (
        {},
        {"sources": None, "notes": None},
        {"sources": {}, "notes": ""},
        {"sources": {"staff": "asked by phone"}, "notes": "Nobody knew."},
    ):
        assert TASK_TYPE.check(params(), {"fields": texts} | evidence, {}) == expected


def test_every_part_that_does_not_fit_is_named() -> None:
    wrong = {"fields": {"site": ""}, "sources": {"site": 7, "fax": "x"}, "notes": 3}
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(params(), wrong, {})
    assert [problem.field for problem in caught.value.problems] == [
        *("fields.site", "fields.staff", "sources.site", "sources.fax", "notes"),
    ]


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"attachment": ""}, "Please provide an attachment as a URL or plaintext."),
        (
            {"attachment_type": "pdf"},
            "Invalid attachment_type - please choose one of these: text image website",
        ),
        ({"attachment_type": "website"}, "absolute URL"),
        ({"fields": {}}, '"fields" must have at least one field'),
        ({"fields": {"site": ""}}, '"fields.site" must not be empty'),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**wrong)
    assert part in caught.value.message


def test_without_fields_there_is_nothing_to_find() -> None:
    body = {name: value for name, value in BODY.items() if name != "fields"}
    with pytest.raises(InvalidRequest) as caught:
        read(Params, body, form=False)
    assert caught.value.message == 'Parameter is invalid, reason: "fields" is required'


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("https://www.acme.example/jobs/", "http://acme.example/jobs#open", 1),
        ("HTTPS://acme.example", "https://ACME.example/", 1),
        ("12", "12 ", 1),
        ("12", "34", 0),
    ],
)
def test_one_page_has_many_addresses(a: str, b: str, alike: float) -> None:
    asked = params(fields={"site": "Web site"})
    first, second = ({"fields": {"site": text}} for text in (a, b))
    assert TASK_TYPE.agreement(asked, first, second) == alike


@pytest.mark.anyio
async def test_evidence_is_kept_and_shown_to_the_customers_people(account: Account) -> None:
    task = ok(await account.live.post("/v1/task/datacollection", json=BODY))
    worker, member = await account.hire(), await account.hire(Role.MEMBER)
    claim = ok(await worker.post("work/next", json={}))["claim"]
    answer = {
        "fields": {"site": "https://nordlicht.example", "staff": "120"},
        "sources": {"staff": "https://nordlicht.example/report"},
        "notes": "Without trainees.",
    }
    given = {"submission_id": str(uuid4()), "active_seconds": 1, "answer": answer}
    ok(await worker.post(f"work/claims/{claim['claim_id']}/submit", json=given))

    async def response() -> Any:
        return ok(await account.live.get(f"/v1/task/{task['task_id']}")).get("response")

    assert await eventually(response) == {"fields": answer["fields"]}
    page = ok(await member.get(f"live/tasks/{task['task_id']}"))
    assert answer in [submission["answer"] for submission in page["submissions"]]
