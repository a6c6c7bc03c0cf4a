"""Whether what was read is whole: pages that are pictures, items that a page cuts short. Told, never passed over."""

from collections.abc import Sequence

from briefings.records import Minute


def remark_on(minutes: Sequence[Minute]) -> str | None:
    """What a person should know of a document's minutes that are not whole, in a sentence or two; None where they are.

    >>> remark_on([Minute("1", "", "", "", "", 0, 0, unread_pages=(3, 4))])
    'Pages 3-4 hold no text: scanned? What stands there was not read.'
    """
    unread = dict.fromkeys(minute.unread for minute in minutes)
    return " ".join(filter(None, (*unread, _on_cuts(minutes)))) or None


def _on_cuts(minutes: Sequence[Minute]) -> str:
    cut = [minute.number or minute.title for minute in minutes if minute.truncated]
    if not cut:
        return ""
    which = f"{len(cut)} items" if len(cut) > 3 else ", ".join(cut)
    return f"Cut short on the page: {which.rstrip('.')}. Add the items' own pages to have them whole."
