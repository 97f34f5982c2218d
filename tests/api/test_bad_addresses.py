"""Odd paths, queries, methods and headers: an error that names the culprit, never a fault."""

import asyncio
import base64
import json
from collections.abc import Iterable
from typing import Any

import pytest

from tests.harness import CREATE, TEXT_TASK, Account, refused

pytestmark = pytest.mark.anyio


def every_path(odd: str) -> Iterable[tuple[str, str]]:
    yield "POST", f"/v1/task/{odd}"
    yield "GET", f"/v1/task/{odd}"
    yield "POST", f"/v1/task/{odd}/cancel"
    yield "POST", f"/v1/task/{odd}/setMetadata"
    yield "POST", f"/v1/task/{odd}/unique_id"
    yield "DELETE", f"/v1/task/{odd}/unique_id"
    yield "PUT", f"/v1/task/{odd}/tags"
    yield "POST", f"/v1/task/{odd}/tags"
    yield "DELETE", f"/v1/task/{odd}/tags"
    yield "POST", f"/v1/task/{odd}/send-callback"
    yield "GET", f"/v1/projects/{odd}"
    yield "GET", f"/v1/batches/{odd}"
    yield "GET", f"/v1/batches/{odd}/status"
    yield "POST", f"/v1/batches/{odd}/finalize"


@pytest.mark.parametrize(
    "odd",
    [
        "%00",
        "a%00b",
        "%ff%fe",
        "%ed%a0%80",
        "%",
        "%zz",
        "%2F",
        "%2e%2e%2f",
        "..%5c",
        "%20",
        "+",
        "fake_id_qwertyuiop",
        "0" * 24,
        "0" * 23 + "g",
        "0" * 23 + "%C2%B2",
        "A" * 24,
        "x" * 5_000,
        "%F0%9F%98%80",
        "'%20or%201=1--",
        "%25s%25(x)s",
        "null",
        "-1",
    ],
)
async def test_odd_names_in_the_path_are_4xx_everywhere(account: Account, odd: str) -> None:
    for method, path in every_path(odd):
        answer = await account.live.request(method, path, json={"unique_id": "u"})
        assert 400 <= answer.status_code < 500, f"{method} {path}: {answer.text}"
        body = answer.json()
        assert body["status_code"] == answer.status_code
        assert body["error"]


LIST_PARAMS = [
    "status",
    "type",
    "project",
    "batch",
    "unique_id",
    "tags",
    "start_time",
    "end_time",
    "completed_after",
    "completed_before",
    "updated_after",
    "updated_before",
    "limit",
    "offset",
    "next_token",
]


@pytest.mark.parametrize("name", LIST_PARAMS)
async def test_a_nul_in_a_query_is_named(account: Account, name: str) -> None:
    refused(await account.live.get(f"/v1/tasks?{name}=a%00"), 400, name)


@pytest.mark.parametrize(
    "value",
    [
        "%ff",
        "%ed%a0%80",
        "%zz",
        "9" * 30,
        "9" * 5_000,
        "0" * 30 + "9" * 30,
        "0" * 5_000,
        "-1",
        "1e5",
        "1_000",
        "%D9%A3",
        "%C2%B2",
        "NaN",
        "true",
        "0001-01-01T00:00:00%2B14:00",
        "9999-12-31T23:59:59-14:00",
        "2021-02-30",
        "2021-04-25T25:00:00Z",
        "2021-04-25T00:00:00%2B99:99",
        "10000-01-01",
        "1619308800",
        "now",
        "x" * 10_000,
        "[]",
        "{}",
        "%27%3B--",
    ],
)
@pytest.mark.parametrize("route", ["/v1/tasks", "/v1/batches"])
async def test_odd_values_in_a_query_never_break_a_list(
    account: Account, route: str, value: str
) -> None:
    for name in LIST_PARAMS:
        answer = await account.live.get(f"{route}?{name}={value}")
        assert answer.status_code in {200, 400}, f"{name}={value}: {answer.text}"
        if answer.status_code == 400:
            refused(answer, 400, f'"{name}"')


