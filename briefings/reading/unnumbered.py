"""Headings without numbers: a whole meeting's minutes whose items open with a title on a line of its own.

A title alone proves little, since items have headings within them too. So a text is parted only where the usual
business of a meeting (apologies, declarations, the minutes of the last one) stands among its titles, and then only at
lines that are written and set off as those titles are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.reading.labels import read_label
from briefings.reading.layouts import find_marker
from briefings.reading.lines import Line, one_blank
from briefings.reading.openings import find_trailing
from briefings.reading.titles import is_statement, is_title

# What only the agenda of a meeting has for a heading.
_USUAL_BUSINESS = re.compile(
    r"(?:(?:receive |to receive |to note )?apologies(?: for (?:absence|non-?attendance))?"
    r"(?:,? (?:and|&) (?:welcome|introductions?|substitut\w{1,6}|acceptance of reasons.{0,30}|absences?))?"
    r"|welcome(?:,? (?:and|&|,) (?:introductions?|apologies)(?:,? (?:and|&) apologies)?)?(?: for absence)?"
    r"|(?:membership|attendance)(?: changes)? and apologies(?: for absence)?"
    r"|(?:disclosures?|declarations?|members' (?:disclosures?|declarations?)) of (?:any )?[\w' ,-]{0,40}interests?"
    r"[\w' ,-]{0,60}"
    r"|(?:approval of |confirmation of |to approve |to confirm )?(?:the )?(?:draft )?minutes(?: of| from|$)"
    r"(?![\w' ,/()-]{0,80}\b(?:was|were|are|had|have|been)\b)(?: (?:the|our|a))?[\w' ,/()-]{0,80}"
    r"|minutes (?:and|&) matters arising.{0,60}|matters arising.{0,60}|actions? (?:arising )?from (?:the )?(?:previous"
    r"|last) .{0,40}"
    r"|(?:public|open) (?:participation|question(?:s| time)|forum|session|speaking|time).{0,60}|questions from (?:the"
    r" public|members of the public)|petitions.{0,40}|chair(?:man|person|woman)?'?s'?"
    r" (?:announcements?|report|communications?|opening remarks|welcome)|mayor'?s (?:announcements?|communications?)"
    r"|election of (?:a )?(?:chair|vice|officers).{0,40}"
    r"|exclusion of (?:the )?(?:press|public).{0,60}|(?:any )?other (?:urgent )?business.{0,40}|aob|urgent business"
    r"|items? (?:of|which the chair.{0,40}) urgent.{0,40}|(?:date|time|dates)(?:,? time|,? place|,? venue){0,2}"
    r"(?: (?:and|&) (?:time|venue|place|date))? of (?:the )?(?:next|future).{0,40}"
    r"|(?:next|future) meetings?(?: dates?)?|(?:county|district|borough|ward|unitary) councillors?'?s?'? reports?"
    r"|clerk'?s report)[.:]?$",
    re.IGNORECASE,
)
# Subjects of nearly every parish meeting: what stands under them may be a name or an address.
_USUAL_SUBJECT = re.compile(
    r"(?:planning|finance|financial|accounts|payments|highways|roads|footpaths|correspondence|policing|police"
    r"|safeguarding|cemetery|allotments|playground|play area|recreation ground|village hall|training|policies|reports)"
    r"(?: (?:and|&) [\w' ]{3,30}| (?:applications?|matters|reports?|issues|updates?|decisions))?[.:]?$",
    re.IGNORECASE,
)
# Headings that clerks set within an item.
_WITHIN_ITEM = re.compile(
    r"(?:background|context|discussion|debate|introduction|conclusions?|summary|issues?|key (?:points|messages|issues)"
    r"|next steps|questions?(?: and answers?)?|purpose|consultation|implications|overview|findings|evidence|comments?"
    r"|update|updates|present|absent|in attendance|attendance|attendees|also present|apologies (?:were|received).*"
    r"|members(?: present)?|officers|signed.*|chair(?:man|person)?|date|councillors|minutes|draft minutes|agenda"
    r"|(?:confidential|part|section|appendix|annex|schedule)(?: [a-z0-9]{1,3})?|the motion|amendment)[.:]?$",
    re.IGNORECASE,
)
_NOT_TITLED = re.compile(
    r"\d{1,2}[:.]\d\d|£|\d{4,}|@|/|\b(?:cllrs?|councillors?|mrs?|ms|dr|rev|proposed|seconded)\b\.?|\.{3}|_{3}|\t"
    r"|\[|=",
    re.IGNORECASE,
)
_LONGEST = 80  # characters of a heading that is not usual business
_MOST_WORDS = 11
# The head of the minutes themselves ("Minutes of the meeting held on 12 March 2019") reads like an item's title.
_OWN_HEAD = re.compile(r"(?:draft )?minutes (?:of|from)\b(?!.{0,20}\b(?:last|previous|preceding)\b)", re.IGNORECASE)
_FEWEST_USUAL = 2  # titles of usual business that prove a whole meeting,
_FEWEST_SHOUTED = 3  # or one of them among so many lines of capitals


@dataclass(frozen=True, slots=True)
class _Style:
    """How the titles of usual business are written: the others must be written so too."""

    shouted: bool | None  # in capitals, in small letters; None = some are and some are not
    spaced: bool  # a blank line stands above each
    labelled: bool  # a bullet or a number stands before each


def find_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines that open the items of a meeting, in order and without their bullets; empty where too little proves it.

    At least half of them have words under them: a printed agenda has not.
    """
    usual = _usual(lines)
    if not usual:
        return []
    style = _style([lines[place] for place in usual])
    places: list[int] = []
    for place in range(usual[0], len(lines)):
        after_heading = bool(places) and places[-1] == place - 1
        if place in usual or (not after_heading and _is_alike(lines, place, style)):
            places.append(place)
    proved = len({_words(lines[place].text).lower() for place in usual}) >= _FEWEST_USUAL
    proved = proved or (style.shouted is True and len(places) >= _FEWEST_SHOUTED)
    return [_without_label(lines[place]) for place in places] if proved and _filled(places, len(lines)) else []


