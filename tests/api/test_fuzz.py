"""Made-up bodies and queries of every kind: always an answer in the documented form, never 500."""

from typing import Any
from urllib.parse import quote, urlencode

import orjson
import pytest
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manyhands.tasks.common_params import CommonParams
from manyhands.tasktypes import registry
from tests.harness import CREATE, TEXT_TASK, Account, ok

pytestmark = pytest.mark.anyio

bounded = settings(
    max_examples=100,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

NAMES = sorted({*CommonParams.model_fields, *registry.get("categorization").params.model_fields})
QUERY_NAMES = [
    "status",
    "type",
    "project",
    "batch",
    "unique_id",
    "tags",
    "start_time",
    "end_time",
    "completed_after",
    "updated_before",
    "limited_response",
    "limit",
    "offset",
    "next_token",
    "customer_review_status",
]
CONTENT_TYPES = st.sampled_from(
    [
        "",
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "text/plain",
    ]
)
ODD_TEXT = st.text(max_size=20) | st.sampled_from(
    ["", " ", "0", "-1", "1e999", "true", "null", "\0", "\ud800", "[]", "{}", "a" * 300, "http://["]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=5) | st.sampled_from(NAMES), inner, max_size=4)
    ),
    max_leaves=12,
)
BRACKETS = st.text(alphabet="[]0129ab%=.+ \0é", max_size=8)


def must_be_in_form(answer: Response) -> None:
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    body = answer.json()
    if answer.status_code == 200:
        return
    assert 400 <= answer.status_code < 500, answer.text
    assert body.keys() == {"status_code", "error"}
    assert body["status_code"] == answer.status_code
    assert body["error"]


async def must_be_whole(account: Account, answer: Response) -> None:
    """A refused request leaves nothing, an accepted one leaves what it says."""
    must_be_in_form(answer)
    if answer.status_code == 200:
        task = answer.json()
        assert ok(await account.live.get(f"/v1/task/{task['task_id']}")) == task


@bounded
@given(body=st.binary(max_size=200), content_type=CONTENT_TYPES)
async def test_any_bytes(account: Account, body: bytes, content_type: str) -> None:
    headers = {"content-type": content_type}
    await must_be_whole(account, await account.live.post(CREATE, content=body, headers=headers))


@bounded
@given(body=VALUES, content_type=CONTENT_TYPES)
async def test_any_json(account: Account, body: Any, content_type: str) -> None:
    try:
        content = orjson.dumps(body)
    except TypeError:  # lone surrogates and huge numbers, which JSON readers do not agree on
        content = b'{"a": "\\ud800", "b": ' + b"9" * 400 + b"}"
    headers = {"content-type": content_type}
    await must_be_whole(account, await account.live.post(CREATE, content=content, headers=headers))


@bounded
@given(name=st.sampled_from(NAMES), value=VALUES)
async def test_any_value_of_any_parameter(account: Account, name: str, value: Any) -> None:
    try:
        content = orjson.dumps(TEXT_TASK | {name: value})
    except TypeError:
        return
    headers = {"content-type": "application/json"}
    await must_be_whole(account, await account.live.post(CREATE, content=content, headers=headers))


@bounded
@given(
    pairs=st.lists(st.tuples(st.sampled_from(NAMES), BRACKETS, ODD_TEXT), max_size=6),
    multipart=st.booleans(),
)
async def test_any_form(
    account: Account, pairs: list[tuple[str, str, str]], multipart: bool
) -> None:
    base = [("attachment_type", "text"), ("attachment", "x"), ("categories", "a")]
    sent = [*base, *((name + brackets, value) for name, brackets, value in pairs)]
    if multipart:
        files = [(name, (None, value.encode("utf-8", "replace"))) for name, value in sent]
        answer = await account.live.post(CREATE, files=files)
    else:
        content = urlencode(sent, errors="surrogatepass").encode()
        headers = {"content-type": "application/x-www-form-urlencoded"}
        answer = await account.live.post(CREATE, content=content, headers=headers)
    await must_be_whole(account, answer)


@bounded
@given(
    pairs=st.lists(
        st.tuples(st.sampled_from(QUERY_NAMES) | ODD_TEXT, st.sampled_from(["", "[]"]), ODD_TEXT),
        max_size=5,
    ),
    route=st.sampled_from(["/v1/tasks", "/v1/batches", "/v1/projects"]),
)
async def test_any_query(account: Account, pairs: list[tuple[str, str, str]], route: str) -> None:
    query = "&".join(
        quote(name, errors="surrogatepass") + brackets + "=" + quote(value, errors="surrogatepass")
        for name, brackets, value in pairs
    )
    must_be_in_form(await account.live.get(f"{route}?{query}"))


@bounded
@given(query=st.text(alphabet="abtls=&%[]0x;+#é", max_size=40))
async def test_any_query_string(account: Account, query: str) -> None:
    must_be_in_form(await account.live.get(f"/v1/tasks?{quote(query, safe='=&%[];+')}"))


@bounded
@given(
    segment=st.text(min_size=1, max_size=12),
    rest=st.sampled_from(["", "/cancel", "/tags", "/unique_id", "/setMetadata"]),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    body=VALUES,
)
async def test_any_path(account: Account, segment: str, rest: str, method: str, body: Any) -> None:
    path = f"/v1/task/{quote(segment, safe='', errors='replace')}{rest}"
    try:
        content = orjson.dumps(body)
    except TypeError:
        content = b""
    answer = await account.live.request(method, path, content=content)
    if answer.status_code != 404 or b"There is nothing" not in answer.content:
        must_be_in_form(answer)
