from __future__ import annotations

import threading
import time

import pytest

from rashomon.read.web.pacing import Pacer
from rashomon.read.web.refusal import Refusal
from tests.read.web.servers import Clock


def pacer_of(clock, delay_s=1.0, at_once=1, max_wait_s=60.0):
    return Pacer(delay_s, at_once, max_wait_s, clock, clock.sleep)


def starts(pacer, clock, hosts):
    began = []
    for host in hosts:
        pacer.begin(host)
        began.append(clock() - 1_000)
        pacer.end(host)
    return began


def test_one_host_waits_others_do_not():
    clock = Clock()
    assert starts(pacer_of(clock), clock, ["a", "a", "b", "a", "b"]) == [0, 1, 1, 2, 2]


def test_time_spent_elsewhere_counts():
    clock = Clock()
    pacer = pacer_of(clock)
    pacer.begin("a")
    clock.sleep(0.75)
    pacer.end("a")
    pacer.begin("a")
    assert clock.slept == [0.75, 0.25]


def test_slowing_down_and_holding_back():
    clock = Clock()
    pacer = pacer_of(clock)
    pacer.slow_down("a", 7.0)
    pacer.slow_down("b", 0.1)  # never faster than one's own manners
    assert starts(pacer, clock, ["a", "a"]) == [0, 7]
    assert starts(pacer, clock, ["b", "b"]) == [7, 8]
    pacer.hold_back("c", 30.0)
    pacer.hold_back("c", 5.0)
    assert pacer.ready_at("c") == 1_038
    assert starts(pacer, clock, ["c"]) == [38]


@pytest.mark.parametrize("wait_s", [61.0, float("inf")])
def test_too_long_a_wait_is_refused(wait_s):
    clock = Clock()
    pacer = pacer_of(clock)
    pacer.hold_back("a", wait_s)
    with pytest.raises(Refusal, match="wait"):
        pacer.begin("a")
    pacer.begin("b")
    assert clock.slept == []


@pytest.mark.parametrize("at_once", [1, 3])
def test_at_most_so_many_are_open(at_once):
    pacer = Pacer(0.0, at_once, 60.0, time.monotonic)
    lock, open_now, most = threading.Lock(), 0, 0

    def ask():
        nonlocal open_now, most
        pacer.begin("a")
        with lock:
            open_now += 1
            most = max(most, open_now)
        time.sleep(0.01)
        with lock:
            open_now -= 1
        pacer.end("a")

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == at_once


def test_stopping_ends_all_waits():
    pacer = Pacer(1_000.0, 1, 2_000.0, time.monotonic)
    pacer.begin("open")
    pacer.begin("a")
    pacer.end("a")
    refused = []

    def ask(host):
        try:
            pacer.begin(host)
        except Refusal as refusal:
            refused.append(refusal.reason)

    threads = [threading.Thread(target=ask, args=(host,)) for host in ("open", "a")]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    pacer.stop()
    for thread in threads:
        thread.join(5)
    assert len(refused) == 2
