"""Whatever is sent, the answer is an error that names the culprit, and nothing is stored."""

import asyncio
import base64
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import pytest
from httpx2 import AsyncClient, Response

from tests.harness import CREATE, TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
MULTIPART = {"content-type": "multipart/form-data; boundary=x"}
TEN_MB = 10 * 1024 * 1024


def deep(opening: bytes, closing: bytes, depth: int) -> bytes:
    return opening * depth + closing * depth


async def post(client: AsyncClient, body: bytes, headers: dict[str, str]) -> Response:
    return await client.post(CREATE, content=body, headers=headers)


UNREADABLE = {
    "cut JSON": (b'{"attachment":', JSON, "JSON"),
    "invalid UTF-8 in JSON": (b'{"attachment": "\xff\xfe"}', JSON, "JSON"),
    "lone surrogate": (b'{"attachment": "\\ud800"}', JSON, "JSON"),
    "lone surrogate as a name": (b'{"\\udfff": 1}', JSON, "JSON"),
    "NaN": (b'{"metadata": {"a": NaN}}', JSON, "JSON"),
    "infinity": (b'{"metadata": {"a": 1e400}}', JSON, "JSON"),
    "byte order mark": (b"\xef\xbb\xbf{}", JSON, "JSON"),
    "UTF-16": ("{}".encode("utf-16"), JSON, "JSON"),
    "trailing comma": (b'{"a": 1,}', JSON, "JSON"),
    "two documents": (b"{}{}", JSON, "JSON"),
    "a number": (b"7", JSON, "object"),
    "a string": (b'"red"', JSON, "object"),
    "an array": (b"[1]", JSON, "object"),
    "null": (b"null", JSON, "object"),
    "deep arrays": (deep(b"[", b"]", 100_000), JSON, "JSON"),
    "deep objects": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, JSON, "JSON"),
    "deep but parseable": (b'{"metadata":' + deep(b"[", b"]", 200) + b"}", JSON, "nested"),
    "plain words": (b"hello there", {}, "neither JSON nor a form"),
    "deep form": (b"a" + b"[b]" * 1_000 + b"=1", FORM, "form"),
    "many form members": (b"&".join(b"a%d=1" % i for i in range(100_001)), FORM, "form"),
    "multipart without a boundary": (b"x", {"content-type": "multipart/form-data"}, "multipart"),
    "multipart that is none": (b"hello", MULTIPART, "multipart"),
    "cut multipart": (b"--x\r\nContent-Disposition: form-data; name=", MULTIPART, "attachment"),
    "multipart part without a name": (
        b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
        MULTIPART,
        "multipart",
    ),
}


@pytest.mark.parametrize("case", UNREADABLE)
async def test_an_unreadable_body_is_refused(account: Account, case: str) -> None:
    body, headers, part = UNREADABLE[case]
    refused(await post(account.live, body, headers), 400, part)
    assert await account.total() == 0


@pytest.mark.parametrize(
    ("codec", "value"),
    [
        ("utf-7", b"+2AA-"),
        ("unicode_escape", rb"\ud800"),
        ("idna", b"xn--a-\xff"),
        ("punycode", b"\xff"),
        ("no-such-codec", b"\xff"),
        ("hex", b"zz"),
    ],
)
async def test_an_odd_charset_in_multipart_is_no_fault_of_ours(
    account: Account, codec: str, value: bytes
) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="attachment"\r\n\r\n'
        + value
        + b"\r\n--x--\r\n"
    )
    headers = {"content-type": f"multipart/form-data; boundary=x; charset={codec}"}
    refused(await post(account.live, body, headers), 400)


async def test_a_body_over_ten_megabytes_is_413(account: Account) -> None:
    body = b'{"attachment": "' + b"x" * TEN_MB + b'"}'
    refused(await post(account.live, body, JSON), 413, "10 MB")
    assert await account.total() == 0


async def test_a_chunked_body_over_ten_megabytes_is_413(account: Account) -> None:
    async def chunks() -> Any:
        for _ in range(11):
            yield b"x" * 1024 * 1024

    answer = await account.live.post(CREATE, content=chunks(), headers=JSON)
    refused(answer, 413, "10 MB")


