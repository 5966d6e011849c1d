"""An address and a `Preview` in, an `Answer` out: as a plain host answers, with a file for a path.

There is no folder to climb out of: a path is looked up among the files that were built, or it is not there.
"""

import mimetypes
import unicodedata
from hashlib import sha256
from urllib.parse import quote, unquote

from twinpages.base.record import record
from twinpages.shell.serve.preview import Preview

HTML = "text/html; charset=utf-8"
NOT_FOUND = "404.html"

_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": HTML,
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webm": "video/webm",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
    "zip": "application/zip",
}
"""Written here: on Windows, what Python knows of a `.js` is what some program put into the registry."""


@record
class Answer:
    status: int
    body: bytes = b""
    kind: str = HTML
    """The Content-Type."""
    location: str = ""
    """Where a redirection leads."""

    @property
    def digest(self) -> str:
        """By it an open page knows whether it is still what would be answered now."""
        return sha256(b"%d " % self.status + self.body).hexdigest()[:16]

    @property
    def is_page(self) -> bool:
        return self.kind == HTML and not self.location


def answer(preview: Preview, address: str) -> Answer | None:
    """`address`: as the browser writes it, `/tr/%C3%BCye/`. None if there is not even a page to say that
    there is no page: a site that has never been built without errors."""
    path = path_of(address)
    if path == "" or path.endswith("/"):
        body = preview.read(f"{path}index.html")
        return Answer(200, body) if body is not None else _not_found(preview)
    body = preview.read(path)
    if body is not None:
        return Answer(200, body, kind_of(path))
    if preview.read(f"{path}/index.html") is not None:
        return Answer(302, location=quote(f"/{path}/"))
    return _not_found(preview)


def depends_on(address: str) -> frozenset[str]:
    """The paths that decide what is answered."""
    path = path_of(address)
    folder = path if path == "" or path.endswith("/") else f"{path}/"
    return frozenset({path, f"{folder}index.html", NOT_FOUND})


def path_of(address: str) -> str:
    """In the output, in the form that names of files have here; what is no UTF-8 is no name either."""
    return unicodedata.normalize("NFC", unquote(address, errors="replace")).removeprefix("/")


def kind_of(path: str) -> str:
    name, dot, ending = path.rpartition("/")[2].rpartition(".")
    if not dot or not name:  # `_redirects`, `.nojekyll`
        return _TYPES["txt"]
    known = _TYPES.get(ending.lower())
    return known or mimetypes.MimeTypes().guess_type(path)[0] or "application/octet-stream"


def _not_found(preview: Preview) -> Answer | None:
    body = preview.read(NOT_FOUND)
    return Answer(404, body) if body is not None else None
