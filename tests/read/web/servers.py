"""Real local servers for the web client's tests, that answer exactly the bytes a test wants."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpcore2

if TYPE_CHECKING:
    import socket
    import ssl
    from collections.abc import Callable, Iterator

    Answering = Callable[["Asked"], None]


class Asked:
    """One request, and the means to answer it."""

    def __init__(self, connection: socket.socket, head: str, stopped: threading.Event, number: int) -> None:
        self.connection = connection
        self.number = number
        self.stopped = stopped
        first, *rest = head.split("\r\n")
        self.path = first.split(" ")[1] if first.count(" ") >= 2 else first
        self.headers = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in rest)}

    def send(self, raw: bytes) -> None:
        self.connection.sendall(raw)

    def answer(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Send a whole answer; keywords are headers, with underscores for hyphens."""
        told = {"Content-Type": "text/html", "Content-Length": str(len(body))}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
        self.send(f"HTTP/1.1 {status} Said\r\n{head}Connection: close\r\n\r\n".encode("latin-1") + body)

    def page(self, body: bytes = b"<p>Our report.</p>", **headers: str) -> None:
        """Answer, with no rules in robots.txt."""
        if self.path == "/robots.txt":
            self.answer(b"", 404)
        else:
            self.answer(body, **headers)


class Site:
    """A running server: its address, and every path that was asked for."""

    def __init__(self, port: int, scheme: str) -> None:
        self.port = port
        self.url = f"{scheme}://127.0.0.1:{port}"
        self.scheme = scheme
        self.paths: list[str] = []
        self.asked: list[Asked] = []

    @property
    def pages(self) -> list[str]:
        return [path for path in self.paths if path != "/robots.txt"]


@contextmanager
def serving(answering: Answering, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    stopped = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection = self.request
            try:
                if tls is not None:
                    connection = tls.wrap_socket(connection, server_side=True)
                head = b""
                while b"\r\n\r\n" not in head:
                    came = connection.recv(65536)
                    if not came:
                        return
                    head += came
                asked = Asked(connection, head.partition(b"\r\n\r\n")[0].decode("latin-1"), stopped, len(site.paths))
                site.paths.append(asked.path)
                site.asked.append(asked)
                answering(asked)
            except OSError:  # the client went away, as it should in half of these tests
                return
            finally:
                connection.close()

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1], "http" if tls is None else "https")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            stopped.set()
            server.shutdown()
            thread.join()


class Wires(httpcore2.SyncBackend):
    """A network in which public addresses lead to local ports; it remembers who was connected to."""

    def __init__(self, leads_to: dict[str, int]) -> None:
        self.leads_to = leads_to
        self.connected: list[tuple[str, int]] = []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.connected.append((host, port))
        return super().connect_tcp("127.0.0.1", self.leads_to[host], timeout, local_address, socket_options)


class Clock:
    """A time that passes only in sleep."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> float:
        with self._lock:
            return self.time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.time += seconds
