"""Every form in which the clients send parameters (contract/README.md §4)."""

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests.harness import CREATE, TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

FORM = "application/x-www-form-urlencoded"
PLAIN = [("attachment_type", "text"), ("attachment", "tomato")]
COLOURS = ["red", "blue"]


async def send(account: Account, body: str | bytes, content_type: str | None) -> dict[str, Any]:
    headers = {} if content_type is None else {"content-type": content_type}
    task: dict[str, Any] = ok(await account.live.post(CREATE, content=body, headers=headers))
    return task


async def form(account: Account, *pairs: tuple[str, str]) -> dict[str, Any]:
    return await send(account, urlencode([*PLAIN, *pairs]), FORM)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/vnd.api+json",
        None,
        "",
        "text/plain",
        "application/octet-stream",
        FORM,
    ],
)
async def test_json_is_read_whatever_its_header_says(
    account: Account, content_type: str | None
) -> None:
    task = await send(account, f"\r\n {json.dumps(TEXT_TASK)} \n", content_type)
    assert task["params"] == {**TEXT_TASK, "allow_multiple": False}


@pytest.mark.parametrize("content_type", [FORM, f"{FORM}; charset=utf-8", None, "text/plain"])
async def test_a_form_is_read_whatever_its_header_says(
    account: Account, content_type: str | None
) -> None:
    pairs = [*PLAIN, ("categories", "red"), ("categories", "blue")]
    task = await send(account, urlencode(pairs), content_type)
    assert task["params"] == {**TEXT_TASK, "allow_multiple": False}


@pytest.mark.parametrize(
    "pairs",
    [
        [("categories", "red"), ("categories", "blue")],
        [("categories[]", "red"), ("categories[]", "blue")],
        [("categories[0]", "red"), ("categories[1]", "blue")],
        [("categories[1]", "blue"), ("categories[0]", "red")],
        [("categories[7]", "red"), ("categories[12]", "blue")],
    ],
)
async def test_every_way_to_write_an_array(account: Account, pairs: list[tuple[str, str]]) -> None:
    assert (await form(account, *pairs))["params"]["categories"] == COLOURS


@pytest.mark.parametrize("name", ["categories", "categories[]", "categories[0]"])
async def test_one_value_for_an_array_is_an_array_of_one(account: Account, name: str) -> None:
    assert (await form(account, (name, "red")))["params"]["categories"] == ["red"]


async def test_an_array_of_more_than_twenty(account: Account) -> None:
    many = [f"c{n}" for n in range(300)]
    for name in ("categories", "categories[]"):
        task = await form(account, *((name, category) for category in many))
        assert task["params"]["categories"] == many
    task = await form(account, *((f"categories[{n}]", c) for n, c in enumerate(many)))
    assert task["params"]["categories"] == many


async def test_a_map_keeps_its_keys_even_when_they_are_numbers(account: Account) -> None:
    task = await form(
        account,
        ("categories", "red"),
        ("categories", "blue"),
        ("category_ids[1]", "red"),
        ("category_ids[2]", "blue"),
    )
    assert task["params"]["category_ids"] == {"1": "red", "2": "blue"}


async def test_a_map_with_words_for_keys(account: Account) -> None:
    task = await form(
        account, ("categories", "red"), ("category_ids[r]", "red"), ("metadata[a][b]", "c")
    )
    assert task["params"]["category_ids"] == {"r": "red"}
    assert task["metadata"] == {"a": {"b": "c"}}


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("1", True), ("false", False), ("False", False), ("0", False)],
)
async def test_a_boolean_in_a_form_becomes_one(account: Account, text: str, value: bool) -> None:
    task = await form(account, ("categories", "red"), ("allow_multiple", text))
    assert task["params"]["allow_multiple"] is value


@pytest.mark.parametrize("text", ["true", "True", "false"])
async def test_a_boolean_written_as_a_string_in_json_becomes_one(
    account: Account, text: str
) -> None:
    task = await account.create(allow_multiple=text)
    assert task["params"]["allow_multiple"] is (text.lower() == "true")


@pytest.mark.parametrize("value", [20, 20.0, "20"])
async def test_a_number_written_as_a_string_becomes_one(account: Account, value: Any) -> None:
    assert (await account.create(priority=value))["priority"] == 20


async def test_numbers_in_a_form_become_ones(account: Account) -> None:
    task = await form(account, ("categories", "red"), ("priority", "30"), ("tags", "a"))
    assert (task["priority"], task["tags"]) == (30, ["a"])


async def test_a_category_that_looks_like_a_number_stays_a_text(account: Account) -> None:
    task = await form(account, ("categories", "1"), ("categories", "true"))
    assert task["params"]["categories"] == ["1", "true"]


async def test_plus_and_percent_and_utf8_in_a_form(account: Account) -> None:
    body = f"attachment_type=text&attachment=a+b%2Bc%26d%3D{quote('é😀')}é&categories=r"
    task = await send(account, body.encode(), FORM)
    assert task["params"]["attachment"] == "a b+c&d=é😀é"


async def test_brackets_may_be_escaped_or_not(account: Account) -> None:
    body = "attachment_type=text&attachment=x&categories[0]=a&categories%5B1%5D=b"
    assert (await send(account, body, FORM))["params"]["categories"] == ["a", "b"]


