"""Which internet addresses may be connected to: an explicit list, because the standard library's words do not do.

``is_private`` lets 100.64.0.1, 192.88.99.1, 64:ff9b::7f00:1 and 2002:7f00:1:: through, ``is_global`` most of them.
Sources: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by a provider's customers
        "127.0.0.0/8",  # this computer
        "169.254.0.0/16",  # link-local; cloud providers answer with credentials at 169.254.169.254
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT relays
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "168.63.129.16/32",  # a cloud provider's own services, in public space
    )
)
_UNICAST_6 = IPv6Network("2000::/3")  # all that is assigned to sites; the rest is special, or nobody's
_NOT_PUBLIC_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them: it embeds an IPv4 address
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: embeds an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the former 6bone
        "3fff::/20",  # documentation
    )
)
# Carry an IPv4 address in their last 32 bits that is the true destination: IPv4-mapped, and NAT64 (RFC 6052).
_EMBEDDING = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


def is_public(address: str) -> bool:
    """Whether ``address``, as the resolver prints it, is an ordinary public host; False for anything unreadable.

    >>> is_public("64:ff9b::7f00:1")  # NAT64 of 127.0.0.1
    False
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return _is_public_4(found) if isinstance(found, IPv4Address) else _is_public_6(found)


def is_this_computer(address: str) -> bool:
    """Whether ``address`` is this computer's own, for sites that a test runs here."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _is_public_4(address: IPv4Address) -> bool:
    return not any(address in block for block in _NOT_PUBLIC_4)


def _is_public_6(address: IPv6Address) -> bool:
    if address.scope_id is not None:  # fe80::1%eth0: of one cable only
        return False
    if any(address in block for block in _EMBEDDING):
        return _is_public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _UNICAST_6 and not any(address in block for block in _NOT_PUBLIC_6)
