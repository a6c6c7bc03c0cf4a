"""Where UK councils publish with ModernGov (data: ``councils.csv``), and a site told from any of its pages."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from rapidfuzz import process, utils

from briefings.errors import UnclearRequest

_PAGE = re.compile(r"[^/]{1,80}\.(?:aspx|asmx|axd|pdf)", re.IGNORECASE)
_SESSION = re.compile(r"\(S\([a-z0-9]{1,40}\)\)", re.IGNORECASE)  # a session that some sites put in the path
_FOLDERS = frozenset({"documents", "ecsddisplayclassic"})
_CLOSE = 80  # of 100: what may be offered for a name that is not known


@dataclass(frozen=True, slots=True)
class CouncilSite:
    """Where a council publishes; ``council`` is None where several share the site."""

    address: str
    council: str | None


@cache
def known_sites() -> Mapping[str, str]:
    """The address of every council that publishes with ModernGov, by its common name."""
    file = resources.files(__package__).joinpath("councils.csv")
    with file.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["name"]: site_of(row["address"]) for row in rows}


@cache
def known_hosts() -> frozenset[str]:
    """The hosts of these sites."""
    return frozenset(host_of(address) for address in known_sites().values())


def find_site(words: str) -> CouncilSite:
    """The site that a council's name or an address means. Raises UnclearRequest, with names that are close."""
    typed = " ".join(words.split())
    if "://" in typed:
        return _at(site_of(typed))
    folded = {name.casefold(): name for name in known_sites()}
    name = folded.get(_bare(typed))
    if name:
        return _at(known_sites()[name])
    raise UnclearRequest(_not_known(typed, list(folded.values())))


def site_of(address: str) -> str:
    """The folder that the pages of the site lie in, from the address of any page. Raises UnclearRequest.

    >>> site_of("https://democracy.example.gov.uk/moderngov/mgAi.aspx?ID=5018#x")
    'https://democracy.example.gov.uk/moderngov'
    """
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise UnclearRequest("That is no address of a web site. It begins with https:// and can be copied from there.")
    folders: list[str] = []
    for part in filter(None, parts.path.split("/")):
        if _PAGE.fullmatch(part) or part.casefold() in _FOLDERS:
            break
        if not _SESSION.fullmatch(part):
            folders.append(part)
    return "/".join([f"{parts.scheme}://{parts.netloc.lower()}", *folders])


def host_of(address: str) -> str:
    """The host of an address, in lower case; empty where it has none."""
    return urlsplit(address).hostname or ""


def _at(address: str) -> CouncilSite:
    councils = [name for name, site in known_sites().items() if _same(site, address)]
    return CouncilSite(address, councils[0] if len(councils) == 1 else None)


def _same(one: str, other: str) -> bool:
    """Whether two addresses are of one site, by http or https alike."""
    return one.partition("://")[2].casefold() == other.partition("://")[2].casefold()


def _bare(typed: str) -> str:
    return re.sub(r" (?:(?:city|county|borough|district|metropolitan) )?council$", "", typed.casefold())


def _not_known(typed: str, names: list[str]) -> str:
    close = process.extract(typed, names, processor=utils.default_process, score_cutoff=_CLOSE, limit=3)
    near = f" Near to it: {', '.join(name for name, _, _ in close)}." if close else ""
    return f"No council of that name is known to publish with ModernGov.{near} Or give the address of its site."
