"""The built pages: static files with hashed names, and one index for every address.

Nothing here needs a sign-in: the pages are the same for everybody and fetch what they show.
"""

import mimetypes
from email.utils import formatdate
from importlib import resources
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

# Scripts and styles from here alone, nothing framed, nothing framed by others. Pictures in
# instructions may come from the customer's own servers.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob: https: http:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
_PAGE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cache-Control": "no-cache",
}
_FOR_EVER = "public, max-age=31536000, immutable"
_ENCODINGS = ((".br", "br"), (".gz", "gzip"))

_NOT_BUILT = (
    "The pages are not built. Install manyhands from a release, or from a checkout with "
    "`uv run manyhands serve`, which builds them.\n"
)


def static_folder() -> Path:
    """Return where the built pages lie."""
    return Path(str(resources.files("manyhands.web"))) / "static"


class Pages:
    """Serves the built pages from a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or static_folder()
        self._files = {
            "/" + path.relative_to(self._folder).as_posix(): path
            for path in self._folder.rglob("*")
            if path.is_file()
        }

    async def asset(self, request: Request) -> Response:
        """Return a file with a hashed name; it never changes."""
        path = request.url.path
        file = self._files.get(path)
        if file is None:
            return PlainTextResponse("Not found\n", 404)
        return self._file(request, path, file, {"Cache-Control": _FOR_EVER})

    async def page(self, request: Request) -> Response:
        """Return the index, which shows the page of any address but a file's."""
        if "." in request.url.path.rpartition("/")[2]:
            return PlainTextResponse("Not found\n", 404)
        return self._html(request, "/index.html")

    async def reference(self, request: Request) -> Response:
        """Return the interactive reference of the API."""
        return self._html(request, "/docs.html")

    def _html(self, request: Request, path: str) -> Response:
        file = self._files.get(path)
        if file is None:
            return PlainTextResponse(_NOT_BUILT, 503)
        return self._file(request, path, file, _PAGE_HEADERS)

    def _file(self, request: Request, path: str, file: Path, headers: dict[str, str]) -> Response:
        media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        accepted = request.headers.get("accept-encoding", "")
        for ending, encoding in _ENCODINGS:
            packed = self._files.get(path + ending)
            if packed is not None and encoding in accepted:
                headers = {**headers, "Content-Encoding": encoding}
                file = packed
                break
        return FileResponse(
            file,
            media_type=media_type,
            headers={
                **headers,
                "Vary": "Accept-Encoding",
                "X-Content-Type-Options": "nosniff",
                "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
            },
        )
