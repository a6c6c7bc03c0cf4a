"""What the head of a document says of its meeting: body, date, stage; nothing is guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.reading.days import ANY_DATE, DATE, WEEKDAY, prints_year, read_date
from briefings.reading.headings import Heading, read_heading
from briefings.reading.lines import Line, one_blank
from briefings.reading.places import plain_case, read_council
from briefings.records import Stage

_KIND = (
    r"(?:committee|sub-?committee|panel|board|(?:sub-?|task |working |steering |reference )group|executive|cabinet"
    r"|forum|commission|partnership|council|trustees|governors|working party|assembly)"
)
_NAME = rf"(?P<body>(?:[\w',&()-]{{1,30}} ){{0,14}}?{_KIND})"
_BODIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:draft |unconfirmed |confirmed |approved )?minutes (?:of|for) (?:the |a )?(?:(?:ordinary |extraordinary "
        rf"|special |annual |virtual |monthly )?meeting of )?(?:the )?{_NAME}\b(?: meeting)?(?:,)?(?: held| meeting| on"
        rf"| at|$|\s{{0,3}}-)",
        rf"^(?:a |the )?meeting of (?:the )?{_NAME}\b",
        rf"^(?P<body>(?:[\w',&()-]{{1,30}} ){{0,14}}?{_KIND}(?: \([^()]{{2,60}}\)| - [\w',& ]{{2,60}})?)(?: meeting)?"
        rf" - (?:{DATE})",
        rf"^(?:at a )?(?:ordinary |extraordinary |annual )?meeting of (?:the )?{_NAME}\b",
    )
)
# "an Ordinary meeting of", "Minutes -", "Virtual": before the name of a body, and no part of it.
_SORT_OF_MEETING = re.compile(
    r"^(?:minutes - )?(?:an? |the )?(?:(?:annual|ordinary|extra-?ordinary|joint|virtual|remote|full|special|monthly) )*"
    r"(?:meeting of (?:the )?)?(?=\S)",
    re.IGNORECASE,
)
_BODY_LINE = re.compile(rf"^(?:the )?{_NAME}(?: meeting| minutes)?$", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"(?:^|[.)] )the (?P<body>(?:[A-Z][\w'&-]{1,25} (?:and |for |of )?){0,7}?(?:Executive|Cabinet"
    r"|[A-Z][\w-]{2,20} Committee|[A-Z][\w-]{2,20} (?:Panel|Board|Forum|Commission|Sub-Committee))) (?:is|are"
    r"|shall|be) (?:invited|asked|requested|recommended|receive|note)\b",
    re.IGNORECASE,
)
# "Licensing Committee - Thursday 6 June 2024 6.00 pm", "Parish Council Meeting 19 April 2010", "Notes, 3/5/22"
_TITLED = re.compile(
    rf"^(?:(?:[\w',&()/-]{{1,30}} ){{0,20}}?[\w',&()/-]{{2,30}}(?: held on| on| [-:])? )?(?:{DATE})"
    r"(?:,?(?: at)? \d{1,2}[.:]?\d{0,2} ?(?:[ap]\.?m\.?|hours|hrs)?| at noon)?(?: (?:on|via|in|at) .{2,60})?\.?$",
    re.IGNORECASE,
)
# A page of one decision: "Date of decision: 06/06/2024", "Decided at meeting: 06/06/2024 - Cabinet".
_LABELLED_DAY = re.compile(
    rf"^(?:date of (?:decision|meeting)|decided at meeting|meeting date) ?: ?(?P<day>{DATE})",
    re.IGNORECASE | re.MULTILINE,
)
_MAKER = re.compile(r"^(?:decided at meeting:[^-]{1,40}-|decision maker:) ?(?P<body>[^;]{2,120})$", re.IGNORECASE)
_LINK = re.compile(r"^(?:[•·*-] {0,3})?(?P<link>meeting of [^\n]{3,200}\(item [^()]{1,12}\))", re.IGNORECASE)
_TITLES = 4  # lines at the head of a document
# "Minutes of a meeting held on ..." in the same place, where it is no item's title ("2. Minutes of the meeting ...").
_MINUTES_OF = re.compile(r"^(?:draft |unconfirmed |approved )?(?:minutes?|notes?) (?:of|from) ", re.IGNORECASE)
_HELD = re.compile(rf"\b(?:held|meeting|minutes|date|on|notes)\b|^(?:{WEEKDAY})", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"\b(?:previous|last|next|signed|(?<!^)approved?|confirm(?:ed)?|accepted|published|publication|to be held|issued"
    r"|correct record|true record|deadline)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\b(?:draft|unconfirmed|unapproved)\b[^\n]{0,40}\bminutes\b|\bminutes\b[^\n]{0,60}\b(?:draft|unconfirmed"
    r"|unapproved|subject to (?:approval|confirmation))\b|^draft$",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\bconfirmed minutes\b|^approved minutes\b|^agenda and minutes$|\bminutes\b[^\n]{0,20}\((?:confirmed|approved)\)",
    re.IGNORECASE,
)
# "Referral from the Health Panel", "Membership of the Licensing Committee" are items about a body.
_PAPER = re.compile(
    r"(?:(?:[\w-]{1,20} ){0,4}?(?:referrals?|reports?|recommendations?|resolutions|feedback|updates?|membership|members"
    r"|minutes|notes|role|review|work|formation|creation|constitution|future) (?:from|of|to|on|by)"
    r"|[^-]{1,60}\bactivity -|appointments? to|nominations? to)\b",
    re.IGNORECASE,
)
_LONGEST_HEAD = 30  # lines
_LONGEST_LINE = 200  # characters


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who met and when, as far as the text says."""

    council: str | None = None
    body: str | None = None
    held_on: date | None = None
    stage: Stage | None = None


