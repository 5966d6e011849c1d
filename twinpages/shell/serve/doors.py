"""A host and a wished port in, open sockets out; and who may come in through them.

Only this machine may, unless the author asks for more. Even so a page of the web could have its own name
lead to 127.0.0.1 and read the preview as if it were its own (DNS rebinding): so what a browser says it came
for must be a name of this machine, or an address in figures, which nobody can have lead elsewhere.
"""

import errno
import ipaddress
import socket
from contextlib import suppress

from tornado.netutil import bind_sockets

LOOPBACK = "127.0.0.1"
PORT = 8000
_TRIES = 20
_TAKEN = (
    errno.EADDRINUSE,
    errno.EACCES,
    getattr(errno, "WSAEADDRINUSE", -1),
    getattr(errno, "WSAEACCES", -1),
)
"""Windows keeps some ports for itself, and says that they are forbidden."""


def open_doors(host: str, port: int) -> tuple[list[socket.socket], int]:
    """The sockets and the port they have: the wished one, else the next that is free. `OSError` if the host
    is none of this machine's."""
    for number in (*range(port, min(port + _TRIES, 65536)), 0):
        try:
            sockets = bind_sockets(number, host)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
        else:
            return sockets, int(sockets[0].getsockname()[1])
    raise OSError(errno.EADDRINUSE, "no port is free")


def address_of(host: str, port: int) -> str:
    """What to type: a host that means every one of this machine's addresses is none to go to."""
    name = LOOPBACK if is_every(host) else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"


def is_every(host: str) -> bool:
    """`0.0.0.0` or `::`: not one address but all that this machine has."""
    address = _as_address(host)
    return address is not None and address.is_unspecified


def may_enter(said: str, host: str) -> bool:
    """`said`: the Host header, `localhost:8000`. `host`: what is listened on."""
    name = said.rsplit(":", 1)[0] if said.rpartition(":")[2].isdigit() else said
    name = name.strip("[]").lower().rstrip(".")
    if name in {"localhost", LOOPBACK, "::1", host.lower()}:
        return True
    if not is_every(host):
        return False
    own = socket.gethostname().lower()
    return _as_address(name) is not None or name in {own, f"{own}.local"}


def _as_address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    with suppress(ValueError):
        return ipaddress.ip_address(name)
    return None
