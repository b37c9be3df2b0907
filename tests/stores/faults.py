"""Real faults for stores: a proxy that spoils HTTP exchanges, system calls that fail, children."""

import ctypes
import os
import platform
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from datastore_shim.types import StorageKind
from tests.servers import ROOT


@dataclass
class Exchange:
    """One request that a client sent through a proxy, with the means to spoil it."""

    handler: BaseHTTPRequestHandler
    body: bytes
    target: str

    @property
    def line(self) -> str:
        """The request's method, path and query."""
        return f"{self.handler.command} {self.handler.path}"

    def forward(self) -> None:
        """Do what a proxy does: send the request on, and the answer back."""
        self.send_back(*self.ask())

    def ask(self) -> tuple[HTTPResponse, bytes]:
        """Send the request on and return the server's answer."""
        connection = HTTPConnection(self.target, timeout=60)
        try:
            headers = dict(self.handler.headers.items())
            connection.request(self.handler.command, self.handler.path, self.body, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def send_back(self, answer: HTTPResponse, body: bytes, cut: int | None = None) -> None:
        """Give the client the answer, or the first ``cut`` bytes of its body."""
        self.handler.send_response_only(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                self.handler.send_header(name, value)
        announced = len(body) if body else answer.headers.get("Content-Length", "0")
        self.handler.send_header("Content-Length", str(announced))
        self.handler.end_headers()
        self.handler.wfile.write(body[:cut])

    def hang_up(self) -> None:
        """Close the client's connection."""
        self.handler.close_connection = True

    def cut_upstream(self, after: int) -> None:
        """Send the server the first bytes of the request only, then close both connections."""
        connection = HTTPConnection(self.target, timeout=60)
        connection.putrequest(self.handler.command, self.handler.path, skip_accept_encoding=True)
        for name, value in self.handler.headers.items():
            if name.lower() != "host":
                connection.putheader(name, value)
        connection.endheaders(self.body[:after])
        connection.close()
        self.hang_up()

    def answer_with(self, **changed: str) -> None:
        """Forward, and change headers of the answer (a name's ``_`` stands for ``-``)."""
        reply, body = self.ask()
        for name, value in changed.items():
            del reply.headers[name.replace("_", "-")]
            reply.headers[name.replace("_", "-")] = value
        self.send_back(reply, body)


Fault = Callable[[Exchange], None]


def answer(status: int, code: str = "ServerBusy") -> Fault:
    """The server answers with an error and does nothing."""

    def spoil(exchange: Exchange) -> None:
        exchange.handler.send_response_only(status)
        exchange.handler.send_header("x-ms-error-code", code)
        exchange.handler.send_header("Content-Length", "0")
        exchange.handler.end_headers()

    return spoil


def lose_answer(exchange: Exchange) -> None:
    """The server does it, and the client never hears."""
    exchange.ask()
    exchange.hang_up()


def cut_request(exchange: Exchange) -> None:
    """The connection breaks when half of the request's body is sent."""
    exchange.cut_upstream(len(exchange.body) // 2)


def cut_answer(exchange: Exchange) -> None:
    """The connection breaks when half of the answer's body is read."""
    reply, body = exchange.ask()
    exchange.send_back(reply, body, cut=len(body) // 2)
    exchange.hang_up()


def delay(seconds: float) -> Fault:
    """The server takes that long before it does anything."""

    def spoil(exchange: Exchange) -> None:
        time.sleep(seconds)
        exchange.forward()

    return spoil


def copying(size: int) -> Fault:
    """The server is still copying the blob that is asked for."""

    def spoil(exchange: Exchange) -> None:
        exchange.answer_with(x_ms_copy_status="pending", Content_Length=str(size))

    return spoil


def damaged(exchange: Exchange) -> Exchange:
    """The request with one bit of its body changed."""
    middle = len(exchange.body) // 2
    flipped = bytes([exchange.body[middle] ^ 1])
    exchange.body = exchange.body[:middle] + flipped + exchange.body[middle + 1 :]
    return exchange


def damage(exchange: Exchange) -> None:
    """One bit of the request's body changes on the way."""
    damaged(exchange).forward()


def meanwhile(action: Callable[[], object], then: Fault = Exchange.forward) -> Fault:
    """Something else happens while the request is on its way."""

    def spoil(exchange: Exchange) -> None:
        action()
        then(exchange)

    return spoil


class Server(ThreadingHTTPServer):
    """A server in threads whose peers may hang up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of broken connections: they are what it is for."""
        if not isinstance(sys.exception(), OSError):
            traceback.print_exc()


@dataclass
class Proxy:
    """A proxy on a free loopback port in front of an HTTP server, which spoils what it is told to.

    ``plan`` takes faults for the next requests, each with a text that the request's line must hold
    (others pass meanwhile); ``always`` is for all that no plan is for. ``seen`` are the request
    lines, in order.
    """

    target: str
    always: Fault = Exchange.forward
    seen: list[str] = field(default_factory=list)
    _planned: deque[tuple[str, Fault]] = field(default_factory=deque)
    _connections: list[socket.socket] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._server = self._listen(0)
        self.address = f"127.0.0.1:{self._server.server_port}"

    def plan(self, *faults: Fault, only: str = "") -> None:
        """Spoil the next requests whose line holds the text."""
        with self._lock:
            self._planned.extend((only, fault) for fault in faults)

    def stop(self) -> None:
        """Break all connections and refuse new ones from now on."""
        self._server.shutdown()
        self._server.server_close()
        with self._lock:
            for connection in self._connections:
                with suppress(OSError):  # it is closed already
                    connection.shutdown(socket.SHUT_RDWR)
            self._connections.clear()

    def start(self) -> None:
        """Accept connections again, on the same port."""
        self._server = self._listen(self._server.server_port)

    def _listen(self, port: int) -> Server:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                with proxy._lock:
                    proxy._connections.append(self.connection)

            def handle_one_request(self) -> None:
                self.raw_requestline = self.rfile.readline(65537)
                if not self.raw_requestline or not self.parse_request():
                    self.close_connection = True
                    return
                self.path = self.path.removeprefix(f"http://{proxy.target}")  # asked as a proxy
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                exchange = Exchange(self, body, proxy.target)
                proxy._choose(exchange)(exchange)
                self.wfile.flush()

        server = Server(("127.0.0.1", port), Handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return server

    def _choose(self, exchange: Exchange) -> Fault:
        with self._lock:
            self.seen.append(exchange.line)
            if self._planned and self._planned[0][0] in exchange.line:
                return self._planned.popleft()[1]
        return self.always


@contextmanager
def proxied(url: str) -> Iterator[Proxy]:
    """A proxy in front of the server of a URL."""
    proxy = Proxy(urlsplit(url).netloc)
    try:
        yield proxy
    finally:
        proxy.stop()


SYSCALLS = {
    "x86_64": {"write": 1, "fsync": 74, "renameat2": 316},
    "aarch64": {"write": 64, "fsync": 82, "renameat2": 276},
}
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def deny(
    name: str, error: int, *, argument: int = 2, least: int = 0, most: int = 0xFFFFFFFF
) -> None:
    """Make a system call of this process fail from now on, by a seccomp filter of the kernel.

    Only where an argument (the third, if not told: the count of a write) lies in the range.
    """
    machine = platform.machine()
    number, architecture = SYSCALLS[machine][name], ARCHITECTURES[machine]
    load, equal, above, at_least, back = 0x20, 0x15, 0x25, 0x35, 0x06
    instructions = [
        (load, 0, 0, 4),  # the architecture
        (equal, 0, 6, architecture),
        (load, 0, 0, 0),  # the number of the system call
        (equal, 0, 4, number),
        (load, 0, 0, 16 + argument * 8),  # the low half of the argument
        (at_least, 0, 2, least),
        (above, 1, 0, most),
        (back, 0, 0, 0x00050000 | error),
        (back, 0, 0, 0x7FFF0000),  # allow
    ]
    code = ctypes.create_string_buffer(
        b"".join(struct.pack("HBBI", *instruction) for instruction in instructions)
    )
    program = struct.pack("HxxxxxxP", len(instructions), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privileges, seccomp, filtered = 38, 22, 2
    for arguments in ((no_new_privileges, 1, 0, 0, 0), (seccomp, filtered, program, 0, 0)):
        if libc.prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


PREAMBLE = """
import errno, io, os, resource, sys
from pathlib import Path
from datastore_shim import blobs, errors
from tests.stores.faults import deny
from datastore_shim.types import StorageKind
kind = StorageKind(os.environ["STORE_KIND"])
store = blobs.open_store(os.environ["STORE"], os.environ["STORE_CREDENTIAL"], kind=kind)
"""


def environment(
    url: str, credential: str = "none", kind: StorageKind = StorageKind.AZURE
) -> dict[str, str]:
    """The environment of a child that uses a store."""
    path = os.pathsep.join((str(ROOT / "python"), str(ROOT), *filter(None, sys.path)))
    told = {"STORE": url, "STORE_CREDENTIAL": credential, "STORE_KIND": kind}
    return os.environ | told | {"PYTHONPATH": path}


def child(
    code: str,
    url: str,
    credential: str = "none",
    within: tuple[str, ...] = (),
    kind: StorageKind = StorageKind.AZURE,
) -> "subprocess.Popen[bytes]":
    """Start a Python process with ``store`` open, by the command ``within``; its pipes are ours."""
    command = [*within, sys.executable, "-c", PREAMBLE + code]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(url, credential, kind),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def run_child(
    code: str,
    url: str,
    credential: str = "none",
    within: tuple[str, ...] = (),
    kind: StorageKind = StorageKind.AZURE,
) -> list[str]:
    """Run such a process to its end and return the lines that it printed."""
    with child(code, url, credential, within, kind) as process:
        printed, _ = process.communicate(timeout=240)
    assert process.returncode == 0, f"exit code {process.returncode}: {printed!r}"
    return printed.decode().splitlines()


def mounts_allowed() -> tuple[str, ...] | None:
    """The command by which a child may mount file systems of its own, or None where it may not."""
    command = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "-r")
    tried = subprocess.run([*command, "true"], check=False, stderr=subprocess.DEVNULL)
    return None if tried.returncode else command


def without_override() -> tuple[str, ...]:
    """The command under which permission bits hold for root too."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
