"""The application over a real socket on the loopback interface: statuses, headers, the web socket."""

import asyncio
import gettext
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.websocket import websocket_connect

from tests.coroutines import run
from twinpages.shell.serve.doors import open_doors
from twinpages.shell.serve.handlers import make_application
from twinpages.shell.serve.preview import Preview
from twinpages.shell.serve.stage import Stage

FILES = {
    "index.html": b"<head></head>languages",
    "404.html": b"<head></head>gone",
    "tr/index.html": b"<head></head>home",
    "assets/main.css": b"a{}",
}
Work = Callable[[str, Stage], Awaitable[None]]


def serve(work: Work, preview: Preview | None) -> None:
    """Runs `work` with the address of a server that shows this; None: the first build is under way."""

    async def begin() -> None:
        stage = Stage(gettext.NullTranslations())
        if preview is not None:
            stage.put(preview)
        sockets, port = open_doors("127.0.0.1", 0)
        server = HTTPServer(make_application(stage, "127.0.0.1"))
        server.add_sockets(sockets)
        try:
            await work(f"127.0.0.1:{port}", stage)
        finally:
            server.stop()
            await server.close_all_connections()

    run(begin())


async def ask(
    place: str, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> HTTPResponse:
    request = HTTPRequest(
        f"http://{place}{path}",
        method=method,
        headers=dict(headers or {}),
        follow_redirects=False,
        allow_nonstandard_methods=True,
    )
    return await AsyncHTTPClient().fetch(request, raise_error=False)


def test_pages_files_and_redirections() -> None:
    async def work(place: str, _: Stage) -> None:
        page = await ask(place, "/tr/")
        assert (page.code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert b"home" in page.body
        assert b"/_twinpages/reload.js" in page.body
        assert "Etag" not in page.headers
        redirection = await ask(place, "/tr?q=1")
        assert (redirection.code, redirection.headers["Location"]) == (302, "/tr/?q=1")
        assert (await ask(place, "/nowhere/")).code == 404
        sheet = await ask(place, "/assets/main.css")
        assert (sheet.body, sheet.headers["Content-Type"]) == (b"a{}", "text/css; charset=utf-8")
        head = await ask(place, "/tr/", method="HEAD")
        assert (head.code, head.body, head.headers["Content-Length"]) == (200, b"", str(len(page.body)))
        assert (await ask(place, "/tr/", method="POST")).code == 405

    serve(work, Preview(FILES.get))


def test_the_previews_own_files() -> None:
    async def work(place: str, _: Stage) -> None:
        script = await ask(place, "/_twinpages/reload.js")
        assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert (await ask(place, "/_twinpages/report.css")).code == 200
        assert (await ask(place, "/_twinpages/show.py")).code == 404

    serve(work, Preview(FILES.get))


@pytest.mark.parametrize("path", ["/", "/assets/main.css", "/_twinpages/reload.js", "/_twinpages/changes"])
def test_another_name_for_this_machine_is_refused(path: str) -> None:
    async def work(place: str, _: Stage) -> None:
        refused = await ask(place, path, headers={"Host": "evil.example:8000"})
        assert refused.code == 403
        assert b"home" not in refused.body

    serve(work, Preview(FILES.get))


def test_a_page_of_another_site_cannot_listen() -> None:
    async def work(place: str, _: Stage) -> None:
        request = HTTPRequest(f"ws://{place}/_twinpages/changes", headers={"Origin": "http://evil.example"})
        with pytest.raises(HTTPClientError, match="403"):
            await websocket_connect(request)

    serve(work, Preview(FILES.get))


def test_an_open_page_is_told_how_things_stand_at_once_and_after_every_build() -> None:
    async def work(place: str, stage: Stage) -> None:
        query = f"?page=/tr/&boot={stage.boot}&version=1"
        socket = await websocket_connect(f"ws://{place}/_twinpages/changes{query}")

        async def hear() -> Any:
            return json.loads(str(await asyncio.wait_for(socket.read_message(), 2)))

        first = await hear()
        assert first == {
            "boot": stage.boot,
            "version": 1,
            "digest": stage.answer("/tr/").digest,
            "changed": [],
            "report": "",
        }
        stage.put(Preview({**FILES, "index.html": b"new"}.get, changed=frozenset({"index.html"})))
        assert (await hear())["digest"] == first["digest"]
        stage.put(
            Preview({**FILES, "tr/index.html": b"new"}.get, changed=frozenset({"tr/index.html", "a.css"}))
        )
        third = await hear()
        assert third["digest"] != first["digest"]
        assert third["changed"] == ["a.css"]
        socket.close()
        for _ in range(100):
            if not stage.listeners:
                break
            await asyncio.sleep(0.01)
        assert not stage.listeners, "a page that was closed is forgotten"

    serve(work, Preview(FILES.get, changed=frozenset(FILES)))


def test_a_request_during_the_first_build_waits_for_it() -> None:
    async def work(place: str, stage: Stage) -> None:
        asked = asyncio.create_task(ask(place, "/tr/"))
        await asyncio.sleep(0.05)
        assert not asked.done()
        stage.put(Preview(FILES.get))
        assert (await asked).code == 200

    serve(work, None)
