"""What one form of document yields, before it is joined with what is known of the file from outside."""

from dataclasses import dataclass

from briefings.records import Given, Item, Page

NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Extract:
    """The readable text of a file, with what its form tells about it. Spans count in ``text``."""

    text: str
    given: Given = NOTHING_GIVEN  # what the page's own metadata say
    items: tuple[Item, ...] = ()
    pages: tuple[Page, ...] = ()


def join_given(caller: Given, page: Given) -> Given:
    """What the caller gave and, only where he gave nothing, what the page says of itself."""
    return Given(
        council=caller.council or page.council,
        body=caller.body or page.body,
        held_on=caller.held_on or page.held_on,
        stage=caller.stage or page.stage,
        address=caller.address or page.address,
        licence=caller.licence or page.licence,
    )
