"""Which addresses the server may connect to. Pure: an address goes in, a sentence comes out.

The tables follow the IANA special-purpose registries (RFC 6890 and its updates). They stand here
rather than in ``ipaddress.is_global`` alone because that property has holes that matter
(measured, research/stack.md §5): the NAT64 form of loopback counts as global, and so do the 6to4
and Teredo forms. ``is_global`` remains as the net below the tables.
"""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from typing import Final

_LOOPBACK: Final = "a loopback address"
_PRIVATE: Final = "a private address"
_SHARED: Final = "an address of a provider's inner network"
_LINK: Final = "a link-local address"
_MULTICAST: Final = "a multicast address"
_NOWHERE: Final = "an unspecified address"
_METADATA: Final = "the address of a cloud's metadata service"
_SPECIAL: Final = "a special-purpose address"
_TUNNEL: Final = "an address that a translator or tunnel leads elsewhere"

# What `allow_private` opens. Link-local and metadata addresses are not in it: nobody is called
# back there, and whoever can ask them gets the machine's cloud credentials.
_OPENED_BY_ALLOW_PRIVATE: Final = frozenset({_LOOPBACK, _PRIVATE, _SHARED})

# The first match decides, so single addresses stand before the ranges around them.
_IPV4: Final = tuple(
    (IPv4Network(network), meaning)
    for network, meaning in (
        ("169.254.169.254/32", _METADATA),  # AWS, Google, Azure, OpenStack and others
        ("169.254.170.0/24", _METADATA),  # AWS containers
        ("100.100.100.200/32", _METADATA),  # Alibaba; inside the shared range
        ("168.63.129.16/32", _METADATA),  # Azure's platform; public, but answers only inside
        ("192.0.0.192/32", _METADATA),  # Oracle
        ("0.0.0.0/8", _NOWHERE),
        ("10.0.0.0/8", _PRIVATE),
        ("100.64.0.0/10", _SHARED),  # RFC 6598
        ("127.0.0.0/8", _LOOPBACK),
        ("169.254.0.0/16", _LINK),
        ("172.16.0.0/12", _PRIVATE),
        ("192.0.0.0/24", _SPECIAL),
        ("192.0.2.0/24", _SPECIAL),  # documentation, like the two below
        ("198.51.100.0/24", _SPECIAL),
        ("203.0.113.0/24", _SPECIAL),
        ("192.88.99.0/24", _TUNNEL),  # 6to4 relays, RFC 7526
        ("192.168.0.0/16", _PRIVATE),
        ("198.18.0.0/15", _SPECIAL),  # benchmarks
        ("224.0.0.0/4", _MULTICAST),
        ("255.255.255.255/32", "the broadcast address"),
        ("240.0.0.0/4", _SPECIAL),
    )
)
_IPV6: Final = tuple(
    (IPv6Network(network), meaning)
    for network, meaning in (
        ("fd00:ec2::254/128", _METADATA),  # AWS
        ("fd20:ce::254/128", _METADATA),  # Google
        ("::/128", _NOWHERE),
        ("::1/128", _LOOPBACK),
        ("64:ff9b::/96", _TUNNEL),  # NAT64, RFC 6052
        ("64:ff9b:1::/48", _TUNNEL),  # local NAT64, RFC 8215
        ("2001::/32", _TUNNEL),  # Teredo
        ("2002::/16", _TUNNEL),  # 6to4
        ("fc00::/7", _PRIVATE),
        ("fec0::/10", _PRIVATE),  # site-local, RFC 3879
        ("fe80::/10", _LINK),
        ("ff00::/8", _MULTICAST),
        ("2001:db8::/32", _SPECIAL),  # documentation, like the next
        ("3fff::/20", _SPECIAL),
        ("5f00::/16", _SPECIAL),  # segment routing, RFC 9602
        ("100::/64", _SPECIAL),  # discard
        ("2001::/23", _SPECIAL),  # protocol assignments
    )
)
# IPv6 forms that carry an IPv4 address in their last 32 bits and reach it directly.
_CARRIES_IPV4: Final = (
    IPv6Network("::ffff:0:0/96"),  # mapped
    IPv6Network("::ffff:0:0:0/96"),  # translated, RFC 2765
    IPv6Network("::/96"),  # compatible, deprecated by RFC 4291
)
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")


def refusal(address: str, *, allow_private: bool = False) -> str | None:
    """Tell why nothing may connect to this address, or None when it may.

    ``address`` is what is about to be given to ``connect()``: an IPv4 or IPv6 address, with or
    without a zone. ``allow_private`` opens loopback, private and shared addresses, no others.
    The answer is a clause such as ``127.0.0.1 is a loopback address``.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address} is not an IP address"
    carried = _carried_ipv4(parsed)
    meaning = _meaning(carried or parsed)
    if meaning is None or (allow_private and meaning in _OPENED_BY_ALLOW_PRIVATE):
        return None
    if carried is not None:
        return f"{address} stands for {carried}, which is {meaning}"
    return f"{address} is {meaning}"


def _carried_ipv4(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address) or int(address) <= 1:  # `::` and `::1` mean themselves
        return None
    if any(address in network for network in _CARRIES_IPV4):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _meaning(address: IPv4Address | IPv6Address) -> str | None:
    """Return what kind of address this is when it is not an ordinary public one."""
    if isinstance(address, IPv4Address):
        found = next((meaning for network, meaning in _IPV4 if address in network), None)
        ordinary = address.is_global
    else:
        found = next((meaning for network, meaning in _IPV6 if address in network), None)
        ordinary = address.is_global and address in _GLOBAL_UNICAST
    if found is None and not ordinary:
        return _SPECIAL
    return found
