"""Which URLs may be requested, and in which form they go onto the wire."""

import pytest

from manyhands.net.failures import BadUrl
from manyhands.net.urls import check_url

SIGNED = (
    "https://bucket.s3.amazonaws.com/a%20b/c%2Fd.jpg?X-Amz-Credential=AK%2F2026%2Fs3"
    "&X-Amz-Signature=ab%3D%3d&response-content-disposition=attachment%3B%20filename%3D%22x.jpg%22"
    "&q=a+b~c%7Ed"
)


@pytest.mark.parametrize(
    ("text", "wire"),
    [
        (SIGNED, SIGNED),
        ("http://example.com", "http://example.com/"),
        ("HTTP://EXAMPLE.com/A", "http://example.com/A"),
        ("http://example.com:8080/x", "http://example.com:8080/x"),
        ("http://example.com:/x", "http://example.com/x"),
        ("  http://example.com/x\n", "http://example.com/x"),
        ("http://example.com/a b.jpg", "http://example.com/a%20b.jpg"),
        ("http://example.com/ü?q=ü", "http://example.com/%C3%BC?q=%C3%BC"),
        ("http://example.com/x#fragment", "http://example.com/x"),
        ("http://example.com/a[1].jpg?x[]=1", "http://example.com/a[1].jpg?x[]=1"),
        ('http://example.com/"<>\\', "http://example.com/%22%3C%3E%5C"),
        ("http://example.com/../a/./b", "http://example.com/../a/./b"),
        ("http://bücher.example/x", "http://xn--bcher-kva.example/x"),
        ("http://a_b.example.com./x", "http://a_b.example.com./x"),
        ("http://[2606:4700::1111]:81/x", "http://[2606:4700::1111]:81/x"),
    ],
)
def test_a_url_keeps_its_form(text: str, wire: str) -> None:
    assert str(check_url(text).url) == wire


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "must begin with http"),
        ("example.com/x", "must begin with http"),
        ("ftp://example.com/", "must begin with http"),
        ("file:///etc/passwd", "must begin with http"),
        ("javascript:alert(1)", "must begin with http"),
        ("http://", "names no host"),
        ("http:///x", "names no host"),
        ("http://:80/x", "names no host"),
        ("http://example.com:0/", "between 1 and 65535"),
        ("http://example.com:65536/", "cannot be read"),
        ("http://example.com:x/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://example.com/\r\nX: y", "control character"),
        ("http://exam\tple.com/", "control character"),
        ("http://example.com/\x00", "control character"),
        ("http://example.com/" + "x" * 8000, "longer than 8000"),
        ("http://-example.com/", "not a valid host name"),
        ("http://example..com/", "not a valid host name"),
        ("http://exa mple.com/", "not a valid host name"),
        ("http://example.com\\@evil.example/", "user name or a password|not a valid host name"),
        ("http://" + "a" * 64 + ".com/", "not a valid host name"),
        ("http://[fe80::1%25eth0]/", "not a valid host name|cannot be read"),
        ("http://2130706433/", "not a complete IPv4 address"),
        ("http://127.1/", "not a complete IPv4 address"),
        ("http://0x7f.0.0.1/", "not a complete IPv4 address"),
        ("http://0177.0.0.1/", "not a complete IPv4 address"),
        ("http://1.2.3.4.5/", "not a complete IPv4 address"),
        ("http://example.0x7f/", "not a complete IPv4 address"),
        ("http://user:secret@example.com/", "user name or a password"),
        ("http://user@example.com/", "user name or a password"),
        ("http://example.com/\ud800", "half a character"),
    ],
)
def test_what_is_wrong_with_a_url_is_said(text: str, reason: str) -> None:
    with pytest.raises(BadUrl, match=reason) as caught:
        check_url(text)
    assert caught.value.permanent
    assert "secret" not in caught.value.reason


def test_host_and_port_are_those_that_will_be_connected_to() -> None:
    assert (check_url("https://Example.com/").host, check_url("https://a.b/").port) == (
        "example.com",
        443,
    )
    assert check_url("http://a.b/").port == 80
    assert check_url("http://[::1]:81/").host == "::1"


def test_credentials_become_a_header_where_they_are_allowed() -> None:
    target = check_url("https://us%40er:p%3Aw@example.com/hook", credentials=True)
    assert target.authorization == "Basic dXNAZXI6cDp3"
    assert str(target.url) == "https://example.com/hook"
    assert check_url("https://example.com/hook", credentials=True).authorization is None