def token(position: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode()


@pytest.mark.parametrize(
    "forged",
    [
        "x",
        "=",
        "é",
        "e30=",
        token([]),
        token("text"),
        token({"task_id": "0" * 24}),
        token({"created_at": "2021-01-01T00:00:00Z"}),
        token({"created_at": "2021-01-01T00:00:00", "task_id": "0" * 24}),
        token({"created_at": 7, "task_id": "0" * 24}),
        token({"created_at": "2021-01-01T00:00:00Z", "task_id": "\0"}),
        token({"created_at": "2021-01-01T00:00:00Z", "task_id": 7}),
        token({"created_at": "2021-01-01T00:00:00Z", "task_id": None}),
        token({"created_at": "2021-01-01T00:00:00Z", "task_id": "0" * 24, "total": "x"}),
        token({"created_at": "2021-01-01T00:00:00Z", "task_id": "0" * 24, "total": -1}),
        token({"created_at": "2021-01-01T00:00:00Z", "task_id": "0" * 24, "total": 2**63}),
    ],
)
async def test_a_forged_page_token_is_named(account: Account, forged: str) -> None:
    answer = await account.live.get("/v1/tasks", params={"next_token": forged})
    refused(answer, 400, "next_token")


@pytest.mark.parametrize("year", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
async def test_a_page_token_of_the_end_of_time_is_no_fault_of_ours(
    account: Account, year: str
) -> None:
    forged = token({"created_at": year, "task_id": "0" * 24})
    answer = await account.live.get("/v1/tasks", params={"next_token": forged})
    assert answer.status_code in {200, 400}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
async def test_a_method_the_route_does_not_have_is_405(account: Account, method: str) -> None:
    answer = await account.live.request(method, "/v1/tasks")
    refused(answer, 405, method)
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/", "/v1/nothing", "/v1/task", "/v1/task//cancel", "/v1/tasks/x", "/v2/x"]
)
async def test_a_route_that_is_none_is_404_in_json(account: Account, path: str) -> None:
    refused(await account.live.get(path), 404)


async def raw(
    account: Account, method: str, path: str, headers: list[str], body: bytes = b""
) -> bytes:
    """Send a request as it is, past every client library's better judgement."""
    host, _, port = account.server.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    given = {line.partition(":")[0].lower() for line in headers}
    if "host" not in given:
        headers = [f"Host: {host}:{port}", *headers]
    if "authorization" not in given:
        key = base64.b64encode(f"{account.live_key}:".encode()).decode()
        headers = [*headers, f"Authorization: Basic {key}"]
    head = "\r\n".join([f"{method} {path} HTTP/1.1", *headers, "Connection: close", "", ""])
    writer.write(head.encode("latin-1") + body)
    await writer.drain()
    answer = await reader.read()
    writer.close()
    return answer


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "header",
    [
        "Host: [",
        "Host: a b",
        "Host: exa\xffmple",
        "Host: //x/y?z",
        "Authorization: Basic \xe9",
        "Authorization: Basic ====",
        "Authorization: Basic",
        "Authorization: Bearer \xff",
        "Authorization: \xff \xff",
        "Content-Type: \xff\xfe",
        "Content-Type: multipart/form-data; boundary=\xff",
        "Content-Type: ;;;=",
        "Idempotency-Key: \xff\xfe",
        "X-Request-Id: \xff" + "x" * 300,
        "X-Forwarded-For: \xff, [",
        "X-Forwarded-Proto: \xff",
        "Cookie: manyhands_session=\xff; =; ;;",
        "Origin: http://[",
        "Sec-Fetch-Site: \xff",
        "User-Agent: \xff\x01",
        "Accept-Encoding: \xff",
    ],
)
@pytest.mark.parametrize("path", ["/v1/tasks", "/v1/nothing", "/app/api/session", "/"])
async def test_garbage_in_a_header_is_no_fault_of_ours(
    account: Account, header: str, path: str
) -> None:
    answer = await raw(account, "GET", path, [header])
    assert status_of(answer) < 500 or b"The pages are not built" in answer, answer


@pytest.mark.parametrize("header", ["Host: [", "Origin: http://[", "Origin: null", "Cookie: \xff"])
async def test_garbage_in_a_header_of_a_write_is_no_fault_of_ours(
    account: Account, header: str
) -> None:
    for path in (CREATE, "/app/api/session", "/bin/" + "0" * 24):
        answer = await raw(account, "POST", path, [header, "Content-Length: 2"], b"{}")
        assert status_of(answer) < 500, answer


async def test_an_idempotency_key_that_is_too_long_is_named(account: Account) -> None:
    answer = await account.live.post(CREATE, json=TEXT_TASK, headers={"Idempotency-Key": "k" * 256})
    refused(answer, 400, "Idempotency-Key")


async def test_an_announced_size_that_is_no_number_is_no_fault_of_ours(account: Account) -> None:
    answer = await raw(account, "POST", CREATE, ["Content-Length: ten"], b"{}")
    assert status_of(answer) == 400