async def test_a_body_of_just_ten_megabytes_is_read(account: Account) -> None:
    body = b'{"attachment": "' + b"x" * (TEN_MB - 18) + b'"}'
    assert len(body) == TEN_MB
    refused(await post(account.live, body, JSON), 400, "attachment_type")


async def test_an_announced_size_that_is_no_number_is_no_fault_of_ours(account: Account) -> None:
    answer = await raw(account, "POST", CREATE, ["Content-Length: ten"], b"{}")
    assert status_of(answer) == 400


WRONG: list[tuple[str, Any, str]] = [
    ("attachment", 7, "attachment"),
    ("attachment", ["a"], "attachment"),
    ("attachment", {"a": 1}, "attachment"),
    ("attachment", True, "attachment"),
    ("attachment_type", 7, "Invalid attachment_type"),
    ("attachment_type", ["text"], "Invalid attachment_type"),
    ("attachment_type", {"a": 1}, "Invalid attachment_type"),
    ("categories", "red", "categories"),
    ("categories", {"a": "red"}, "categories"),
    ("categories", [], "categories"),
    ("categories", [["red"]], "categories[0]"),
    ("categories", ["red", None], "categories[1]"),
    ("categories", ["red", ""], "categories[1]"),
    ("categories", ["red", "red"], "categories"),
    ("category_ids", ["red"], "category_ids"),
    ("category_ids", {"1": 7}, "category_ids"),
    ("category_ids", {"1": "green"}, "category_ids[1]"),
    ("allow_multiple", "perhaps", "allow_multiple"),
    ("allow_multiple", 7, "allow_multiple"),
    ("allow_multiple", [], "allow_multiple"),
    ("instruction", 7, "instruction"),
    ("instruction", {"text": "x"}, "instruction"),
    ("urgency", "soon", "urgency"),
    ("urgency", 7, "urgency"),
    ("metadata", "a=b", "metadata"),
    ("metadata", [["a", "b"]], "metadata"),
    ("metadata", {"a": "x" * 10_240}, "metadata"),
    ("project", 7, "project"),
    ("batch", ["b"], "batch"),
    ("unique_id", 7, "unique_id"),
    ("unique_id", {"a": 1}, "unique_id"),
    ("unique_id", "é" * 1_001, "unique_id"),
    ("clear_unique_id_on_error", "perhaps", "clear_unique_id_on_error"),
    ("tags", "a", "tags"),
    ("tags", [""], "tags[0]"),
    ("tags", ["a", " "], "tags[1]"),
    ("tags", ["a", None], "tags[1]"),
    ("tags", ["a", 7], "tags[1]"),
    ("tags", ["x" * 201], "tags[0]"),
    ("tags", [str(i) for i in range(51)], "tags"),
    ("priority", 9, "priority"),
    ("priority", 31, "priority"),
    ("priority", 10.5, "priority"),
    ("priority", 10**30, "priority"),
    ("priority", -(10**30), "priority"),
    ("priority", "ten", "priority"),
    ("priority", "9" * 5_000, "priority"),
    ("callback_url", 7, "callback_url"),
    ("callback_url", "nonsense", "callback_url"),
    ("callback_url", "ftp://example.com/x", "callback_url"),
    ("callback_url", "/callback", "callback_url"),
    ("callback_url", "//example.com/x", "callback_url"),
    ("callback_url", "http://", "callback_url"),
    ("callback_url", "http://[::1", "callback_url"),
    ("callback_url", "http://example.com:port/", "callback_url"),
    ("callback_url", "http://example.com:99999/", "callback_url"),
    ("callback_url", "http://exa mple.com/", "callback_url"),
    ("callback_url", "http://example.com/\r\nHost: x", "callback_url"),
    ("callback_url", "a@b\r\nBcc: c@d", "callback_url"),
    ("callback_url", "a@b,c@d", "callback_url"),
    ("callback_url", "a,b@c", "callback_url"),
    ("callback_url", "javascript:alert@x", "callback_url"),
    ("callback_url", "@", "callback_url"),
    ("callback_url", "http://example.com/" + "x" * 2_048, "callback_url"),
]


@pytest.mark.parametrize(
    ("name", "value", "named"), WRONG, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(WRONG)]
)
async def test_a_wrong_value_is_named(account: Account, name: str, value: Any, named: str) -> None:
    refused(await account.live.post(CREATE, json=TEXT_TASK | {name: value}), 400, named)
    assert await account.total() == 0


