from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.report import Dropped
from rashomon.read.web import Web, WebOptions
from rashomon.read.web.guard import why_closed
from rashomon.read.web.surroundings import Surroundings
from tests.read.web.servers import Clock, Wires, serving

PUBLIC, OTHER_PUBLIC = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"

CLOSED = """
127.0.0.1 127.255.255.254 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.0.1 100.64.0.1
100.127.255.254 100.100.100.200 168.63.129.16 0.0.0.0 0.1.2.3 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.9 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 fec0::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe ::127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a00:1 64:ff9b:1::1
2002:7f00:1:: 2002:5db8:d70e:: 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 100::1 3fff::1 4000::1
""".split()
OPEN = [
    PUBLIC,
    OTHER_PUBLIC,
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
]


@pytest.mark.parametrize("address", CLOSED)
def test_closed(address):
    assert why_closed(address)


@pytest.mark.parametrize("address", OPEN)
def test_open(address):
    assert why_closed(address) is None


@settings(deadline=None)  # the first example loads libraries
@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_all_its_forms(address):
    alone = why_closed(str(address)) is None
    assert (why_closed(f"::ffff:{address}") is None) == alone
    assert (why_closed(f"64:ff9b::{address}") is None) == alone


@settings(deadline=None)  # the first example loads libraries
@given(st.ip_addresses())
def test_what_is_open_is_global(address):
    if why_closed(str(address)) is None:
        assert address.is_global or str(address).startswith("64:ff9b::")
        assert not address.is_multicast


HOSTS = """
localhost LOCALHOST localhost. news.localhost 127.0.0.1 127.1 0x7f.1 0x7f000001 2130706433 017700000001 0177.0.0.1 0 1
0.0.0.0 [::] 127。0。0。1 %31%32%37.0.0.1 ①②⑦.⓪.⓪.① a@127.0.0.1 paper.example\\@127.0.0.1 [0:0:0:0:0:ffff:127.0.0.1] [64:ff9b::7f00:1]
127.0.0.0x1 [::1] [::ffff:7f00:1] [fe80::1%25eth0] 169.254.169.254 [fd00:ec2::254] 10.0.0.1. paper.example.127 x.0x
""".split()


@pytest.mark.parametrize("host", HOSTS)
def test_hosts_refused_without_any_look_up(host):
    resolve = answers(())
    with web_of(resolve, Wires({})) as web:
        dropped = web.fetch(f"http://{host}/page")
    assert isinstance(dropped, Dropped)
    assert resolve.asked == []
    assert dropped.remedy


def answers(*rounds):
    """A name server that gives one answer after the other (the last one for ever), and remembers the questions."""
    asked = []

    def resolve(name, port):
        asked.append(name)
        return rounds[min(len(asked), len(rounds)) - 1]

    resolve.asked = asked
    return resolve


def web_of(resolve, wires, **options):
    clock = Clock()
    options = {"per_host_delay_s": 0, "retries": 0, "connect_timeout_s": 2, **options}
    return Web(
        WebOptions(**options), around=Surroundings(clock=clock, sleep=clock.sleep, resolve=resolve, backend=wires)
    )


@pytest.mark.parametrize(
    "addresses", [("127.0.0.1",), (PUBLIC, "10.0.0.1"), ("::ffff:192.168.0.1",), ("169.254.169.254",)]
)
def test_a_name_with_any_private_address_is_refused_before_connecting(addresses):
    wires = Wires({})
    with web_of(answers(addresses), wires) as web:
        dropped = web.fetch("http://paper.example/page")
    assert isinstance(dropped, Dropped)
    assert addresses[-1] in dropped.reason
    assert "allow_private" in dropped.remedy
    assert wires.connected == []


def test_the_connection_goes_to_the_checked_address_and_host_stays_the_name():
    resolve = answers((PUBLIC,), ("127.0.0.1",))
    with serving(lambda asked: asked.page()) as site:
        wires = Wires({PUBLIC: site.port})
        with web_of(resolve, wires, obey_robots=False) as web:
            fetched = web.fetch("http://paper.example/page")
    assert fetched.content == b"<p>Our report.</p>"
    assert wires.connected == [(PUBLIC, 80)]
    assert resolve.asked == ["paper.example"]
    assert site.asked[0].headers["host"] == "paper.example"


