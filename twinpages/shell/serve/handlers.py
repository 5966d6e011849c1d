"""A `Stage` in, a web application out; tornado's side of the preview."""

import json
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from twinpages.shell.serve.answers import kind_of
from twinpages.shell.serve.doors import may_enter
from twinpages.shell.serve.inject import OWN
from twinpages.shell.serve.stage import Stage

_FILES = Path(__file__).parent / "browser"


def make_application(stage: Stage, host: str) -> Application:
    """`host`: what is listened on."""
    told = {"stage": stage, "host": host}
    return Application(
        [
            (f"{OWN}changes", Changes, told),
            (f"{OWN}(reload\\.js|report\\.css)", OwnFile, told),
            (r".*", SitePage, told),
        ],
        log_function=lambda _: None,  # the terminal belongs to the builds
    )


class _Handler(RequestHandler):
    def initialize(self, stage: Stage, host: str) -> None:
        self.stage, self.host = stage, host

    def prepare(self) -> None:
        if not may_enter(self.request.headers.get("Host", ""), self.host):
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def set_default_headers(self) -> None:
        self.set_header("Server", "Twinpages")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """None: nothing is to be kept, so nothing need be compared."""

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {HTTPStatus(status_code).phrase}\n")


class SitePage(_Handler):
    """Any file of the site."""

    async def get(self) -> None:
        await self.stage.ready.wait()
        found = self.stage.answer(self.request.path)
        self.set_status(found.status)
        if found.location:
            query = f"?{self.request.query}" if self.request.query else ""
            self.set_header("Location", found.location + query)
            return
        self.set_header("Content-Type", found.kind)
        self.finish(self.stage.dress(found, f"ws://{self.request.host}"))

    head = get


class OwnFile(_Handler):
    """The script and the sheet of the preview."""

    def get(self, name: str) -> None:
        self.set_header("Content-Type", kind_of(name))
        self.finish((_FILES / name).read_bytes())

    head = get


class Changes(WebSocketHandler, _Handler):
    """One open page. A web socket and no event stream, of which browsers allow six to a host: with seven open
    pages, the site would stand still."""

    digest = ""
    since = 0

    async def open(self) -> None:
        self.page = self.get_query_argument("page", "/")
        if self.get_query_argument("boot", "") == self.stage.boot:
            self.since = int(self.get_query_argument("version", "0"))
        await self.stage.ready.wait()
        self.digest = self.stage.answer(self.page).digest
        self.stage.listeners.add(self.tell)
        self.send()

    def tell(self) -> None:
        if self.stage.concerns(self.page):
            self.digest = self.stage.answer(self.page).digest
        self.send()

    def send(self) -> None:
        state = self.stage.state(self.digest, self.since)
        self.since = self.stage.version
        try:
            self.write_message(json.dumps(state))
        except WebSocketClosedError:
            self.on_close()

    def on_close(self) -> None:
        self.stage.listeners.discard(self.tell)