def find_usual(lines: Sequence[Line]) -> list[Line]:
    """The lines that name the usual business of a meeting, written as most of them are."""
    return [lines[place] for place in _usual(lines) if len(lines[place].text) <= _LONGEST]


def _filled(places: Sequence[int], lines: int) -> bool:
    followed = sum(place + 1 not in places and place + 1 < lines for place in places)
    return followed * 2 >= len(places)


def _without_label(line: Line) -> Line:
    label = read_label(line.text)
    return replace(line, start=line.start + label[1], text=line.text[label[1] :]) if label else line


def _words(text: str) -> str:
    """A line without the bullet or number that some editors leave before every heading."""
    label = read_label(text)
    return one_blank(text[label[1] :] if label else text)


def _usual(lines: Sequence[Line]) -> list[int]:
    """Where titles of usual business stand, all with a label or none, all in capitals or none: as most are printed."""
    found = [place for place, line in enumerate(lines) if _is_usual(line, lines[place - 1] if place else None)]
    if found and _OWN_HEAD.match(lines[found[0]].text):
        found = found[1:]
    for holds in (_is_labelled, _is_shouted):
        most = sum(holds(lines[place]) for place in found) * 2 > len(found)
        found = [place for place in found if holds(lines[place]) == most]
    return found


def _is_labelled(line: Line) -> bool:
    return read_label(line.text) is not None


def _is_shouted(line: Line) -> bool:
    return line.text.isupper()


def _is_usual(line: Line, before: Line | None) -> bool:
    label = read_label(line.text)
    if "\t" in line.text.strip():
        return False  # a row of a table
    if before is not None and line.gap == 0 and not label and not _ends(before.text):
        return False  # a line within a list of titles, or wrapped
    return _USUAL_BUSINESS.match(_words(line.text)) is not None


def _ends(text: str) -> bool:
    return text.rstrip().endswith((".", "?", "!", ")", '"'))


def _style(usual: Sequence[Line]) -> _Style:
    labelled = _is_labelled(usual[0])
    return _Style(
        shouted=None if labelled else _is_shouted(usual[0]),
        spaced=all(line.gap > 0 for line in usual[1:]),
        labelled=labelled,
    )


def _is_alike(lines: Sequence[Line], place: int, style: _Style) -> bool:
    """Whether a line is written and set off as the titles of usual business are, and has words under it."""
    if place == 0 or place + 1 == len(lines):
        return False
    before, line, following = lines[place - 1 : place + 2]
    if style.labelled != _is_labelled(line) or (style.spaced and not line.gap):
        return False
    if style.shouted not in (None, _is_shouted(line)):
        return False
    if not (style.spaced or style.labelled or line.gap or _ends(before.text)):
        return False
    words = _words(line.text)
    return _could_be_title(words) and _opens_item(words, before, following, style)


def _could_be_title(text: str) -> bool:
    if not text or len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or text.endswith((".", ";", ",", "?", "!")):
        return False
    if text[0].isdigit():  # "12 High Street"
        return False
    if find_marker(text) or _NOT_TITLED.search(text) or _WITHIN_ITEM.match(text):
        return False
    return any(letter.isalpha() for letter in text) and is_title(text) and not is_statement(text)


def _opens_item(words: str, before: Line, following: Line, style: _Style) -> bool:
    """Whether no list is open above, and words stand below: after a title in small letters these must be prose."""
    if before.text.rstrip().endswith((":", ":-", ",")) or find_trailing(one_blank(before.text)):
        return False
    if style.labelled:
        return not _is_labelled(following)
    if style.shouted or _USUAL_SUBJECT.match(words):
        return True
    under = one_blank(following.text)
    return len(under.split()) > _MOST_WORDS or not is_title(under) or _is_labelled(following)
