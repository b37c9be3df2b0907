"""A proxy in front of PostgreSQL: counts what is executed, and cuts the line at a statement."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer

from psycopg.conninfo import make_conninfo

from tests.servers import APP_LOGIN, Database

Then = Callable[[], object]
_READY = b"Z\x00\x00\x00\x05"


@dataclass
class _Trap:
    text: bytes
    answered: bool
    then: Then


@dataclass
class Wire:
    """Where the proxy listens; the statements that have gone through, and what is planned."""

    host: str
    port: int
    executed: int = 0
    statements: list[str] = field(default_factory=list)
    traps: list[_Trap] = field(default_factory=list)
    lines: list[socket.socket] = field(default_factory=list)
    refusing: bool = False

    def trap(self, text: str, *, answered: bool, then: Then = lambda: None) -> None:
        """Cut the line at the next statement with this text, before the server gets it or, if
        ``answered``, when the server has done it and its answer is on the way; then do something.
        """
        self.traps.append(_Trap(text.encode(), answered, then))

    def cut(self) -> None:
        """Cut every line, and refuse new ones while ``refusing`` is set."""
        self.refusing = True
        for line in self.lines:
            _close(line)
        self.lines.clear()

    def caught(self, message: bytes) -> _Trap | None:
        """Note a message of a client; the trap that it is caught in, if any."""
        kind, body = message[:1], message[5:]
        self.executed += kind in (b"Q", b"E")
        if kind in (b"Q", b"P"):
            self.statements.append(body.strip(b"\0").split(b"\0")[0].decode())
            for trap in self.traps:
                if trap.text in body:
                    self.traps.remove(trap)
                    return trap
        return None


class _Line:
    """One connection through the proxy."""

    def __init__(self, wire: Wire, client: socket.socket, server: socket.socket) -> None:
        self.wire, self.client, self.server = wire, client, server
        self.trap: _Trap | None = None
        wire.lines += [client, server]

    def run(self) -> None:
        """Carry bytes until one side hangs up or the line is cut."""
        if self.wire.refusing:
            return self._cut()
        back = threading.Thread(target=self._back, daemon=True)
        back.start()
        with suppress(OSError):
            self._forth()
        self._cut()
        back.join()

    def _forth(self) -> None:
        buffer = b""
        while piece := self.client.recv(1 << 16):
            buffer += piece
            while message := _first(buffer):
                buffer = buffer[len(message) :]
                self.trap = self.trap or self.wire.caught(message)
                if self.trap and not self.trap.answered:
                    self._cut()
                    self.trap.then()
                    return
                self.server.sendall(message)

    def _back(self) -> None:
        answer = b""
        with suppress(OSError):
            while piece := self.server.recv(1 << 16):
                if not self.trap:
                    self.client.sendall(piece)
                    continue
                answer += piece
                if answer[-6:-1] == _READY:
                    self.trap.then()
                    break
        self._cut()

    def _cut(self) -> None:
        _close(self.client)
        _close(self.server)


def _first(buffer: bytes) -> bytes:
    """The first whole message; those of the start of a connection have no letter before them."""
    start = 0 if buffer[:1] == b"\0" else 1
    length = start + int.from_bytes(buffer[start : start + 4], "big")
    return buffer[:length] if len(buffer) >= max(length, start + 4) else b""


def _close(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


@contextmanager
def wired(database: Database) -> Iterator[tuple[Wire, str]]:
    """A proxy before a database's server, and the URL of the application through it."""
    target = database.server

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            if wire.refusing:
                return
            with socket.create_connection((target.host, target.port)) as server:
                _Line(wire, self.request, server).run()

    class Listener(ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Listener(("127.0.0.1", 0), Handler) as listener:
        host, port = listener.server_address[:2]
        wire = Wire(str(host), port)
        threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield (
                wire,
                make_conninfo(host=wire.host, port=port, user=APP_LOGIN, dbname=database.name),
            )
        finally:
            wire.cut()
            listener.shutdown()
