"""Markdown of customers, made into HTML that cannot do anything.

One policy for every page: CommonMark with tables, then a sanitiser with a short list of what is
allowed. Images may come from anywhere by https, links open in a new page and tell nothing.
"""

from functools import cache, lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt

# Some texts take a renderer a second for each 50,000 characters, and everybody waits for it.
LONGEST = 30_000

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "img", "li", "ol", "p", "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
_SCHEMES = {"http", "https", "mailto"}


@cache
def _renderer() -> MarkdownIt:
    # Plain line breaks count: instructions of 2016 are plain text (contract/tasks.md §1).
    return MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(
        ["table", "strikethrough"]
    )


def to_html(text: str) -> str:
    """Return sanitised HTML for a Markdown text; a very long one is shown as it was written."""
    if len(text) > LONGEST:
        return "<p>" + escape(text).replace("\n", "<br>\n") + "</p>\n"
    return _rendered(text)


@lru_cache(maxsize=512)
def _rendered(text: str) -> str:
    return nh3.clean(
        _renderer().render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}, "img": {"loading": "lazy"}},
    )
