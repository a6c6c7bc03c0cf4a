"""What stands around the minutes on a council's page: menus, cookie banners, crumbs, side bars, comment forms.

Pages of no known system name these parts in their classes and ids. The table holds the words of those names by the
publishing system they come from. A part is taken out only where the page keeps most of its words without it.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from briefings.reading.markup import CODE

# Words that a class or an id is made of, in the spelling of each system's usual templates.
_NAMES = frozenset(
    [
        # Cookie banners: GOV.UK Frontend, CookieYes and Complianz on WordPress, Civic's on Jadu sites.
        *("govuk-cookie-banner", "cookie-banner", "cookie-notice", "cookie-law-info-bar", "cky-consent-container"),
        *("cmplz-cookiebanner", "cookie-consent", "cookieconsent", "cookie-bar", "ccc", "onetrust-banner-sdk"),
        # Menus and crumbs: WordPress themes, Jadu's supplements and DotNetNuke's skins, which CMIS runs on.
        *("skip-link", "skip-links", "skiplinks", "skip-to-content", "screen-reader-text", "breadcrumb", "breadcrumbs"),
        *("main-navigation", "nav-menu", "menu-main", "site-header", "site-footer", "masthead", "colophon", "navbar"),
        *("footer", "site-navigation", "contents-nav", "in-this-section", "dnnmenu", "dnnbreadcrumb", "loginbar"),
        # Beside and below: widgets, sharing, neighbours and comments.
        *("sidebar", "widget-area", "secondary", "supplements", "sharedaddy", "share-links", "social-share"),
        *("addtoany_share_save_container", "post-navigation", "nav-links", "related-posts", "jp-relatedposts"),
        *("respond", "comments", "comment-form", "entry-meta", "posted-on", "page-feedback", "rate-this-page"),
    ]
)
_PARTS = " or ".join(f"self::{name}" for name in ("div", "section", "ul", "ol", "p", "span", "a", "form"))
_CANDIDATES = f".//*[({_PARTS}) and (@class or @id)]"
_CHROME = (
    ".//nav | .//header[not(ancestor::article)] | .//footer | .//aside | .//dialog"
    " | .//*[@role='navigation' or @role='banner' or @role='contentinfo' or @role='search' or @role='dialog'"
    " or @aria-modal='true']"
)
_MOST = 0.5  # share of a page's words that one part may take with it: more is no furniture, whatever it is called
_LABEL = re.compile(r"\bdnnlabel\b", re.IGNORECASE)


def clear_furniture(root: HtmlElement) -> None:
    """Take menus, banners and the like out of ``root``."""
    words = _count_each(root)
    for part in (*root.xpath(_CHROME), *_named(root)):
        if part.getparent() is not None and words[part] <= _MOST * words[root]:
            part.drop_tree()


def _count_each(root: HtmlElement) -> dict[HtmlElement, int]:
    """The letters within each element, its scripts left out: every element is looked at once."""
    words: dict[HtmlElement, int] = {}
    for _, node in etree.iterwalk(root, events=("end",)):
        inside = sum(words[child] + _letters(child.tail) for child in node)
        words[node] = 0 if node.tag in CODE else inside + _letters(node.text)
    return words


def _letters(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0


def _named(root: HtmlElement) -> Iterator[HtmlElement]:
    for part in root.xpath(_CANDIDATES):
        if not _NAMES.isdisjoint(f"{part.get('class') or ''} {part.get('id') or ''}".lower().split()):
            yield part


def join_labels(root: HtmlElement) -> None:
    """Put a label of CMIS ("Committee:") on one line with its value, which stands in a block of its own."""
    for label in root.xpath(".//div[contains(@class, 'abel')] | .//span[contains(@class, 'abel')]"):
        value = label.getnext()
        if _LABEL.search(label.get("class") or "") and value is not None and "Value" in (value.get("class") or ""):
            words = " ".join(f"{label.text_content()} {value.text_content()}".split())
            label.clear(keep_tail=True)
            label.tag, label.text = "p", words
            value.drop_tree()
