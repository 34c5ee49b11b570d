from __future__ import annotations

import socket
import ssl
import threading

import pytest
import trustme

from rashomon.model.report import Dropped
from rashomon.read.web import Web, WebOptions
from rashomon.read.web.surroundings import Surroundings
from tests.read.web.servers import Clock, Wires, serving

PUBLIC = "93.184.215.14"


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate authority that no system knows, and its file."""
    made = trustme.CA()
    path = tmp_path_factory.mktemp("tls") / "authority.pem"
    made.cert_pem.write_to_path(str(path))
    return made, str(path)


def server_tls(authority, *names, **how):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority[0].issue_cert(*names, **how).configure_cert(context)
    return context


def fetch(site, url="https://paper.example/page", **options):
    clock = Clock()
    options = {"per_host_delay_s": 0, "retries": 0, "obey_robots": False, "read_timeout_s": 2, **options}
    around = Surroundings(
        clock=clock, sleep=clock.sleep, resolve=lambda name, port: (PUBLIC,), backend=Wires({PUBLIC: site.port})
    )
    with Web(WebOptions(**options), around=around) as web:
        return web.fetch(url)


def test_a_certificate_of_an_authority_that_is_named(authority):
    with serving(lambda asked: asked.page(), server_tls(authority, "paper.example")) as site:
        fetched = fetch(site, ca_file=authority[1])
    assert fetched.content == b"<p>Our report.</p>"
    assert fetched.final_url == "https://paper.example/page"


def test_an_unknown_authority_is_refused_with_a_remedy(authority):
    with serving(lambda asked: asked.page(), server_tls(authority, "paper.example")) as site:
        dropped = fetch(site)
    assert isinstance(dropped, Dropped)
    assert "certificate" in dropped.reason
    assert "ca_file" in dropped.remedy
    assert site.paths == []


def test_a_certificate_that_signs_itself_is_refused(tmp_path):
    alone = trustme.CA()
    pem = tmp_path / "alone.pem"
    pem.write_bytes(alone.private_key_pem.bytes() + alone.cert_pem.bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with serving(lambda asked: asked.page(), context) as site:
        assert "certificate does not prove" in fetch(site).reason


def test_a_certificate_for_another_name_is_refused(authority):
    with serving(lambda asked: asked.page(), server_tls(authority, "other.example")) as site:
        dropped = fetch(site, ca_file=authority[1])
    assert "paper.example" in dropped.reason
    assert site.paths == []


def test_an_expired_certificate_is_refused(authority):
    from datetime import UTC, datetime

    past = datetime(2020, 1, 1, tzinfo=UTC)
    with serving(lambda asked: asked.page(), server_tls(authority, "paper.example", not_after=past)) as site:
        assert "expired" in fetch(site, ca_file=authority[1]).reason


def test_a_redirect_to_a_bad_certificate_is_refused_too(authority):
    with (
        serving(lambda asked: asked.page(), server_tls(authority, "other.example")) as secure,
        serving(lambda asked: asked.answer(status=301, Location=f"https://paper.example:{secure.port}/")) as site,
    ):
        wires = Wires({PUBLIC: site.port})

        def resolve(name, port):
            wires.leads_to[PUBLIC] = secure.port if port == secure.port else site.port
            return (PUBLIC,)

        options = WebOptions(per_host_delay_s=0, retries=0, obey_robots=False, ca_file=authority[1])
        with Web(options, around=Surroundings(resolve=resolve, backend=wires)) as web:
            dropped = web.fetch("http://paper.example/")
    assert "certificate" in dropped.reason
    assert secure.paths == []


def test_verification_can_be_given_up(authority):
    with serving(lambda asked: asked.page(), server_tls(authority, "other.example")) as site:
        assert fetch(site, verify_tls=False).status == 200


def test_plain_http_where_tls_is_expected():
    with serving(lambda asked: asked.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as site:
        dropped = fetch(site, total_timeout_s=1)
    assert isinstance(dropped, Dropped)


def test_a_handshake_that_hangs_ends_in_time():
    listening = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []
    threading.Thread(target=lambda: held.append(listening.accept()[0]), daemon=True).start()

    class Site:
        port = listening.getsockname()[1]

    dropped = fetch(Site, connect_timeout_s=0.3, total_timeout_s=0.3)
    listening.close()
    assert isinstance(dropped, Dropped)


def test_a_file_without_certificates(tmp_path):
    from rashomon.errors import RecipeError

    empty = tmp_path / "empty.pem"
    empty.write_text("no certificate")
    with pytest.raises(RecipeError, match="no certificates"):
        Web(WebOptions(ca_file=str(empty)))
