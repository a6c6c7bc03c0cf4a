"""A paragraph of an item with the section it stands in: what the walk over the paragraphs hands on.

Like what else is made anew at each step, it is a tuple with names: to change one field of twenty is fast then.
"""

from typing import NamedTuple

from briefings.reading.layouts import Verdict
from briefings.reading.sentences import Sentence
from briefings.records import Section


class Part(NamedTuple):
    """A paragraph with its section, and what the marker above it says of its words."""

    start: int
    end: int
    text: str
    content: int  # document offset of its own words, after label and marker
    section: Section
    verdict: Verdict = Verdict.NONE
    label: str | None = None
    number: str | None = None
    stem: str = ""  # words above that belong in front: "to", "That the Director be asked to:"
    stem_at: int | None = None  # where the stem is printed, if a point above lends it
    lead: str = ""  # the paragraph that opened the list, evened: whose resolution it is
    opens: bool = False  # its own marker stands in front of its words
    columns: tuple[str, ...] = ()  # of the action table it is a row of
    heading: bool = False  # the row that names the columns
    parent: bool = False  # points under it complete its sentence
    lost: str | None = None  # read without a heading: why a person should look
    detail: bool = (
        False  # a piece of the list that the point above it opens: "the following be appointed: (i) Cllr Ash"
    )
    markers: int = 0  # how many markers stand above it in the item: paragraphs of one number belong together
    begun: bool = False  # "Minutes:" stands above
    gap: int = 0
    sentences: tuple[Sentence, ...] = ()  # of its own words, read once the parts are final

    @property
    def words(self) -> str:
        """The evened text without label and marker."""
        return self.text[self.content - self.start :]
