"""What a council site prints over a page: which body met, on which day, for which item, and how far its minutes are.

Shapes seen on ModernGov: the title "Area Committee - Thursday 15 January 2026 7:30 pm", the link "Meeting of Area
Committee, Thursday, 8th December, 2016 6.00 pm (Item 31.)", the line "Meeting: 25/03/2015 - Council (Item 173)", and
the page title "Agenda and draft minutes".
"""

import re
from dataclasses import dataclass
from datetime import date

from briefings.reading.days import read_date
from briefings.reading.lines import even
from briefings.records import Stage

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SPACED = r"[ \u00a0]{1,3}"
# The name may hold commas and dashes of its own, so it ends only where a weekday follows.
_BEFORE_WEEKDAY = re.compile(rf"(?P<body>[^\n]{{2,200}}?)(?:{_SPACED})?[-–,]{_SPACED}{_WEEKDAY}\b", re.IGNORECASE)
_MEETING_OF = re.compile(r"meeting of (?P<rest>[^\n]{2,300})", re.IGNORECASE)
_ITEM = re.compile(r"\(item[ \u00a0]{1,3}(?P<number>[^()\n]{1,20})\)", re.IGNORECASE)
_CANCELLED = re.compile(r"\bcancell?ed\b|\bpostponed\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What one heading tells; None = it does not say."""

    body: str | None = None
    held_on: date | None = None
    item: str | None = None  # number as printed
    cancelled: bool = False


def read_heading(text: str) -> Heading:
    """What a heading or link of the shapes above says; every part it does not hold is None.

    >>> read_heading("Meeting of Area Committee, Thursday, 8th December, 2016 6.00 pm (Item 31.)")
    Heading(body='Area Committee', held_on=datetime.date(2016, 12, 8), item='31.', cancelled=False)
    """
    meeting = _MEETING_OF.match(text)
    rest = meeting["rest"] if meeting else text
    body, item = _BEFORE_WEEKDAY.match(rest), _ITEM.search(rest)
    return Heading(
        body=body["body"].strip(" ,-–\u00a0") if body else None,
        held_on=read_day(rest),
        item=item["number"].strip() if item else None,
        cancelled=bool(_CANCELLED.search(rest)),
    )


def read_day(text: str) -> date | None:
    """The day printed in ``text`` ("8th December, 2016", "08/12/2016", "2016-12-08"); None without a real one."""
    return read_date(even(text))


def read_stage(page_title: str) -> Stage | None:
    """Draft or confirmed, as the title of a meeting's page states it; None where it speaks of no minutes.

    ModernGov prints "Agenda and draft minutes" until the body has agreed them and "Agenda and minutes" after.
    """
    lowered = page_title.lower()
    if "draft" in lowered and "minutes" in lowered:
        return Stage.DRAFT
    return Stage.CONFIRMED if re.search(r"\bminutes\b", lowered) and "printed" not in lowered else None
