"""Addresses that must never be connected to, as people, pages and name servers may spell them.

Public knowledge of how filters are got round: odd spellings of numbers, embedded addresses, user names, other schemes.
"""

from ipaddress import IPv4Address, ip_network

_BLOCKS_4 = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4"),
)
_SINGLE_4 = ("127.0.0.1", "169.254.169.254", "168.63.129.16", "192.168.1.1", "10.1.2.3", "172.31.255.254", "0.0.0.0")
_SINGLE_6 = (
    *("::1", "::", "fe80::1", "fe80::1%1", "fec0::1", "fc00::1", "fd00:ec2::254", "fd12:3456:789a:1::1", "ff02::1"),
    *("ff0e::1", "5f00::1", "100::1", "100:0:0:1::1", "64:ff9b:1::1", "64:ff9b:1:7f00:1::", "2001:db8::1", "3fff::1"),
    *("2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "2002:7f00:1::", "2002:c0a8:101::1", "2002:a9fe:a9fe::"),
    *("2620:4f:8000::1", "3ffe::1", "4000::1", "8000::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe"),
)


def _ends(block: str) -> tuple[str, str]:
    network = ip_network(block)
    return str(network[0]), str(network[-1])


ADDRESSES_4 = tuple(dict.fromkeys((*_SINGLE_4, *(end for block in _BLOCKS_4 for end in _ends(block)))))
_EMBEDDED = tuple(
    spelt for each in ADDRESSES_4 for spelt in (f"::ffff:{each}", f"64:ff9b::{each}", f"::{each}", f"::ffff:0:{each}")
)
ADDRESSES = (*ADDRESSES_4, *_SINGLE_6, *_EMBEDDED)  # as a name server may answer


def _odd(address: str) -> tuple[str, ...]:
    """Other spellings that the system's resolver takes for the same IPv4 address."""
    number = int(IPv4Address(address))
    first, second, third, last = address.split(".")
    return (
        str(number),
        hex(number),
        f"0{number:o}",
        f"0x{int(first):x}.0x{int(second):x}.0x{int(third):x}.0x{int(last):x}",
        f"0{int(first):o}.0{int(second):o}.0{int(third):o}.0{int(last):o}",
        f"{first}.{(int(second) << 16) + (int(third) << 8) + int(last)}",
        f"{first}.{second}.{(int(third) << 8) + int(last)}",
    )


_HOSTS = (
    *ADDRESSES_4,
    *(f"{each}." for each in _SINGLE_4),
    *(spelt for each in _SINGLE_4 for spelt in _odd(each)),
    *(f"[{each}]" for each in (*_SINGLE_6, *_EMBEDDED)),
    *("localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "①②⑦.⓪.⓪.①", "127。0。0。1"),
    *("metadata.google.internal", "metadata", "127.0.0.1.nip.io", "[::1", "::1", "[v1.fe80::a]", "127.0.0.1%00", "%31"),
)
_TRICKS = (
    *("http://site.example@127.0.0.1/", "http://site.example:80@127.0.0.1/", "http://site.example%40@127.0.0.1/"),
    *("http://127.0.0.1#@site.example/", "http://127.0.0.1?@site.example/", "http://127.0.0.1\\@site.example/"),
    *(
        "http://site.example\\@127.0.0.1/",
        "http://site.example\t@127.0.0.1/",
        "http://127.0.0.1\r\nHost: site.example/",
    ),
    *("http://127.0.0.1 .site.example/", "http://user:pass@site.example/", "http://site.example:22/", "http:127.0.0.1"),
    *(
        "http://site.example:6379/",
        "http://site.example:8080/",
        "https://site.example:11211/",
        "http://site.example:0/",
    ),
    *("http://site.example:99999/", "http://site.example:x/", "file:///etc/passwd", "gopher://127.0.0.1:25/x", "HTTP:"),
    *("ftp://127.0.0.1/", "dict://127.0.0.1:11211/", "javascript:alert(1)", "data:text/html,x", "http://", "http:///x"),
    *("unix:///var/run/docker.sock", "ldap://127.0.0.1/", "jar:http://127.0.0.1!/", "http://[::1]:80:80/", "\x00", ""),
    *("http://127.0.0.1:80/\x00.site.example", "http://" + "a" * 3000, "http://site.example" + "/x" * 1500, "http://%"),
)
SPELLINGS = (*(f"http://{host}/" for host in _HOSTS), *_TRICKS)  # as a person or a redirect may print
