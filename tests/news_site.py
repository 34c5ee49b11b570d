"""A news site on this machine, with feeds, articles and robots.txt, that can be changed while it is being read."""

from __future__ import annotations

import hashlib
import threading
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

POLITE_IN_TESTS = "[read.web]\nper_host_delay_s = 0.0\nretries = 0\nbackoff_s = 0.01\n"
SENTENCES = {
    "storm": "Heavy rain fell in Velmora all night and the river rose by two metres before dawn.",
    "flood": "Storm water stood in the lower town of Velmora, and Mayor Ada Brook asked for help.",
    "strike": "Dock workers began a strike in the harbour on Monday, and twelve ships were left waiting.",
}


class Site:
    """Paths and what they answer: bytes, or a function of the request; every path that was asked for, in order."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[str] = []
        self.conditions: list[str] = []
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.held: dict[str, threading.Event] = {}

    def put(self, path, body, status=200, **headers):
        content = body.encode() if isinstance(body, str) else body
        self.answers[path] = (status, {k.replace("_", "-"): v for k, v in headers.items()}, content)

    def article(self, name, title, *sentences):
        text = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        self.put(
            f"/{name}", f"<html><head><title>{title}</title></head><body>{text}</body></html>", Content_Type="text/html"
        )

    def text(self, name, *lines):
        """An article as plain text, as the stand-ins for the rooms read it: its first word names its story."""
        self.put(f"/{name}", "\n".join(lines) + "\n", Content_Type="text/plain")

    def feed(self, *items, path="/feed.xml", ttl=None):
        """A feed of (name, title, summary): each leads to the article of that name."""
        parts = [
            f"<item><title>{escape(title)}</title><link>{self.url}/{name}</link><guid>{name}</guid>"
            f"<description>{escape(summary)}</description></item>"
            for name, title, summary in items
        ]
        head = f"<ttl>{ttl}</ttl>" if ttl else ""
        body = f"<rss version='2.0'><channel><title>Coast Courier</title>{head}{''.join(parts)}</channel></rss>"
        self.put(path, body, Content_Type="application/rss+xml")

    def hold(self, path):
        """Let requests for a path wait until what is returned is set."""
        self.held[path] = threading.Event()
        return self.held[path]

    def count(self, path):
        return self.asked.count(path)


@contextmanager
def serving():
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            site.asked.append(self.path)
            if event := site.held.get(self.path):
                event.wait(20)
            status, headers, body = site.answers.get(self.path, (404, {}, b"none"))
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if status == 200 and self.headers.get("If-None-Match") == tag:
                site.conditions.append(self.path)
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"ETag": tag, **headers}.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_):
            pass  # a client that was killed

    with Server(("127.0.0.1", 0), Handler) as server:
        site.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield site
        finally:
            for event in site.held.values():
                event.set()
            server.shutdown()
