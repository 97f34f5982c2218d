"""Which part of an attachment is asked for, as a table (RFC 9110 §14.2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.web.attachments import requested_range


@pytest.mark.parametrize(
    ("header", "size", "wanted"),
    [
        (None, 10, None),
        ("", 10, None),
        ("bytes=0-", 10, (0, 10)),
        ("bytes=0-9", 10, (0, 10)),
        ("bytes=0-99", 10, (0, 10)),
        ("bytes=3-5", 10, (3, 6)),
        ("bytes=9-", 10, (9, 10)),
        ("bytes=10-", 10, "outside"),
        ("bytes=10-20", 10, "outside"),
        ("bytes=-3", 10, (7, 10)),
        ("bytes=-10", 10, (0, 10)),
        ("bytes=-99", 10, (0, 10)),
        ("bytes=-0", 10, "outside"),
        ("bytes=0-", 0, "outside"),
        ("bytes=-1", 0, "outside"),
        ("bytes=5-3", 10, None),
        ("bytes=-", 10, None),
        ("bytes=0-1,3-4", 10, None),
        ("bytes=a-", 10, None),
        ("Bytes=0-1", 10, None),
        ("items=0-1", 10, None),
        (" bytes=0-1 ", 10, (0, 2)),
        ("bytes=" + "9" * 5_000 + "-", 10, None),
        ("bytes=\u0661-\u0662", 10, None),
    ],
)
def test_a_range(header: str | None, size: int, wanted: object) -> None:
    assert requested_range(header, size) == wanted


@given(
    header=st.from_regex(r"bytes=[0-9]{0,20}-[0-9]{0,20}", fullmatch=True),
    size=st.integers(0, 10**12),
)
def test_a_range_always_lies_inside(header: str, size: int) -> None:
    wanted = requested_range(header, size)
    if isinstance(wanted, tuple):
        assert 0 <= wanted[0] < wanted[1] <= size
