"""Which addresses of the network may be read: public ones only.

A page, or a redirect on its way, may name an address inside the reader's own network, and thereby make the reader a
tool for looking into it (server-side request forgery). The tables follow the special-purpose registries for IPv4
and IPv6 (RFC 6890 and its updates) and the addresses at which cloud machines are told their secrets.
"""

from __future__ import annotations

import re
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from rashomon.read.web.refusal import Refusal

# One's own machine, where a cloud's machines ask for their keys; some of these lie in public ranges.
_METADATA = frozenset({"169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"})

_CLOSED = {
    "0.0.0.0/8": "an address that stands for no host",
    "10.0.0.0/8": "inside a private network",
    "100.64.0.0/10": "inside a provider's own network",
    "127.0.0.0/8": "on this machine itself",
    "169.254.0.0/16": "on the local link",
    "172.16.0.0/12": "inside a private network",
    "192.0.0.0/24": "reserved",
    "192.0.2.0/24": "reserved for documentation",
    "192.88.99.0/24": "reserved",
    "192.168.0.0/16": "inside a private network",
    "198.18.0.0/15": "reserved for measurements",
    "198.51.100.0/24": "reserved for documentation",
    "203.0.113.0/24": "reserved for documentation",
    "224.0.0.0/4": "a group address (multicast)",
    "240.0.0.0/4": "reserved",
    "::/128": "an address that stands for no host",
    "::1/128": "on this machine itself",
    "fc00::/7": "inside a private network",
    "fe80::/10": "on the local link",
    "fec0::/10": "inside a private network",
    "ff00::/8": "a group address (multicast)",
    "2001::/23": "reserved",
    "2001:db8::/32": "reserved for documentation",
    "2002::/16": "an address of the abandoned 6to4 tunnels",
    "3fff::/20": "reserved for documentation",
}

_PUBLIC_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")

# A host that ends in a number is an IPv4 address to many programs, in forms that hide which (WHATWG URL, 3.5).
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)$")

_REMEDY = (
    "leave it out; where it is a site of your own network, give --allow-private, or say in the recipe, under "
    "[read.web]: allow_private = true"
)


# What every reason ends with for which an address is refused unless private ones are allowed.
_REASONS_END = (
    *sorted(set(_CLOSED.values())),
    "this machine itself",
    "where cloud machines keep their secrets",
    "may hide a private address",
    "belongs to a service that is not the web",
)


@cache
def _closed() -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(network), words) for network, words in _CLOSED.items())


def why_closed(address: str) -> str | None:
    """Say what an IP address stands for if it is not a public host, else None.

    An IPv4 address inside an IPv6 one (IPv4-mapped, NAT64) is judged as what it leads to.

    >>> why_closed("169.254.169.254")
    'where cloud machines keep their secrets'
    >>> why_closed("::ffff:10.0.0.1"), why_closed("64:ff9b::7f00:1")
    ('inside a private network', 'on this machine itself')
    >>> why_closed("8.8.8.8") is None
    True
    """
    found = _leads_to(ip_address(address.partition("%")[0]))
    if str(found) in _METADATA:
        return "where cloud machines keep their secrets"
    for network, words in _closed():
        if found.version == network.version and found in network:
            return words
    if isinstance(found, IPv6Address) and found not in _PUBLIC_V6:
        return "reserved"
    return None


def _leads_to(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_of_guard(reason: str) -> bool:
    """Say whether an address was refused, for `reason`, only since private addresses were not allowed.

    >>> is_of_guard("the address 127.0.0.1 is on this machine itself"), is_of_guard("the server answered 404")
    (True, False)
    """
    return reason.endswith(_REASONS_END)


def refuse_name(host: str) -> None:
    """Refuse, before any look-up, a host (ASCII, lower case, no brackets) that cannot be a public site.

    Raises:
        Refusal: for this machine's names, for closed addresses and for numbers written in odd forms.

    >>> refuse_name("0x7f.1")
    Traceback (most recent call last):
    rashomon.read.web.refusal.Refusal: the host 0x7f.1 is a number in an odd form, which may hide a private address
    """
    name = host.rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".localdomain")):
        raise Refusal(f"the host {host} is this machine itself", _REMEDY, of_host=True)
    try:
        closed = why_closed(name)
    except ValueError:
        if _ENDS_IN_NUMBER.search(name):
            words = f"the host {host} is a number in an odd form, which may hide a private address"
            raise Refusal(words, "write the address as four decimal numbers", of_host=True) from None
        return
    if closed:
        raise Refusal(f"the address {host} is {closed}", _REMEDY, of_host=True)


def refuse_addresses(host: str, addresses: tuple[str, ...]) -> None:
    """Refuse a host one of whose addresses is not public.

    One is enough: which of them a connection takes is chance, and a name that mixes them means to deceive.

    Raises:
        Refusal: naming the address.
    """
    for address in addresses:
        closed = why_closed(address)
        if closed:
            raise Refusal(f"the host {host} has the address {address}, which is {closed}", _REMEDY, of_host=True)
