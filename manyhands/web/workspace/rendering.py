"""Texts that come up while somebody works are rendered: what a model has just said."""

import asyncio
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from manyhands.web.markdown import LONGEST, to_html
from manyhands.web.reading import WebRoute
from manyhands.web.session import SignedIn

router = APIRouter(tags=["Workspace"], route_class=WebRoute)

_MOST_TEXTS = 50
# Beyond it a text is shown as it was written, which costs nothing.
_MOST_RENDERED = 4 * LONGEST


class Texts(BaseModel):
    """Markdown with LaTeX."""

    texts: list[Annotated[str, Field(max_length=200_000)]] = Field(max_length=_MOST_TEXTS)


class Rendered(BaseModel):
    """The same texts as HTML that the server made safe, in their order.

    Formulas are ``code`` of the class ``math-inline`` or ``math-display``. What is too long to be
    rendered at once is null.
    """

    html: list[str | None]


@router.post("/rendered")
async def render(_person: SignedIn, wish: Texts) -> Rendered:
    """Render Markdown."""
    return Rendered(html=await asyncio.to_thread(_render, wish.texts))


def _render(texts: list[str]) -> list[str | None]:
    left = _MOST_RENDERED
    found: list[str | None] = []
    for text in texts:
        left -= len(text) if len(text) <= LONGEST else 0
        found.append(to_html(text, formulas=True) if left >= 0 else None)
    return found