@pytest.mark.parametrize(
    "address",
    [
        "no address",
        "ftp://example.com/a.png",
        "http:///a.png",
        "http://[::1",
        "http://example.com:port/a.png",
        "http://example.com:99999/a.png",
        "http://example.com/a b.png",
        "http://example..com/a.png",
        "http://127.1/a.png",
        "http://user:password@example.com/a.png",
        "http://example.com/" + "x" * 8_000,
        "javascript:alert(1)",
        "data:image/png;base64,xx",
        "file:///etc/passwd",
    ],
)
async def test_an_attachment_must_be_an_address_unless_it_is_text(
    account: Account, address: str
) -> None:
    wrong = TEXT_TASK | {"attachment_type": "image", "attachment": address}
    refused(await account.live.post(CREATE, json=wrong), 400, "attachment")


async def test_a_name_given_twice_counts_once(account: Account) -> None:
    body = json.dumps(TEXT_TASK)[:-1] + ', "attachment": "banana"}'
    task = ok(await post(account.live, body.encode(), JSON))
    assert task["params"]["attachment"] == "banana"


async def test_names_that_mean_something_elsewhere_mean_nothing_here(account: Account) -> None:
    odd: dict[str, Any] = {
        "__proto__": {"admin": True},
        "constructor": "x",
        "__class__": "x",
        "$where": "1",
        "task_id": "0" * 24,
        "status": "completed",
        "customer_id": "x",
        "response": {"category": "blue"},
        "": "empty",
        "%s %(x)s {x}": "%(y)s",
        "n" * 5_000: "long",
    }
    task = await account.create(**odd)
    assert task["status"] == "pending"
    assert task["task_id"] != "0" * 24
    assert "response" not in task
    assert {name: task["params"][name] for name in odd} == odd


async def test_a_huge_text_is_stored_whole(account: Account) -> None:
    text = "ж" * 1_000_000
    task = await account.create(attachment=text)
    assert ok(await account.live.get(f"/v1/task/{task['task_id']}"))["params"]["attachment"] == text


async def test_odd_characters_survive_as_they_are(account: Account) -> None:
    text = "\u202e\ufeff\u2028\U0001f600\x7f\x01\t%00 &<>'\"\\ \ufffe"
    task = await account.create(attachment=text, instruction=text, metadata={text: text})
    stored = ok(await account.live.get(f"/v1/task/{task['task_id']}"))
    assert stored == task
    assert stored["params"]["attachment"] == stored["instruction"] == text
    assert stored["metadata"] == {text: text}


NUL_BODIES: dict[str, dict[str, Any]] = {
    "a value": {"attachment": "a\0b"},
    "in an array": {"categories": ["red", "b\0"]},
    "a name in an object": {"metadata": {"a\0": 1}},
    "deep": {"metadata": {"a": [{"b": "\0"}]}},
    "instruction": {"instruction": "\0"},
    "unique_id": {"unique_id": "\0"},
    "callback_url": {"callback_url": "http://x/\0"},
    "project": {"project": "\0"},
    "tag": {"tags": ["\0"]},
    "unknown": {"other": "\0"},
    "an unknown name": {"oth\0er": "x"},
}


@pytest.mark.parametrize("case", NUL_BODIES)
async def test_a_nul_in_json_is_named(account: Account, case: str) -> None:
    refused(await account.live.post(CREATE, json=TEXT_TASK | NUL_BODIES[case]), 400, "NUL")
    assert await account.total() == 0


@pytest.mark.parametrize(
    "body",
    [
        b"attachment=a%00b&attachment_type=text&categories=a",
        b"attachment=a\x00b&attachment_type=text&categories=a",
        b"attachment=a&attachment_type=text&categories=a&meta%00=x",
        b"attachment=a&attachment_type=text&categories=a&metadata[a]=%00",
        b"attachment=a&attachment_type=text&categories=a&category_ids[%00]=a",
    ],
)
async def test_a_nul_in_a_form_is_refused(account: Account, body: bytes) -> None:
    refused(await post(account.live, body, FORM), 400, "NUL")
    assert await account.total() == 0


