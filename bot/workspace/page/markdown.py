"""A ``markdown`` block as HTML: CommonMark with tables, without raw HTML and without remote pictures."""

from markdown_it import MarkdownIt
from markupsafe import Markup

# Raw HTML stays text; addresses other than the web, mail and pictures' data are refused by the library itself.
_READER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable("image")


def markdown(text: str) -> Markup:
    """Draw Markdown as Slack's ``markdown`` block does. What was HTML in it is shown as the text it was."""
    drawn: str = _READER.render(text)
    return Markup(drawn)  # noqa: S704 - the library escapes everything it did not write itself; a property test holds it
