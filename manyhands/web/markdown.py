"""Markdown of customers, made into HTML that cannot do anything.

One policy for every page: CommonMark with tables, then a sanitiser with a short list of what is
allowed. Images may come from anywhere by https, links open in a new page and tell nothing.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.texmath import texmath_plugin

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


@cache
def _renderer_of_formulas() -> MarkdownIt:
    r"""Models write ``$…$`` and ``$$…$$``, or ``\(…\)`` and ``\[…\]``."""
    markdown = MarkdownIt("commonmark", {"html": True, "breaks": True})
    markdown.enable(["table", "strikethrough"])
    markdown.use(texmath_plugin, delimiters="brackets")
    # A price is no formula.
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    for name in ("math_inline", "math_inline_double", "math_block", "math_block_eqno"):
        markdown.add_render_rule(name, _formula)
    return markdown


def _formula(
    _renderer: RendererHTML, tokens: Sequence[Token], place: int, _options: Any, _env: Any
) -> str:
    """Leave the formula to the page, which draws it: HTML of formulas is never let through."""
    token = tokens[place]
    kind = "math-inline" if token.type == "math_inline" else "math-display"
    code = f'<code class="{kind}">{escape(token.content.strip())}</code>'
    return f"<p>{code}</p>\n" if token.block else code


def to_html(text: str, *, formulas: bool = False) -> str:
    """Return sanitised HTML for a Markdown text; a very long one is shown as it was written.

    With ``formulas`` LaTeX in it becomes ``code`` of the class ``math-inline`` or ``math-display``.
    """
    if len(text) > LONGEST:
        return "<p>" + escape(text).replace("\n", "<br>\n") + "</p>\n"
    return _rendered(text, formulas)


@lru_cache(maxsize=512)
def _rendered(text: str, formulas: bool) -> str:
    markdown = _renderer_of_formulas() if formulas else _renderer()
    return nh3.clean(
        markdown.render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}, "img": {"loading": "lazy"}},
        tag_attribute_values={"code": {"class": {"math-inline", "math-display"}}},
    )
