"""Serving the site on this machine."""

from __future__ import annotations

import contextlib
import errno
import getpass
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from dragoman.errors import UsageError
from dragoman.settings import Settings
from dragoman.site.judging import LOOPBACK, Editing
from dragoman.site.warming import warming
from dragoman.site.web import create_app

TRIED = 20
"""Ports after the wanted one that are tried."""


def listen(host: str, port: int) -> socket.socket:
    """A bound socket on the wanted port, or where that is in use on the next free one; port 0 is any free one.

    Raises :class:`UsageError` for an address that is not this machine's, a port that may not be used, or
    where all of the next ports are taken.
    """
    last = port if port == 0 else min(port + TRIED, 65535)
    for wanted in range(port, last + 1):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        found = socket.socket(family, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, wanted))
            found.listen(128)
        except OSError as error:
            found.close()
            if error.errno == errno.EADDRINUSE:
                continue
            if error.errno == errno.EACCES:
                raise UsageError(f"port {wanted}: not allowed without more rights; use a port above 1023") from None
            reason = (error.strerror or str(error)).lower()
            raise UsageError(f"{host}: cannot listen there: {reason}; give an address of this machine") from None
        except OverflowError:
            found.close()
            raise UsageError(f"port {wanted}: use 0 (any free one) to 65535") from None
        return found
    raise UsageError(f"ports {port} to {last} are all in use; give another with --port")


def address(listening: socket.socket) -> str:
    """The URL to open."""
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"


def editing_on(host: str) -> Editing:
    """What a server needs that may be written to. Raises UsageError for an address that others can reach: there is no
    account, so whoever reached it could write."""
    if host not in LOOPBACK:
        raise UsageError(f"{host}: others can reach this address; --edit is for 127.0.0.1, this machine alone")
    return Editing(by=getpass.getuser())


def serve(
    settings: Settings, host: str, port: int, *, edit: bool = False, say: Callable[[str], object] = print
) -> None:
    """Serve until Ctrl-C. Says where, and says so when the wanted port is in use. With ``edit`` readers may judge who
    is who; raises UsageError for an address at which they may not."""
    app: Starlette = create_app(settings, editing=editing_on(host) if edit else None)
    with listen(host, port) as listening:
        got = listening.getsockname()[1]
        if port not in (0, got):
            say(f"Port {port} is in use; taking {got} instead.")
        say(f"Dragoman is at {address(listening)} (Ctrl-C stops it)")
        warming(settings)
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    say("Stopped.")
