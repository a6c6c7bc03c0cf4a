"""Fills the templates in ``templates/``: a missing value is an error, and no value can act in what is made of it.

The ending of a template's name says what it makes: ``.md.j2`` Markdown, whose values are escaped one by one as they are
put in; ``.html.j2`` a page, escaped by Jinja2.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

_ACTIVE = re.compile(r"([\\`*_\[\]<>#|~])")  # what Markdown would take for its own
_LIST_MARK = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+])(?=\s|$)")  # and what it would at the start of a line
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def fill(template: str, **values: object) -> str:
    """The template of this name with these values. Raises jinja2.UndefinedError for a value that is missing."""
    environment = _markdown() if template.endswith(".md.j2") else _page()
    return environment.get_template(template).render(**values)


def escape(value: object) -> str:
    """The value as text that Markdown shows as it stands, on one line; what is ``Markup`` already stays."""
    if isinstance(value, Markup):
        return str(value)
    words = _ACTIVE.sub(r"\\\1", _UNSEEN.sub("", " ".join(str(value).split())))
    return _LIST_MARK.sub(lambda mark: f"{mark[1]}\\{mark[2]}" if mark[1] else f"\\{mark[3]}", words)


def link(address: str, label: str) -> Markup:
    """A Markdown link. ``address`` is one already; ``label`` is anybody's words."""
    return Markup(f"[{escape(label)}](<{address}>)")  # noqa: S704  # checked to be an address, and escaped


@cache
def _markdown() -> Environment:
    environment = Environment(
        loader=PackageLoader("briefings.reporting"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  # this is Markdown: ``finalize`` escapes what would be active in it
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = link
    return environment


@cache
def _page() -> Environment:
    return Environment(
        loader=PackageLoader("briefings.reporting"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html.j2",)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
