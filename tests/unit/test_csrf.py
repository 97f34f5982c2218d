"""Which requests are writes that another site makes a browser send, as a table."""

from itertools import product

import pytest

from manyhands.web.csrf import is_cross_site

HOST = {"host": "work.example.com"}
SAME = {"origin": "https://work.example.com"}


@pytest.mark.parametrize(
    ("headers", "cross"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": ""}, True),
        ({"sec-fetch-site": "Same-Origin"}, True),
        (SAME, False),
        ({"origin": "http://work.example.com"}, False),
        ({"origin": "https://work.example.com:8443"}, True),
        ({"origin": "https://evil.example"}, True),
        ({"origin": "https://work.example.com.evil.example"}, True),
        ({"origin": "https://evil.example/work.example.com"}, True),
        ({"origin": "https://work.example.com@evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": ""}, True),
        ({"origin": "http://["}, True),
        ({"origin": "work.example.com"}, True),
        ({"sec-fetch-site": "same-origin", "origin": "https://behind.a.proxy"}, False),
        (SAME | {"sec-fetch-site": "cross-site"}, True),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_write(method: str, headers: dict[str, str], cross: bool) -> None:
    assert is_cross_site(method, HOST | headers) is cross


def test_a_read_never_is_one() -> None:
    for method, site in product(("GET", "HEAD", "OPTIONS"), ("cross-site", "same-origin")):
        headers = HOST | {"sec-fetch-site": site, "origin": "https://evil.example"}
        assert not is_cross_site(method, headers)


def test_without_a_host_no_origin_is_ours() -> None:
    assert is_cross_site("POST", SAME)
    assert is_cross_site("POST", {"origin": "null"})