async def test_a_nul_in_multipart_is_refused(account: Account) -> None:
    fields = {"attachment": "a\0b", "attachment_type": "text", "categories": "a"}
    files = {name: (None, value) for name, value in fields.items()}
    refused(await account.live.post(CREATE, files=files), 400, "NUL")


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


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ({}, "unique_id"),
        ({"unique_id": ""}, "unique_id"),
        ({"unique_id": None}, "unique_id"),
        ({"unique_id": 7}, "unique_id"),
        ({"unique_id": ["a"]}, "unique_id"),
        ({"unique_id": "x" * 2_001}, "unique_id"),
        ({"unique_id": "\0"}, "unique_id"),
        ([], "object"),
        (["a"], "object"),
    ],
)
async def test_a_wrong_unique_id_is_named(account: Account, body: Any, part: str) -> None:
    task = await account.create()
    answer = await account.live.post(f"/v1/task/{task['task_id']}/unique_id", json=body)
    refused(answer, 400, part)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize(
    ("body", "part"),
    [
        ('""', "tags"),
        ("7", "tags"),
        ("null", "tags"),
        ('[""]', "tags[0]"),
        ('["a", null]', "tags[1]"),
        ('["a", "  "]', "tags[1]"),
        ('["a", ["b"]]', "tags[1]"),
        ('["a", 7]', "tags[1]"),
        ('{"tags": null}', "tags"),
        ('{"tags": "a"}', "tags"),
        ('{"other": ["a"]}', "tags"),
        ('["\\u0000"]', "NUL"),
        ("[", "JSON"),
    ],
)
async def test_wrong_tags_are_named(account: Account, method: str, body: str, part: str) -> None:
    task = await account.create(tags=["kept"])
    answer = await account.live.request(
        method, f"/v1/task/{task['task_id']}/tags", content=body, headers=JSON
    )
    refused(answer, 400, part)
    assert ok(await account.live.get(f"/v1/task/{task['task_id']}")) == task


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (b"[1]", "object"),
        (b'"text"', "object"),
        (b'{"a": "\\u0000"}', "NUL"),
        (json.dumps({"a": "x" * 10_240}).encode(), "metadata"),
        (quote("a=b\0").encode(), ""),
    ],
)
async def test_wrong_metadata_is_refused(account: Account, body: bytes, part: str) -> None:
    task = await account.create(metadata={"kept": True})
    answer = await account.live.post(
        f"/v1/task/{task['task_id']}/setMetadata", content=body, headers=JSON
    )
    refused(answer, 400, part)
    assert ok(await account.live.get(f"/v1/task/{task['task_id']}")) == task


@pytest.mark.parametrize(
    ("route", "body", "named"),
    [
        ("projects", {}, "name"),
        ("projects", {"name": "p"}, "type"),
        ("projects", {"name": "", "type": "categorization"}, "name"),
        ("projects", {"name": "  ", "type": "categorization"}, "name"),
        ("projects", {"name": "..", "type": "categorization"}, "name"),
        ("projects", {"name": 7, "type": "categorization"}, "name"),
        ("projects", {"name": "p" * 301, "type": "categorization"}, "name"),
        ("projects", {"name": "p\0", "type": "categorization"}, "name"),
        ("projects", {"name": "p", "type": "smelling"}, "type"),
        ("projects", {"name": "p", "type": 7}, "type"),
        ("projects", {"name": "p", "type": None}, "type"),
        ("batches", {"name": "b"}, "project"),
        ("batches", {"project": "p"}, "name"),
        ("batches", {"name": "b", "project": 7}, "project"),
        ("batches", {"name": "", "project": "p"}, "name"),
        ("batches", {"name": "b", "project": "p", "callback": 7}, "callback"),
        ("batches", {"name": "b", "project": "p", "metadata": "x"}, "metadata"),
        ("batches", {"name": "b", "project": "p", "metadata": [1]}, "metadata"),
        ("batches", {"name": "b", "project": "p", "metadata": {"a": "x" * 10_240}}, "metadata"),
    ],
)
async def test_a_wrong_project_or_batch_is_named(
    account: Account, route: str, body: Any, named: str
) -> None:
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    refused(await account.live.post(f"/v1/{route}", json=body), 400, named)
    assert len(ok(await account.live.get("/v1/projects"))) == 1
    assert ok(await account.live.get("/v1/batches"))["total"] == 0
