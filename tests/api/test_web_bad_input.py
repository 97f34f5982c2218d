"""Whatever is sent to the pages' API, the answer is an error in the usual form, never a 500."""

import asyncio
import base64
import json
from contextlib import suppress
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok

from manyhands.accounts.roles import Role
from manyhands.web.application import create_web
from manyhands.web.reading import MAX_BODY_BYTES
from manyhands.web.session import COOKIE
from tests.api.test_web_roles import BODIES, ROUTES, request_of
from tests.harness import Account, ok, refused

pytestmark = [
    pytest.mark.anyio,
    # The server in the same process draws its jitter while a strategy draws an example.
    pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies"),
]

JSON = {"content-type": "application/json"}
SINCE = "2020-01-01T00:00:00Z"
DOCUMENT = create_web(None).openapi()  # type: ignore[arg-type]
OPERATIONS: dict[str, Any] = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    if isinstance(found, Ok)
}
# Wrong guesses would lock out every test on the shared server.
LOCKS_OUT = {"POST /session"}
UNREADABLE = {
    "broken": b"{broken",
    "invalid UTF-8": b'{"name": "\xff"}',
    "lone surrogate": b'{"name": "\\ud800", "preferences": {"\\udfff": 1}}',
    "not a number": b'{"answer": NaN}',
    "deep": b'{"answer":' + b"[" * 300 + b"]" * 300 + b"}",
    "endless": b"[" * 100_000,
    "NUL": b'{"name": "\\u0000", "answer": {"a": ["\\u0000"]}}',
}


@pytest.mark.parametrize("case", UNREADABLE)
async def test_an_unreadable_body_is_refused_everywhere(account: Account, case: str) -> None:
    for route in ROUTES:
        method, path, _ = request_of(route, "live")
        if method in {"POST", "PUT", "PATCH"}:
            admin = await account.hire(Role.ADMIN)
            answer = await admin.request(method, path, content=UNREADABLE[case], headers=JSON)
            # Some routes take no body and do not look at one.
            assert answer.status_code < 500, f"{route}: {answer.text}"
            if route in BODIES:
                refused(answer, 400)


async def test_the_part_that_holds_a_nul_is_named(account: Account) -> None:
    worker = await account.hire()
    wish = {"name": "n", "preferences": {"a": ["x", {"b": "\0"}]}}
    refused(await worker.put("account", json=wish), 400, "preferences.a[1].b", "NUL")


async def test_a_text_that_only_looks_like_a_nul_is_kept(account: Account) -> None:
    worker = await account.hire()
    wish = {"name": "n", "preferences": {"text": "\\u0000"}}
    assert ok(await worker.put("account", json=wish))["preferences"] == wish["preferences"]


@pytest.mark.parametrize("odd", ["%00", "a%00b", "%ff%fe", "%ed%a0%80", "%20", "😀", "x" * 5_000])
async def test_odd_names_in_the_path_are_4xx_everywhere(account: Account, odd: str) -> None:
    admin = await account.hire(Role.ADMIN)
    for route in ROUTES:
        method, path, body = request_of(route, "live")
        if "0" * 24 in path:
            answer = await admin.request(method, path.replace("0" * 24, odd), json=body)
            assert 400 <= answer.status_code < 500, f"{route}: {answer.text}"
            assert answer.json()["status_code"] == answer.status_code


@pytest.mark.parametrize(
    "query",
    [
        "live/tasks?project=%00",
        "live/tasks?limit=0",
        "live/tasks?limit=1e9",
        "live/tasks?created_from=2021-01-01T00:00:00",
        "live/tasks?created_from=now",
        "live/tasks?status=done",
        "live/tasks?next_token=x",
        "live/deliveries?origin=a%00",
        "live/deliveries?limit=101",
        "live/deliveries?state=lost",
        "live/overview",
        "live/overview?since=2021-01-01T00:00:00",
        "live/overview?since=99999999999999999999",
        "work?since=",
        "work?since=2021-13-01T00:00:00Z",
        "setup?token=%00",
    ],
)
async def test_a_wrong_query_is_refused(account: Account, query: str) -> None:
    admin = await account.hire(Role.ADMIN)
    answer = await admin.get(query)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "position",
    [
        "text",
        [],
        [1, 2],
        ["2021-01-01T00:00:00Z"],
        ["2021-01-01T00:00:00", "0" * 24],
        ["2021-01-01T00:00:00Z", "\0"],
        ["2021-01-01T00:00:00Z", 7],
        {"created_at": 1},
    ],
)
async def test_a_forged_page_token_is_named(account: Account, position: Any) -> None:
    admin = await account.hire(Role.ADMIN)
    token = base64.urlsafe_b64encode(json.dumps(position).encode()).decode()
    for path in ("live/deliveries", "live/tasks"):
        refused(await admin.get(path, params={"next_token": token}), 400, "next_token")


async def test_the_end_of_time_is_no_fault_of_ours(account: Account) -> None:
    admin = await account.hire(Role.ADMIN)
    for since in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"):
        for path in ("work", "live/overview"):
            assert (await admin.get(path, params={"since": since})).status_code < 500
        assert (await admin.get("live/tasks", params={"created_to": since})).status_code < 500


async def test_a_body_that_is_too_large_is_413(account: Account) -> None:
    body = b'"' + b"x" * MAX_BODY_BYTES + b'"'
    for client in (await account.hire(), account.server.client()):
        answer = await client.post(
            f"{account.server.url}/app/api/session", content=body, headers=JSON
        )
        refused(answer, 413)


async def test_a_wrong_answer_names_its_part(account: Account) -> None:
    worker = await account.hire()
    await account.create()
    claim = ok(await worker.post("work/next", json={}))["claim"]
    url = f"work/claims/{claim['claim_id']}/submit"
    wrongs: list[Any] = [None, {}, [], "red", {"category": "green"}, {"category": ["red"]}]
    for wrong in wrongs:
        answer = await worker.post(url, json={"submission_id": "0123456789", "answer": wrong})
        refused(answer, 422)
        assert answer.json()["field"] == "category"


def fuzz(url: str, token: str, label: str, mode: GenerationMode) -> None:
    session = requests.Session()
    session.cookies.set(COOKIE, token)

    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    @settings(
        max_examples=5,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def check(case: Any) -> None:
        answer = case.call(base_url=f"{url}/app/api", session=session)
        case.validate_response(answer, checks=[not_a_server_error])

    with session, suppress(Unsatisfiable):  # where nothing is sent, nothing can be wrong
        check()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", sorted(OPERATIONS.keys() - LOCKS_OUT))
async def test_made_up_requests_never_break_a_route(
    account: Account, label: str, mode: GenerationMode
) -> None:
    admin = await account.hire(Role.ADMIN)
    await account.create()
    token = admin.cookies[COOKIE]
    await asyncio.to_thread(fuzz, account.server.url, token, label, mode)
