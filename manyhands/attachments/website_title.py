"""The title of a web page, for people to recognise it by. Best effort: never a failure."""

import codecs
import re
from html.parser import HTMLParser
from typing import Final

from manyhands.net.download import Beginning, read_beginning
from manyhands.net.egress import Egress
from manyhands.net.failures import EgressError

MAX_LENGTH: Final = 200  # characters

_MAX_BYTES: Final = 1_000_000
_SECONDS: Final = 5.0
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{1,40})", re.IGNORECASE)


async def website_title(egress: Egress, url: str) -> str | None:
    """Return the page's own title, or the one it gives for previews; None when there is none."""
    try:
        page = await read_beginning(
            egress,
            url,
            max_bytes=_MAX_BYTES,
            timeout=_SECONDS,
            accept="text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
        )
    except EgressError:
        return None
    if "html" not in (page.content_type or "html").lower():
        return None
    return title_of(_text(page))


def title_of(html: str) -> str | None:
    """Return the title in a page's source, white space folded, cut to 200 characters."""
    parser = _TitleParser()
    parser.feed(html)
    for candidate in (parser.title, parser.preview):
        folded = " ".join(candidate.replace("\0", "").split())
        if folded:
            return folded if len(folded) <= MAX_LENGTH else folded[: MAX_LENGTH - 1] + "…"
    return None


def _text(page: Beginning) -> str:
    """Decode a page as browsers do: by the header, else by its own word, else as UTF-8."""
    declared = _CHARSET.search((page.content_type or "").encode("utf-8", "replace"))
    declared = declared or _CHARSET.search(page.body[:1024])
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        # Python calls some codecs "encodings" that make no text; those raise LookupError, too.
        return page.body.decode(codecs.lookup(name).name, "replace")
    except (LookupError, ValueError):
        return page.body.decode("utf-8", "replace")


class _TitleParser(HTMLParser):
    """Collects the first <title> and the first og:title."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.preview = ""
        self._inside = False
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" and not self._done:
            self._inside = True
        elif tag == "meta" and not self.preview:
            values = dict(attrs)
            if "og:title" in {values.get("property"), values.get("name")}:
                self.preview = values.get("content") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "title" and self._inside:
            self._inside, self._done = False, True

    def handle_data(self, data: str) -> None:
        if self._inside and len(self.title) < 10 * MAX_LENGTH:
            self.title += data