async def test_multipart_is_a_form(account: Account) -> None:
    pairs = [*PLAIN, ("categories", "red"), ("categories", "blue"), ("category_ids[1]", "red")]
    files = [(name, (None, value)) for name, value in pairs]
    task = ok(await account.live.post(CREATE, files=files))
    assert task["params"]["categories"] == COLOURS
    assert task["params"]["category_ids"] == {"1": "red"}


async def test_a_file_in_multipart_is_left_out(account: Account) -> None:
    files = [("attachment", ("a.png", b"\x89PNG"))]
    refused(await account.live.post(CREATE, files=files), 400, "attachment")


@pytest.mark.parametrize("content_type", ["application/json", FORM, None])
@pytest.mark.parametrize("body", [b"", b"  \r\n"])
async def test_no_body_is_an_empty_object(
    account: Account, content_type: str | None, body: bytes
) -> None:
    headers = {} if content_type is None else {"content-type": content_type}
    answer = await account.live.post(CREATE, content=body, headers=headers)
    assert refused(answer, 400) == "Please provide an attachment as a URL or plaintext."


async def test_null_means_not_given(account: Account) -> None:
    names = (
        "callback_url",
        "instruction",
        "urgency",
        "metadata",
        "project",
        "batch",
        "unique_id",
        "clear_unique_id_on_error",
        "tags",
        "priority",
        "category_ids",
        "allow_multiple",
        "whatever",
    )
    task = await account.create(**dict.fromkeys(names))
    plain = await account.create()
    assert task.keys() == plain.keys()
    assert task["params"] == plain["params"]
    assert (task["urgency"], task["metadata"]) == ("day", {})


async def test_a_required_parameter_that_is_null_is_missing(account: Account) -> None:
    answer = await account.live.post(CREATE, json=TEXT_TASK | {"categories": None})
    refused(answer, 400, '"categories" is required')


@pytest.mark.parametrize("body", [b'{"callback_url": null}', b"", b"{}"])
async def test_the_bodies_that_clients_send_where_none_is_needed(
    account: Account, body: bytes
) -> None:
    task = await account.create()
    answer = await account.live.post(
        f"/v1/task/{task['task_id']}/cancel",
        content=body,
        headers={"content-type": "application/json"},
    )
    assert ok(answer)["status"] == "canceled"


async def test_unknown_parameters_are_kept_in_params_as_sent(account: Account) -> None:
    sent = {"force": True, "layers": {"b": [1, 2.5, None], "a": "é"}, "n": 10**15}
    assert (await account.create(**sent))["params"] == {
        **TEXT_TASK,
        **sent,
        "allow_multiple": False,
    }


async def test_params_keep_the_order_in_which_they_were_sent(account: Account) -> None:
    sent = {"zebra": 1, **TEXT_TASK, "category_ids": {"b": "blue", "a": "red"}, "apple": 2}
    task = ok(await account.live.post(CREATE, json=sent))
    assert list(task["params"]) == [*sent, "allow_multiple"]
    assert list(task["params"]["category_ids"]) == ["b", "a"]


@pytest.mark.parametrize(
    ("method", "body", "tags"),
    [
        ("PUT", "tags=b", ["a", "b"]),
        ("PUT", "tags=b&tags=c", ["a", "b", "c"]),
        ("PUT", "tags[]=b&tags[]=c", ["a", "b", "c"]),
        ("POST", "tags[0]=b", ["b"]),
        ("DELETE", "tags=a", None),
    ],
)
async def test_tags_may_come_as_a_form(
    account: Account, method: str, body: str, tags: list[str] | None
) -> None:
    task = await account.create(tags=["a"])
    answer = await account.live.request(
        method,
        f"/v1/task/{task['task_id']}/tags",
        content=body,
        headers={"content-type": FORM},
    )
    assert ok(answer).get("tags") == tags


async def test_metadata_and_unique_id_may_come_as_forms(account: Account) -> None:
    url = f"/v1/task/{(await account.create())['task_id']}"
    assert ok(await account.live.post(f"{url}/setMetadata", data={"a": "b"}))["metadata"] == {
        "a": "b"
    }
    assert (
        ok(await account.live.post(f"{url}/unique_id", data={"unique_id": "u"}))["unique_id"] == "u"
    )


@pytest.mark.parametrize(
    "query",
    [
        "callback_url&start_time&end_time&status&type&limit=99&offset=0",
        "next_token=&status=&tags=&unique_id=&project=&batch=&limit=&offset=",
        "start_time=&completed_after=&updated_before=",
        "customer_review_status=",
        "unknown=1&include_attachment_url=True&limited_response=False",
    ],
)
async def test_what_is_empty_in_a_query_is_not_given(account: Account, query: str) -> None:
    task = await account.create()
    assert ok(await account.live.get(f"/v1/tasks?{query}"))["docs"] == [task]


@pytest.mark.parametrize(
    ("value", "limited"),
    [("True", True), ("true", True), ("1", True), ("False", False), ("false", False), ("", False)],
)
async def test_booleans_in_a_query_as_python_and_node_write_them(
    account: Account, value: str, limited: bool
) -> None:
    await account.create()
    (doc,) = ok(await account.live.get(f"/v1/tasks?limited_response={value}"))["docs"]
    assert ("params" not in doc) is limited
