"""phonecall: which numbers can be called, what may come of it, how alike two calls are."""

from typing import Any

import pytest

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.parameters import read
from manyhands.tasktypes.phonecall import TASK_TYPE
from manyhands.tasktypes.phonecall.params import Params
from tests.harness import Account, ok, refused

CALL: dict[str, Any] = {"phone_number": "5055006865", "entity_name": "Alexandr Wang"}
WITH_ALL = CALL | {
    "script": "Hello {{name}}! (pause) What is your email address?",
    "fields": {"email": "Email Address"},
    "choices": ["He is happy", "He is not happy"],
}


def params(*, form: bool = False, **given: Any) -> Params:
    return read(Params, CALL | given, form=form)[0]


@pytest.mark.parametrize(
    ("number", "international", "region"),
    [
        ("5055006865", "+1 505-500-6865", "US"),
        (5055006865, "+1 505-500-6865", "US"),
        ("(505) 500-6865", "+1 505-500-6865", "US"),
        ("+442079460958", "+44 20 7946 0958", "GB"),
        (" 442079460958", "+44 20 7946 0958", "GB"),
        ("+1 416 555 0123", "+1 416-555-0123", "CA"),
        ("505-500-6865 ext. 12", "+1 505-500-6865 ext. 12", "US"),
        ("+80012345678", "+800 1234 5678", None),
    ],
)
def test_a_number_is_written_for_people(number: Any, international: str, region: Any) -> None:
    assert TASK_TYPE.derived is not None
    phone = TASK_TYPE.derived(params(phone_number=number))["phone"]
    assert (phone["international"], phone["region"]) == (international, region)
    assert phone["uri"].startswith("tel:+")


def test_a_region_has_its_time_zones_from_west_to_east() -> None:
    assert TASK_TYPE.derived is not None
    zones = {
        number: tuple(TASK_TYPE.derived(params(phone_number=number))["phone"]["time_zones"])
        for number in ("5055006865", "+442079460958", "+80012345678")
    }
    assert zones == {
        "5055006865": ("Pacific/Honolulu", "America/New_York"),
        "+442079460958": ("Europe/London",),
        "+80012345678": (),
    }


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"phone_number": "123"}, '"phone_number" must be a phone number'),
        ({"phone_number": "5550100"}, '"phone_number" must be a phone number'),
        ({"phone_number": ""}, '"phone_number" must be a phone number'),
        ({"phone_number": "call me"}, '"phone_number" must be a phone number'),
        ({"phone_number": True}, '"phone_number" must be a string'),
        ({"entity_name": " "}, "Please provide an entity name"),
        ({"choices": ["a", "b", "a"]}, '"choices" names "a" twice'),
        ({"choices": [""]}, '"choices[0]" must not be empty'),
        ({"fields": ["email"]}, '"fields" must be an object'),
        ({"attachment": "https://example.com"}, '"attachment_type" is required'),
        ({"attachment": "x", "attachment_type": "image"}, '"attachment" must be an absolute URL'),
        ({"attachment": "x", "attachment_type": "smell"}, "Invalid attachment_type"),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], part: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**wrong)
    assert part in caught.value.message


@pytest.mark.parametrize("absent", ["phone_number", "entity_name"])
def test_what_is_missing_is_said_in_words(absent: str) -> None:
    given = {name: value for name, value in CALL.items() if name != absent}
    with pytest.raises(InvalidRequest) as caught:
        read(Params, given, form=False)
    assert caught.value.message == Params.missing[absent]


def test_what_may_be_there_may_be_empty() -> None:
    empty = params(script="", fields={}, choices=[], attachment="", attachment_type="")
    assert TASK_TYPE.check(empty, {"outcome": "success"}, {}) == {"outcome": "success"}
    assert TASK_TYPE.attachments(empty) == []
    assert TASK_TYPE.members(empty, {}) == {}


def test_only_a_success_needs_everything() -> None:
    asked = params(**WITH_ALL)
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(asked, {"outcome": "success", "fields": {}}, {})
    assert [problem.field for problem in caught.value.problems] == ["fields.email", "choice"]
    assert TASK_TYPE.check(asked, {"outcome": "hung_up"}, {}) == {
        "outcome": "hung_up",
        "fields": {"email": ""},
    }
    found_out = {"outcome": "no_pickup", "fields": {"email": "x"}, "choice": "He is happy"}
    assert TASK_TYPE.check(asked, found_out, {}) == {"outcome": "no_pickup"}


def test_agreement_needs_the_same_outcome() -> None:
    asked = params(**WITH_ALL)
    a = {"outcome": "success", "fields": {"email": "a@b.c"}, "choice": "He is happy"}
    assert TASK_TYPE.agreement(asked, a, {"outcome": "no_pickup"}) == 0
    assert TASK_TYPE.agreement(asked, a, a | {"choice": "He is not happy"}) == pytest.approx(2 / 3)


@pytest.mark.anyio
async def test_the_script_is_in_the_params_and_beside_them(account: Account) -> None:
    for client in (account.test, account.live):
        task = ok(await client.post("/v1/task/phonecall", json=WITH_ALL))
        assert task["script"] == task["params"]["script"] == WITH_ALL["script"]
        again = ok(await client.get(f"/v1/task/{task['task_id']}"))
        assert again["script"] == WITH_ALL["script"]
    assert "script" not in ok(await account.test.post("/v1/task/phonecall", json=CALL))


@pytest.mark.anyio
async def test_test_mode_hangs_up_and_tells_everything(account: Account) -> None:
    task = ok(await account.test.post("/v1/task/phonecall", json=WITH_ALL))
    assert task["response"] == {
        "outcome": "hung_up",
        "fields": {"email": "test response"},
        "choice": "He is happy",
    }


@pytest.mark.anyio
async def test_an_instruction_alone_is_refused(account: Account) -> None:
    answer = await account.test.post("/v1/task/phonecall", json={"instruction": "Call."})
    refused(answer, 400, "Please provide a phone number")


@pytest.mark.anyio
async def test_who_works_sees_the_number_as_it_is_dialled(account: Account) -> None:
    ok(await account.live.post("/v1/task/phonecall", json=WITH_ALL))
    worker = await account.hire()
    claim = ok(await worker.post("work/next", json={"have": []}))["claim"]
    assert claim["can_postpone"]
    assert claim["task"]["derived"]["phone"]["uri"] == "tel:+1-505-500-6865"
    assert claim["task"]["params"] == WITH_ALL
