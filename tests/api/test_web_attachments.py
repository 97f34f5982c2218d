"""Attachments are served from here, by range, to those who may see them, unable to do anything."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.roles import Role
from manyhands.attachments import tiles
from manyhands.attachments.derive import TILES
from manyhands.attachments.store import blob_key, derived_key
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

CONTENT = bytes(range(256)) * 40


@pytest.fixture
async def attachment(account: Account, tmp_path: Path) -> str:
    """Lend the path of an attachment with known content."""
    task = await account.create()
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    file = tmp_path / "content"
    file.write_bytes(CONTENT)
    store = account.server.process.store
    await store.put_file(blob_key(account.customer_id, sha256), file)
    await account.rows(
        "insert into attachments (customer_id, mode, attachment_id, task_id, name, kind, url,"
        " required, state, sha256, content_type, byte_size)"
        " values (%(customer_id)s, 'live', %(id)s,"
        " %(id)s, 'attachment', 'image', 'http://x/', true, 'ready', %(sha256)s, 'image/svg+xml',"
        " %(size)s)",
        id=task["task_id"],
        sha256=sha256,
        size=len(CONTENT),
    )
    return f"attachments/{task['task_id']}"


@pytest.fixture
async def member(account: Account) -> AsyncClient:
    """Lend somebody who may see everything of the customer."""
    return await account.hire(Role.MEMBER)


async def test_the_whole_is_served_in_a_sandbox(member: AsyncClient, attachment: str) -> None:
    answer = await member.get(attachment)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    headers = answer.headers
    assert headers["content-type"] == "image/svg+xml"
    assert headers["content-length"] == str(len(CONTENT))
    assert headers["accept-ranges"] == "bytes"
    policy = headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"].startswith("private")
    assert "content-range" not in headers


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-", 0, 10_240),
        ("bytes=0-0", 0, 1),
        ("bytes=100-199", 100, 200),
        ("bytes=10239-", 10_239, 10_240),
        ("bytes=10000-99999999999", 10_000, 10_240),
        ("bytes=-1", 10_239, 10_240),
        ("bytes=-99999", 0, 10_240),
    ],
)
async def test_a_range_is_served_as_one(
    member: AsyncClient, attachment: str, header: str, start: int, end: int
) -> None:
    answer = await member.get(attachment, headers={"range": header})
    assert (answer.status_code, answer.content) == (206, CONTENT[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/10240"


@pytest.mark.parametrize("header", ["bytes=10240-", "bytes=999999-9999999", "bytes=-0"])
async def test_a_range_outside_is_416(member: AsyncClient, attachment: str, header: str) -> None:
    answer = await member.get(attachment, headers={"range": header})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */10240"


@pytest.mark.parametrize(
    "header",
    [
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-3",
        "bytes=0-1,5-6",
        "bytes=" + "9" * 5_000 + "-",
        "bytes=-" + "9" * 5_000,
        "bytes=0-" + "9" * 5_000,
        "lines=0-1",
        "bytes 0-1",
    ],
)
async def test_a_range_that_is_none_is_the_whole(
    member: AsyncClient, attachment: str, header: str
) -> None:
    answer = await member.get(attachment, headers={"range": header})
    assert (answer.status_code, len(answer.content)) == (200, len(CONTENT))
    assert "content-range" not in answer.headers


async def test_what_the_browser_has_is_not_sent_again(member: AsyncClient, attachment: str) -> None:
    etag = (await member.get(attachment)).headers["etag"]
    answer = await member.get(attachment, headers={"if-none-match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert (await member.get(attachment, headers={"if-none-match": '"x"'})).status_code == 200


async def test_a_labeler_sees_what_they_have_in_hand(account: Account, attachment: str) -> None:
    labeler = await account.hire()
    refused(await labeler.get(attachment), 404)
    claim = ok(await labeler.post("work/next", json={}))["claim"]
    assert (await labeler.get(attachment)).status_code == 200
    ok(await labeler.post(f"work/claims/{claim['claim_id']}/skip", json={"reason": "other"}))
    assert (await labeler.get(attachment)).status_code == 200


@pytest.mark.parametrize(
    "rest",
    [
        *("", "/thumbnail", "/pages/1", "/pages/1/words", "/waveform"),
        *("/overview", "/tiles/0/0/0"),
    ],
)
async def test_a_labeler_who_never_had_the_task_sees_nothing(
    account: Account, attachment: str, rest: str
) -> None:
    refused(await (await account.hire()).get(attachment + rest), 404)


async def test_nobody_signed_in_sees_nothing(account: Account, attachment: str) -> None:
    refused(await account.server.client().get(f"/app/api/{attachment}"), 401)
    refused(await account.live.get(f"/app/api/{attachment}"), 401)


@pytest.mark.parametrize("state", ["waiting", "failed"])
async def test_what_is_not_at_hand_is_404(
    account: Account, member: AsyncClient, attachment: str, state: str
) -> None:
    await account.rows(
        "update attachments set state = %(state)s where customer_id = %(customer_id)s", state=state
    )
    refused(await member.get(attachment), 404)


@pytest.mark.parametrize("rest", ["/pages/0", "/pages/x", "/pages/1?width=0", "/pages/1?width=x"])
async def test_a_page_that_is_none_is_refused(
    member: AsyncClient, attachment: str, rest: str
) -> None:
    assert (await member.get(attachment + rest)).status_code == 422


async def test_what_is_no_pdf_has_no_pages(member: AsyncClient, attachment: str) -> None:
    refused(await member.get(f"{attachment}/pages/1"), 404, "page")
    refused(await member.get(f"{attachment}/pages/1/words"), 404, "page")


@pytest.mark.parametrize("rest", ["thumbnail", "waveform"])
async def test_what_is_neither_picture_nor_recording_is_not_drawn(
    member: AsyncClient, attachment: str, rest: str
) -> None:
    answer: Any = await member.get(f"{attachment}/{rest}")
    assert answer.status_code == 404


# Large pictures


async def enlarge(account: Account, content_type: str = "image/jpeg") -> None:
    """Say of the attachment that it is a picture of 12,000 x 8,400 pixels."""
    await account.rows(
        "update attachments set width = 12000, height = 8400, content_type = %(content_type)s"
        " where customer_id = %(customer_id)s",
        content_type=content_type,
    )


async def divide(account: Account, folder: Path) -> None:
    """Put a file of tiles beside the attachment; part n has n + 1 bytes of the value n."""
    lengths = range(1, 140)
    begin = tiles.index_size(len(lengths))
    offsets = [begin + sum(lengths[:number]) for number in range(len(lengths) + 1)]
    content = tiles.index(offsets) + b"".join(bytes([n - 1]) * n for n in lengths)
    (folder / "tiles").write_bytes(content)
    key = blob_key(account.customer_id, hashlib.sha256(CONTENT).hexdigest())
    store = account.server.process.store
    await store.put_file(derived_key(key, TILES.name), folder / "tiles")


@pytest.mark.parametrize(
    ("rest", "number"),
    [("tiles/0/0/0", 0), ("tiles/0/11/8", 107), ("tiles/1/5/4", 137), ("overview", 138)],
)
@pytest.mark.parametrize(
    ("content_type", "expected"),
    [("image/jpeg", "image/jpeg"), ("image/png", "image/webp"), ("image/avif", "image/webp")],
)
async def test_a_part_of_a_large_picture_is_served(
    account: Account,
    member: AsyncClient,
    attachment: str,
    tmp_path: Path,
    rest: str,
    number: int,
    content_type: str,
    expected: str,
) -> None:
    await enlarge(account, content_type)
    await divide(account, tmp_path)
    answer = await member.get(f"{attachment}/{rest}")
    assert (answer.status_code, answer.content) == (200, bytes([number]) * (number + 1))
    headers = answer.headers
    assert headers["content-type"] == expected
    assert headers["content-length"] == str(number + 1)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("sandbox;")
    assert headers["cache-control"] == "private, max-age=86400, immutable"


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        *(("tiles/0/12/0", 404), ("tiles/0/0/9", 404), ("tiles/1/6/0", 404)),
        *(("tiles/2/0/0", 404), ("tiles/100/0/0", 404), ("tiles/0/0", 404)),
        *(("tiles/-1/0/0", 422), ("tiles/0/x/0", 422), ("tiles/0/0/99999999999999", 422)),
    ],
)
async def test_a_tile_that_is_none_is_refused(
    account: Account, member: AsyncClient, attachment: str, tmp_path: Path, rest: str, status: int
) -> None:
    await enlarge(account)
    await divide(account, tmp_path)
    refused(await member.get(f"{attachment}/{rest}"), status)


@pytest.mark.parametrize("rest", ["overview", "tiles/0/0/0"])
async def test_what_is_no_large_picture_has_no_parts(
    member: AsyncClient, attachment: str, rest: str
) -> None:
    refused(await member.get(f"{attachment}/{rest}"), 404, "not a large picture")


async def test_what_cannot_be_divided_is_404_each_time(
    account: Account, member: AsyncClient, attachment: str
) -> None:
    await enlarge(account)
    for _ in range(2):
        refused(await member.get(f"{attachment}/overview"), 404, "not divided yet")