def read_meeting(head: Sequence[Line], evened: str) -> Meeting:
    """The meeting as the lines of ``head`` print it; each part None where they do not say it or say two things."""
    lines = head[:_LONGEST_HEAD]
    body = _body(lines)
    text = "\n".join(line.text for line in lines)
    return Meeting(read_council(text, body), body, _labelled_day(evened) or _held_on(lines, evened), _stage(lines))


def _body(lines: Sequence[Line]) -> str | None:
    makers = {found["body"].strip() for line in lines if (found := _MAKER.match(line.text))}
    makers = makers or {heading.body for heading in _headings(lines) if heading.body}
    if len(makers) == 1:
        return makers.pop()
    for pattern in _BODIES:
        for line in lines:
            if (found := pattern.match(line.text)) and _is_name(found["body"]):
                return plain_case(_SORT_OF_MEETING.sub("", found["body"].strip()))
    named = [
        found["body"]
        for line in lines[:8]
        if (found := _BODY_LINE.match(line.text)) and _is_title(line.text) and _is_name(found["body"])
    ]
    if named:
        return ", ".join(dict.fromkeys(plain_case(_SORT_OF_MEETING.sub("", name)) for name in named[:2]))
    return _addressed(lines)


def _is_title(text: str) -> bool:
    """Whether a line is written like a name: every word of weight has a capital."""
    return all(not word[0].islower() for word in text.split() if len(word) > 3 and word not in ("from", "with"))


def _is_name(words: str) -> bool:
    """ "Executive" and "Cabinet" name a body; "the Committee" does not."""
    return (
        words.lower() in ("executive", "cabinet", "council", "parish council", "town council", "community council")
        or len(words.split()) > 1
    ) and _PAPER.match(words) is None


def _headings(lines: Sequence[Line]) -> Iterator[Heading]:
    """What the links say by which a page of one item names its meeting: "Meeting of the Panel, Friday, 20th April"."""
    return (read_heading(found["link"]) for line in lines if (found := _LINK.match(line.text)))


def _addressed(lines: Sequence[Line]) -> str | None:
    """The body that officers address: "The Bradford South Area Committee is invited to note"."""
    named = [
        found["body"]
        for line in lines
        for found in _ADDRESSED.finditer(" ".join(line.text.split()))
        if _is_name(found["body"])
    ]
    return max(named, key=len) if named else None


def _labelled_day(evened: str) -> date | None:
    """The one day after "Date of decision:", which stands below the decision on its page."""
    days = {read_date(found["day"]) for found in _LABELLED_DAY.finditer(evened)}
    return days.pop() if len(days) == 1 else None


def _held_on(lines: Sequence[Line], evened: str) -> date | None:
    """The one day that a title at the head names, or else all lines that speak of a meeting and of no other one."""
    own = [line.text for line in lines if not _OTHER_DAY.search(line.text)]
    titles = [line.text for line in lines[:_TITLES] if not _OTHER_DAY.search(line.text)]
    if len(linked := {heading.held_on for heading in _headings(lines) if heading.held_on}) == 1:
        return linked.pop()
    for named in (
        [text for text in titles if _TITLED.match(text) and not _PAPER.match(text)],
        [text for text in titles if _MINUTES_OF.match(text)],
        [text for text in own if _HELD.search(text)],
    ):
        if days := {day for text in named for day in _days(text)}:
            days -= _of_other_meetings(evened)
        if len(days) == 1:
            return days.pop()
    return None


def _of_other_meetings(evened: str) -> set[date]:
    """The days of which the minutes say that their own minutes were confirmed, or that they come next."""
    return {day for text in evened.split("\n") if _OTHER_DAY.search(text) for day in _days(text)}


def _days(text: str) -> Sequence[date]:
    """The day that a short line names, with its year, if it is one only."""
    dates = list(ANY_DATE.finditer(one_blank(text))) if len(text) <= _LONGEST_LINE else []
    if len(dates) != 1 or not prints_year(dates[0][0]):
        return ()
    day = read_date(dates[0][0])
    return (day,) if day else ()


def _stage(lines: Sequence[Line]) -> Stage | None:
    if any(_DRAFT.search(line.text) for line in lines):
        return Stage.DRAFT
    return Stage.CONFIRMED if any(_CONFIRMED.search(line.text) for line in lines) else None
