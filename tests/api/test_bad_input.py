"""Whatever is sent, the answer is an error that names the culprit, and nothing is stored."""

import json
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
