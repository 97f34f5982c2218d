"""Bodies in every form the clients send them, as tables."""

import math
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.api.body import Body, decode_body
from manyhands.errors import InvalidRequest
from manyhands.incoming import MAX_DEPTH, NotJson, read_json, refuse_nul

pytestmark = pytest.mark.anyio

FORM = "application/x-www-form-urlencoded"
JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("raw", "content_type", "value", "form"),
    [
        (b"", "", {}, False),
        (b" \n ", "application/json", {}, False),
        (b"{}", "application/json", {}, False),
        (b"[]", "application/json", [], False),
        (b'["a"]', FORM, ["a"], False),
        (b'{"a":1}', "text/plain", {"a": 1}, False),
        (b'{"a":1}', FORM, {"a": 1}, False),
        (b"7", "application/json", 7, False),
        (b"null", "application/json", None, False),
        (b"a=1", FORM, {"a": "1"}, True),
        (b"a=1", "", {"a": "1"}, True),
        (b"a=1&a=2", FORM, {"a": ["1", "2"]}, True),
        (b"a[]=1&a[]=2", FORM, {"a": ["1", "2"]}, True),
        (b"a[0]=1&a[1]=2", FORM, {"a": {"0": "1", "1": "2"}}, True),
        (b"a[b]=1&a[c][d]=2", FORM, {"a": {"b": "1", "c": {"d": "2"}}}, True),
        (b"a[0][b]=1&a[1][b]=2", FORM, {"a": {"0": {"b": "1"}, "1": {"b": "2"}}}, True),
        (b"[a]=1", FORM, {"a": "1"}, True),
        (b"a[][b]=1&a[][b]=2", FORM, {"a": [{"b": "1"}, {"b": "2"}]}, True),
        (b"a[b]=1&a[b]=2", FORM, {"a": {"b": ["1", "2"]}}, True),
        (b"a[0]=1&a[0]=2", FORM, {"a": {"0": ["1", "2"]}}, True),
        (b"a[]=1&a[x]=2", FORM, {"a": {"0": "1", "x": "2"}}, True),
        (b"a=1&a[]=2", FORM, None, True),
        (b"a[b]=1&a=2", FORM, None, True),
        (b"a=1&a[b]=2", FORM, None, True),
        (b"a[b]=1&a[b][c]=2", FORM, None, True),
        (b"a[=1", FORM, {"a[": "1"}, True),
        (b"a]=1", FORM, {"a]": "1"}, True),
        (b"a[b]c=1", FORM, {"a[b]c": "1"}, True),
        (b"[]=1", FORM, {"[]": "1"}, True),
        (b"=1", FORM, {"": "1"}, True),
        (b"a&b=1&&", FORM, {"a": "", "b": "1"}, True),
        (b"a.b=1&a%5Bb%5D=2", FORM, {"a.b": "1", "a": {"b": "2"}}, True),
        (b"__proto__[x]=1", FORM, {"__proto__": {"x": "1"}}, True),
        (b"a=", FORM, {"a": ""}, True),
        (b"a=b=c", FORM, {"a": "b=c"}, True),
        (b"a=%C3%A9+x", FORM, {"a": "é x"}, True),
    ],
)
async def test_what_a_body_means(raw: bytes, content_type: str, value: Any, form: bool) -> None:
    if value is None and form:
        with pytest.raises(InvalidRequest, match="both"):
            await decode_body(raw, content_type)
    else:
        assert await decode_body(raw, content_type) == Body(value, form)


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (b"abc", ""),
        (b"a=1", "application/json"),
        (b"{", FORM),
        (b"{", ""),
        (b"\xff", FORM),
        (b"a=\xff", FORM),
        (b"a=%ff", FORM),
        (b"a=%ed%a0%80", FORM),
        (b"a" + b"[b]" * 21 + b"=1", FORM),
    ],
)
async def test_what_means_nothing_is_refused(raw: bytes, content_type: str) -> None:
    with pytest.raises(InvalidRequest):
        await decode_body(raw, content_type)


@given(value=JSON_VALUES)
def test_json_is_read_as_it_was_written(value: Any) -> None:
    assert read_json(orjson.dumps(value)) == value


@pytest.mark.parametrize(
    "text", [b"", b"nul", b"NaN", b"Infinity", b"'a'", b'"\\ud800"', b"\xff", b"01", b"1e400"]
)
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(NotJson):
        read_json(text)


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_depth_is_bounded(opening: bytes, closing: bytes) -> None:
    filling = b"" if opening == b"[" else b"1"
    read_json(opening * (MAX_DEPTH - 1) + filling + closing * (MAX_DEPTH - 1))
    with pytest.raises(InvalidRequest):
        read_json(opening * (MAX_DEPTH + 2) + filling + closing * (MAX_DEPTH + 2))


@pytest.mark.parametrize(
    "raw",
    [
        b"&".join(b"a=%d" % n for n in range(50_000)),
        b"&".join(b"a[]=%d" % n for n in range(50_000)),
        b"&".join(b"a[%d]=1" % n for n in range(50_000)),
        b"&".join(b"a[b%d][c]=1" % n for n in range(50_000)),
        b"a=" + b"[" * 1_000_000,
        b"a" + b"][" * 500_000 + b"=1",
    ],
)
async def test_a_large_form_takes_no_longer_than_its_size(raw: bytes) -> None:
    # The time limit of every test is the assertion: this took minutes once.
    assert (await decode_body(raw, FORM)).form


def test_many_brackets_are_not_deep() -> None:
    assert len(read_json(b"[" + b"[]," * 1_000 + b"[]]")) == 1_001  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("\0", '""'),
        ({"k" * 1_000: "\0"}, f'"{"k" * 200}"'),
        ({"a": "\0"}, '"a"'),
        ({"a": [1, {"b": "x\0"}]}, '"a[1].b"'),
        ({"a\0": 1}, '"a name"'),
        ({"a": {"b\0": 1}}, '"a.a name"'),
        ([["\0"]], '"[0][0]"'),
    ],
)
def test_the_place_of_a_nul_is_named(value: Any, named: str) -> None:
    with pytest.raises(InvalidRequest, match="NUL") as caught:
        refuse_nul(value)
    assert caught.value.message.startswith(named)


@pytest.mark.parametrize("value", [{}, [], None, 7, math.pi, True, {"a": ["b", None]}, "\\u0000"])
def test_nothing_else_is_a_nul(value: Any) -> None:
    refuse_nul(value)


def test_an_escaped_escape_is_no_nul() -> None:
    assert read_json(b'["\\\\u0000"]') == ["\\u0000"]


@given(value=JSON_VALUES)
def test_a_fingerprint_is_blind_to_the_order_of_members(value: Any) -> None:
    turned = orjson.loads(orjson.dumps(_turned(value)))
    assert Body(value, False).fingerprint("s") == Body(turned, False).fingerprint("s")


DIFFERENT: list[Any] = [{}, [], {"a": 1}, {"a": "1"}, {"a": [1]}, {"b": 1}, {"a": None}]


def test_a_fingerprint_sees_everything_else() -> None:
    prints = {
        Body(value, False).fingerprint(subject)
        for value in DIFFERENT
        for subject in ("POST task x", "POST task y")
    }
    assert len(prints) == 14


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(entry) for entry in value] if isinstance(value, list) else value
