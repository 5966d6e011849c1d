"""A `Rebuild` and the folders it reads in, a running preview out, until Ctrl-C, which ends it at once.

Building is done in a thread beside the server, one build at a time: a save during a build starts another one
afterwards, and however many there were, only one. The thread dies with the program: Ctrl-C need not wait.
"""

import asyncio
import logging
import signal
import socket
import sys
import threading
import time
import traceback
import webbrowser
from contextlib import suppress
from pathlib import Path

from tornado.httpserver import HTTPServer

from twinpages.base.problem import ERROR, Problem, render_problem
from twinpages.base.record import record
from twinpages.shell.making import level_of
from twinpages.shell.serve.doors import LOOPBACK, PORT, address_of, is_every, open_doors
from twinpages.shell.serve.handlers import make_application
from twinpages.shell.serve.preview import Preview, Rebuild
from twinpages.shell.serve.report import Words
from twinpages.shell.serve.stage import UNAVAILABLE, Stage
from twinpages.shell.serve.watch import watch


@record
class Settings:
    host: str = LOOPBACK
    port: int = PORT
    """Wished; 0: any."""
    open_browser: bool = False
    strict: bool = False


def show(rebuild: Rebuild, site: Path, home: Path, settings: Settings, words: Words) -> int:
    """0 when it was ended with Ctrl-C; 2 if there is no such host. `home`: with the shipped templates."""
    _ = words.gettext
    try:
        sockets, port = open_doors(settings.host, settings.port)
    except (OSError, UnicodeError) as error:
        line = _("cannot listen on {host}: {said}")
        print(
            line.format(host=settings.host, said=getattr(error, "strerror", None) or error), file=sys.stderr
        )
        return 2
    _greet(settings, port, words)
    logging.getLogger("tornado.general").setLevel(logging.ERROR)  # a browser that hangs up is no news
    try:
        asyncio.run(_run(rebuild, site, home, settings, words, sockets))
    except (asyncio.CancelledError, KeyboardInterrupt):
        if sys.stdout.isatty():
            print()  # after the terminal's own ^C
    return 0


def _greet(settings: Settings, port: int, words: Words) -> None:
    _ = words.gettext
    address = address_of(settings.host, port)
    if settings.port not in (0, port):
        line = _("Port {taken} is taken, so the preview is at {address} (Ctrl-C ends it).")
        print(line.format(taken=settings.port, address=address), flush=True)
    else:
        print(_("The preview is at {address} (Ctrl-C ends it).").format(address=address), flush=True)
    if is_every(settings.host):
        print(_("Everybody in this network can see it."), flush=True)


async def _run(
    rebuild: Rebuild,
    site: Path,
    home: Path,
    settings: Settings,
    words: Words,
    sockets: list[socket.socket],
) -> None:
    _end_with_ctrl_c()
    stage, changed = Stage(words, settings.strict), asyncio.Event()
    server = HTTPServer(make_application(stage, settings.host))
    server.add_sockets(sockets)
    begun = asyncio.Event()
    watching = asyncio.create_task(watch(site, home, changed.set, begun.set))
    await asyncio.wait({watching, asyncio.create_task(begun.wait())}, return_when=asyncio.FIRST_COMPLETED)
    said: tuple[Problem, ...] = ()
    while True:
        changed.clear()
        begin = time.monotonic()
        preview = await _in_thread(rebuild)
        if preview is not None:
            stage.put(preview)
            _say(stage, preview, said, time.monotonic() - begin)
            said = preview.problems
        if preview is not None and stage.version == 1 and settings.open_browser:
            address = address_of(settings.host, sockets[0].getsockname()[1])
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        await _next(changed, watching, words)


def _end_with_ctrl_c() -> None:
    """Once: those who press it twice, or whose terminal tells each process of a group, see no traceback."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def end(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if task is not None:
            loop.call_soon_threadsafe(task.cancel)

    signal.signal(signal.SIGINT, end)


async def _next(changed: asyncio.Event, watching: "asyncio.Task[None]", words: Words) -> None:
    """Waits for a change. If nothing can be watched any more, the author is told; the preview stays."""
    waiting = asyncio.create_task(changed.wait())
    await asyncio.wait({waiting, watching}, return_when=asyncio.FIRST_COMPLETED)
    if not waiting.done():
        said = watching.exception()
        while isinstance(said, BaseExceptionGroup):
            said = said.exceptions[0]
        line = words.gettext("Saved files are not noticed any more ({said}): press Ctrl-C and start again.")
        print(line.format(said=said or "?"), file=sys.stderr, flush=True)
        await waiting


async def _in_thread(rebuild: Rebuild) -> Preview | None:
    """None after a build that broke off: what was shown stays, and the terminal says why."""
    loop = asyncio.get_running_loop()
    made: asyncio.Future[Preview | None] = loop.create_future()

    def work() -> None:
        preview = None
        try:
            preview = rebuild()
        except Exception:
            traceback.print_exc()
        with suppress(RuntimeError):  # the program is ending, and the loop is closed
            loop.call_soon_threadsafe(_give, made, preview)

    threading.Thread(target=work, daemon=True).start()
    return await made


def _give(made: "asyncio.Future[Preview | None]", preview: Preview | None) -> None:
    if not made.done():
        made.set_result(preview)


def _say(stage: Stage, preview: Preview, before: tuple[Problem, ...], seconds: float) -> None:
    """Problems only when they are others than before; then one line."""
    _, some, strict = stage.words.gettext, stage.words.ngettext, stage.strict
    if preview.problems != before:
        for problem in preview.problems:
            print(render_problem(problem, _, level_of(problem, strict)), file=sys.stderr)
        sys.stderr.flush()
    if preview.failed:
        n = sum(level_of(problem, strict) == ERROR for problem in preview.problems)
        said = some("{n} error", "{n} errors", n).format(n=n)
        if stage.answer("/").status == UNAVAILABLE:
            said = _("{errors}; there is nothing to show before they are mended").format(errors=said)
        else:
            said = _("{errors}; the last version without errors stays").format(errors=said)
    else:
        said = some("{n} language", "{n} languages", preview.languages).format(n=preview.languages)
        said += ", " + some("{n} page", "{n} pages", preview.pages).format(n=preview.pages)
        said = _("{pages}, {rendered} rendered, {seconds} s").format(
            pages=said, rendered=preview.rendered, seconds=f"{seconds:.2f}"
        )
    print(f"{time.strftime('%H:%M:%S')}  {said}", flush=True)