def test_a_name_that_turns_private_at_the_next_connection_is_refused():
    with serving(lambda asked: asked.page()) as site:
        wires = Wires({PUBLIC: site.port, "127.0.0.1": site.port})
        with web_of(answers((PUBLIC,), ("127.0.0.1",)), wires, obey_robots=False) as web:
            assert web.fetch("http://paper.example/one").status == 200
            dropped = web.fetch("http://paper.example/two")
    assert "127.0.0.1" in dropped.reason
    assert site.paths == ["/one"]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/admin", "http://localhost/admin", "//10.0.0.1/", "http://[::1]/", "http://0x7f.1/", "http://2130706433/",
        "http://inside.example/", "file:///etc/passwd", "ftp://paper.example/", "gopher://127.0.0.1:70/", "http://me:pw@paper.example/",
        "http://169.254.169.254/latest/meta-data/", "http://paper.example:22/", "http://[", "https://", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_redirects_into_the_inside_are_refused(location):
    def resolve(name, port):
        return ("10.1.2.3",) if name == "inside.example" else (PUBLIC,)

    with serving(lambda asked: asked.answer(status=302, Location=location)) as site:
        wires = Wires({PUBLIC: site.port})
        with web_of(resolve, wires, obey_robots=False) as web:
            dropped = web.fetch("http://paper.example/page")
    assert isinstance(dropped, Dropped)
    assert dropped.where == "http://paper.example/page"
    assert site.paths == ["/page"]
    assert {host for host, _ in wires.connected} == {PUBLIC}


def test_robots_txt_cannot_lead_inside_either():
    with serving(lambda asked: asked.answer(status=301, Location="http://127.0.0.1:9/robots.txt")) as site:
        wires = Wires({PUBLIC: site.port})
        with web_of(answers((PUBLIC,)), wires) as web:
            dropped = web.fetch("http://paper.example/page")
    assert "127.0.0.1" in dropped.reason
    assert site.paths == ["/robots.txt"]


def test_the_next_address_is_tried_where_the_first_does_not_answer():
    with serving(lambda asked: asked.page()) as site:
        wires = Wires({OTHER_PUBLIC: 1, PUBLIC: site.port})  # nothing listens at port 1
        with web_of(answers((OTHER_PUBLIC, PUBLIC)), wires, obey_robots=False) as web:
            assert web.fetch("http://paper.example/").status == 200
    assert wires.connected == [(OTHER_PUBLIC, 80), (PUBLIC, 80)]


def test_no_proxy_is_taken_from_the_environment(monkeypatch):
    with serving(lambda asked: asked.page(b"from the proxy")) as proxy, serving(lambda asked: asked.page()) as site:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        with web_of(answers(("127.0.0.1",)), None, allow_private=True) as web:
            assert web.fetch(f"{site.url}/page").content == b"<p>Our report.</p>"
    assert proxy.paths == []


def test_a_proxy_that_is_named_is_used_and_names_inside_stay_closed():
    with (
        serving(lambda asked: asked.page(b"from the proxy")) as proxy,
        web_of(answers(("127.0.0.1",)), None, proxy=proxy.url, obey_robots=False) as web,
    ):
        assert web.fetch("http://paper.example/page").content == b"from the proxy"
        assert isinstance(web.fetch("http://169.254.169.254/latest"), Dropped)
    assert proxy.pages == ["http://paper.example/page"]


def test_unknown_names():
    def resolve(name, port):
        import socket

        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with web_of(resolve, Wires({})) as web:
        dropped = web.fetch("http://paper.example/")
    assert "is not known" in dropped.reason


def test_a_look_up_that_hangs_ends_in_time():
    import threading

    held = threading.Event()
    with web_of(lambda name, port: held.wait(20) or (), Wires({}), connect_timeout_s=0.1) as web:
        dropped = web.fetch("http://paper.example/")
    held.set()
    assert "in time" in dropped.reason
