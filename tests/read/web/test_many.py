from __future__ import annotations

import threading
import time
from itertools import count, islice

from rashomon.model.report import Dropped
from rashomon.read.web import Fetched, Web, WebOptions
from rashomon.read.web.many import read_many
from rashomon.read.web.surroundings import Surroundings
from tests.read.web.servers import Clock, Wires, serving

PUBLIC = "93.184.215.14"


def web_of(site, clock, **options):
    around = Surroundings(
        clock=clock, sleep=clock.sleep, resolve=lambda name, port: (PUBLIC,), backend=Wires({PUBLIC: site.port})
    )
    return Web(WebOptions(**{"retries": 0, **options}), around=around)


def test_every_address_comes_back_once_good_or_bad():
    urls = [f"http://paper{n % 3}.example/{n}" for n in range(12)] + [
        "nonsense",
        "http://10.0.0.1/",
        "http://paper0.example/404",
    ]

    def answering(asked):
        asked.answer(b"read", status=404 if asked.path == "/404" else 200)

    with serving(answering) as site, web_of(site, Clock(), obey_robots=False) as web:
        results = dict(web.fetch_all(urls))
    assert sorted(results) == sorted(urls)
    assert [url for url in urls if isinstance(results[url], Dropped)] == urls[-3:]
    assert all(isinstance(results[url], Fetched) for url in urls[:-3])


def test_one_host_is_asked_at_its_pace():
    clock = Clock()
    urls = [f"http://paper.example/{n}" for n in range(5)]
    with serving(lambda asked: asked.answer(b"read")) as site, web_of(site, clock, obey_robots=False) as web:
        assert len(list(web.fetch_all(urls))) == 5
    assert sum(clock.slept) == 4.0


def test_a_slow_host_holds_up_no_other():
    go_on = threading.Event()
    urls = [f"http://slow.example/{n}" for n in range(4)] + [f"http://quick{n}.example/" for n in range(4)]

    def answering(asked):
        if asked.headers["host"] == "slow.example":
            go_on.wait(10)
        asked.answer(b"read")

    with serving(answering) as site, web_of(site, Clock(), obey_robots=False, concurrency=2) as web:
        results = web.fetch_all(urls)
        first = [url for url, _ in islice(results, 4)]
        go_on.set()
        rest = [url for url, _ in results]
    assert first == urls[4:]
    assert rest == urls[:4]


def limits_of(at_once, per_host, hosts):
    lock, now, most = threading.Lock(), {}, {}

    def fetch(url):
        host = url.split("/")[0]
        with lock:
            for name in (host, "all"):
                now[name] = now.get(name, 0) + 1
                most[name] = max(most.get(name, 0), now[name])
        time.sleep(0.005)
        with lock:
            for name in (host, "all"):
                now[name] -= 1
        return Dropped(url, "read", "")

    urls = [f"{host}/{n}" for host in hosts for n in range(6)]
    found = list(
        read_many(urls, fetch, lambda url: url.split("/")[0], lambda host: 0.0, at_once=at_once, per_host=per_host)
    )
    assert sorted(url for url, _ in found) == sorted(urls)
    return most


def test_concurrency_is_bounded_over_all_and_by_host():
    most = limits_of(4, 2, "abc")
    assert most["all"] <= 4
    assert max(most[host] for host in "abc") <= 2
    assert limits_of(8, 1, "ab")["all"] <= 2


def test_an_endless_list_is_read_as_it_is_taken():
    taken = count()
    urls = (f"host{n % 50}/{next(taken)}" for n in count())
    results = read_many(
        urls,
        lambda url: Dropped(url, "read", ""),
        lambda url: url.split("/")[0],
        lambda host: 0.0,
        at_once=4,
        per_host=1,
    )
    assert len(list(islice(results, 100))) == 100
    results.close()
    assert next(taken) < 3_000


def test_no_addresses():
    with Web(WebOptions()) as web:
        assert list(web.fetch_all([])) == []


def read_in_order(urls, ready):
    results = read_many(
        urls, lambda url: Dropped(url, "read", ""), lambda url: url[0], ready.get, at_once=1, per_host=1
    )
    return [url for url, _ in results]


def test_the_host_that_may_soonest_be_asked_comes_first():
    assert read_in_order(["a1", "a2", "b1", "c1"], {"a": 5.0, "b": 9.0, "c": 0.0}) == ["c1", "a1", "a2", "b1"]


def test_more_addresses_than_stand_in_line():
    urls = [f"a{n}" for n in range(2_300)]
    assert read_in_order(urls, {"a": 0.0}) == urls
