"""Addresses of the web as pages print them: told from other text, and joined, without ever raising."""

from urllib.parse import urljoin, urlsplit


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an address of the web, with a host."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def join_address(base: str | None, link: str) -> str | None:
    """The whole address of ``link`` on the page ``base``; None where it has none or leads out of the web."""
    try:
        joined = urlsplit(urljoin(base or "", link.strip())).geturl()  # "HTTP://" and line ends within made even
    except ValueError:
        return None
    return joined if is_web_address(joined) else None
