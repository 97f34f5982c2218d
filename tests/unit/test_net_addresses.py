"""Which addresses may be connected to, in every form in which an address can be written."""

import pytest

from manyhands.net.addresses import refusal

LOOPBACK = "a loopback address"
PRIVATE = "a private address"
SHARED = "an address of a provider's inner network"
LINK = "a link-local address"
MULTICAST = "a multicast address"
NOWHERE = "an unspecified address"
METADATA = "the address of a cloud's metadata service"
SPECIAL = "a special-purpose address"
TUNNEL = "an address that a translator or tunnel leads elsewhere"

REFUSED = [
    ("127.0.0.1", LOOPBACK),
    ("127.255.255.254", LOOPBACK),
    ("::1", LOOPBACK),
    ("0.0.0.0", NOWHERE),
    ("0.1.2.3", NOWHERE),
    ("::", NOWHERE),
    ("10.0.0.1", PRIVATE),
    ("172.16.0.1", PRIVATE),
    ("172.31.255.255", PRIVATE),
    ("192.168.1.1", PRIVATE),
    ("fc00::1", PRIVATE),
    ("fdff:ffff::1", PRIVATE),
    ("fec0::1", PRIVATE),
    ("100.64.0.1", SHARED),
    ("100.127.255.255", SHARED),
    ("169.254.0.1", LINK),
    ("fe80::1", LINK),
    ("fe80::1%eth0", LINK),
    ("169.254.169.254", METADATA),
    ("169.254.170.2", METADATA),
    ("100.100.100.200", METADATA),
    ("168.63.129.16", METADATA),
    ("192.0.0.192", METADATA),
    ("fd00:ec2::254", METADATA),
    ("192.0.0.1", SPECIAL),
    ("192.0.2.1", SPECIAL),
    ("198.51.100.1", SPECIAL),
    ("203.0.113.1", SPECIAL),
    ("198.18.0.1", SPECIAL),
    ("240.0.0.1", SPECIAL),
    ("255.255.255.255", "the broadcast address"),
    ("192.88.99.1", TUNNEL),
    ("224.0.0.1", MULTICAST),
    ("239.255.255.250", MULTICAST),
    ("ff02::1", MULTICAST),
    ("64:ff9b::7f00:1", TUNNEL),
    ("64:ff9b::127.0.0.1", TUNNEL),
    ("64:ff9b::8.8.8.8", TUNNEL),
    ("64:ff9b:1::7f00:1", TUNNEL),
    ("2002:7f00:1::", TUNNEL),
    ("2002:808:808::1", TUNNEL),
    ("2001::1", TUNNEL),
    ("2001:0:7f00:1::", TUNNEL),
    ("2001:db8::1", SPECIAL),
    ("2001:10::1", SPECIAL),
    ("3fff::1", SPECIAL),
    ("5f00::1", SPECIAL),
    ("100::1", SPECIAL),
    ("4000::1", SPECIAL),
    ("1::1", SPECIAL),
]

CARRIED = [
    ("::ffff:127.0.0.1", "127.0.0.1", LOOPBACK),
    ("::ffff:7f00:1", "127.0.0.1", LOOPBACK),
    ("0:0:0:0:0:ffff:7f00:0001", "127.0.0.1", LOOPBACK),
    ("::ffff:169.254.169.254", "169.254.169.254", METADATA),
    ("::ffff:0.0.0.0", "0.0.0.0", NOWHERE),
    ("::ffff:0:10.0.0.1", "10.0.0.1", PRIVATE),
    ("::127.0.0.1", "127.0.0.1", LOOPBACK),
    ("::192.168.0.1", "192.168.0.1", PRIVATE),
    ("::ffff:224.0.0.1", "224.0.0.1", MULTICAST),
]

ALLOWED = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "::ffff:8.8.8.8",
    "2606:4700:4700::1111",
    "2a00:1450:4001:81b::200e",
]


@pytest.mark.parametrize(("address", "meaning"), REFUSED)
def test_what_is_not_public_is_refused(address: str, meaning: str) -> None:
    assert refusal(address) == f"{address} is {meaning}"


@pytest.mark.parametrize(("address", "carried", "meaning"), CARRIED)
def test_an_ipv4_address_inside_an_ipv6_one_is_judged(
    address: str, carried: str, meaning: str
) -> None:
    assert refusal(address) == f"{address} stands for {carried}, which is {meaning}"


@pytest.mark.parametrize("address", ALLOWED)
def test_public_addresses_are_allowed(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize("text", ["", "localhost", "127.1", "2130706433", "0x7f.0.0.1", "1.2.3"])
def test_what_is_no_address_is_refused(text: str) -> None:
    assert refusal(text) == f"{text} is not an IP address"


@pytest.mark.parametrize(("address", "meaning"), REFUSED)
def test_allow_private_opens_loopback_private_and_shared_addresses_only(
    address: str, meaning: str
) -> None:
    opened = refusal(address, allow_private=True) is None
    assert opened == (meaning in {LOOPBACK, PRIVATE, SHARED})


def test_allow_private_opens_a_private_address_inside_an_ipv6_one() -> None:
    assert refusal("::ffff:127.0.0.1", allow_private=True) is None
    assert refusal("::ffff:169.254.169.254", allow_private=True) is not None
