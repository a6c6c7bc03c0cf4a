"""The table of ``/cse``: every command with its help and what it does. Help, menu and did-you-mean are made from it.

It stays one table, and one file: a command is added by one row, and read beside its neighbours.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.adding import page_replies
from bot.alerts import follow_replies, unfollow_replies
from bot.answers import ask
from bot.bringing import address_in
from bot.calendars import VERBS as CALENDAR_VERBS
from bot.calendars import calendar_replies
from bot.comparing import compare
from bot.desk import Desk
from bot.digests import digest_replies
from bot.follow_ups import list_reply
from bot.handing_round import brief_reply, export_reply, figures_reply
from bot.messages.blocks import Message
from bot.messages.corpus import councils_message, find_count, minutes_message, topic_heading, topic_message
from bot.messages.follow_ups import Which, Wish
from bot.messages.help import Entry, choice_message, help_message, unknown_help_message
from bot.messages.help import topic_message as help_topic
from bot.replies import Call
from bot.review import evidence_reply, review_reply
from bot.watching import VERBS as WATCH_VERBS
from bot.watching import watch_replies

Handler = Callable[[Desk, Call, str], list[Message]]


class IsAQuestion(Exception):
    """What follows a command's word shows that it was meant as a question."""


@dataclass(frozen=True, slots=True)
class Command:
    """One row of the table."""

    entry: Entry
    handle: Handler
    changes: bool = False  # what it is asked may change what is kept
    verbs: frozenset[str] = frozenset()  # the words of which one has to follow; anything else is a question

    def check(self, rest: str) -> None:
        """Raise ``IsAQuestion`` where none of the words follows that have to."""
        if self.verbs and rest.partition(" ")[0].casefold() not in self.verbs:
            raise IsAQuestion


def split(typed: str) -> tuple[str, str]:
    """The first word and the rest; "follow ups" in two words is one."""
    text = re.sub(r"^\s*follow\s+ups?\b", "follow-ups", typed, flags=re.IGNORECASE)
    first, _, rest = text.strip().partition(" ")
    return first, rest.strip()


def find_command(word: str) -> Command | None:
    """The command of exactly this name (or another spelling of it), whatever its capitals."""
    return BY_NAME.get(word.casefold().strip("?!.,:"))


def after_verb(typed: str) -> str:
    """What follows a command and its verb ("watch now"), blank where nothing does; all that was typed without them."""
    first, rest = split(typed)
    command = find_command(first)
    verb, _, said = rest.partition(" ")
    return said if command and verb and verb.casefold() in command.verbs else typed


# --- the handlers ---


def _help(_desk: Desk, _call: Call, rest: str) -> list[Message]:
    if not rest:
        return [help_message(entries())]
    command = find_command(rest) or find_command(split(rest)[0])
    return [help_topic(command.entry) if command else unknown_help_message(rest, entries())]


def _ask(desk: Desk, call: Call, rest: str) -> list[Message]:
    return [ask(desk, call, rest)] if rest else [help_topic(BY_NAME["ask"].entry)]


def _follow_ups(desk: Desk, call: Call, rest: str) -> list[Message]:
    which, name = _which(rest)
    if not name:
        return [list_reply(desk, call.user, Wish(which), private=call.private)]
    councils = list(desk.service.suggest_councils(name))
    if len(councils) == 1 and _surely(name, councils[0]):
        return [list_reply(desk, call.user, Wish(which, councils[0]), private=call.private)]
    values = [Wish(which, council).packed() for council in councils]
    return [choice_message("No council is loaded by the name of", name, councils, "follow_up.page", values)]


def _surely(typed: str, council: str) -> bool:
    """Whether the one council found is what was typed: a part of its name, or an abbreviation, which is never fuzzy."""
    return typed.casefold() in council.casefold() or len(typed) <= 4


def _which(rest: str) -> tuple[Which, str]:
    """The filter word, wherever it stands, and what is left: a council's name."""
    which, left = Which.OPEN, []
    for word in rest.split():
        if word.casefold() in Which._value2member_map_:
            which = Which(word.casefold())
        elif word.casefold() not in ("in", "for", "of", "due"):
            left.append(word)
    return which, " ".join(left)


def _topic(desk: Desk, call: Call, rest: str) -> list[Message]:
    if not rest:
        return [topic_message(desk.service.topics())]
    answer = ask(desk, call, rest)
    found = find_count(rest, desk.service.topics())
    return [topic_heading(answer, *found)] if found else [answer]


def _compare(desk: Desk, call: Call, rest: str) -> list[Message]:
    return [compare(desk, call, rest)] if rest else [help_topic(BY_NAME["compare"].entry)]


def _councils(desk: Desk, _call: Call, rest: str) -> list[Message]:
    if rest:
        raise IsAQuestion
    return [councils_message(desk.service.coverage())]


def _minutes(desk: Desk, _call: Call, rest: str) -> list[Message]:
    if not rest:
        return [minutes_message(desk.service.minutes())]
    councils = desk.service.suggest_councils(rest)
    if len(councils) != 1:
        raise IsAQuestion
    return [minutes_message([minute for minute in desk.service.minutes() if minute.council == councils[0]])]


def _add(desk: Desk, call: Call, rest: str) -> list[Message]:
    if not rest:
        return [help_topic(BY_NAME["add"].entry)]
    address = address_in(rest)
    if address is None:
        raise IsAQuestion
    return page_replies(desk, call, address)


def _review(desk: Desk, _call: Call, rest: str) -> list[Message]:
    if rest:
        raise IsAQuestion
    return [review_reply(desk)]


def _evidence(desk: Desk, _call: Call, rest: str) -> list[Message]:
    return [evidence_reply(desk, rest or None)]


COMMANDS = (
    Command(
        Entry(
            "ask",
            "<question>",
            "answers in the minutes' own words, with where they stand",
            "Type your question after `/cse`; the word *ask* is not needed. Name a council or a year to keep to it. "
            "Spelling is forgiven, and what was read instead is shown. Replies are seen by you alone until you press "
            "*Share to channel*. In a direct message, ask on: “and in Nottingham?”",
            ("taxi drivers", "what was agreed in Bradford?", "how many young people are at risk?"),
            also=("question", "search", "find"),
        ),
        _ask,
    ),
    Command(
        Entry(
            "follow-ups",
            "follow-ups [council] [mine|open|closed|overdue]",
            "lists what was agreed and is still to be done",
            "Each with the body's words, the owner and time as printed, and where it stands. Stewards press *Done…* to "
            "say what was done; the committee closes it. *mine* are those you said you are working on.",
            ("follow-ups", "follow-ups bradford", "follow-ups overdue", "follow-ups blackpool closed"),
            also=("followups", "follow-up", "followup", "actions"),
            group="Follow up",
        ),
        _follow_ups,
    ),
    Command(
        Entry(
            "digest",
            "digest [council] [weekly monday 09:00|off|list]",
            "shows the digest of follow-ups now, or schedules it in this channel",
            "Alone it shows you what the digest would say today. With a day and time it is posted in this channel "
            "then, and only when something is outstanding. `off` ends it, `list` shows what is on. Times are local.",
            (
                "digest",
                "digest weekly monday 09:00",
                "digest bradford weekdays 08:30",
                "digest due within 28 days, by owner, only changes, weekly friday 15:00",
                "digest fortnightly tuesday 9am from 2026-12-01",
                "digest bradford 5 working days before the next meeting, at 09:00",
                "digest list",
                "digest off",
            ),
            also=("digests", "subscribe"),
            group="Be told",
        ),
        digest_replies,
        changes=True,
    ),
    Command(
        Entry(
            "review",
            "review",
            "shows what was read with doubt, or only voiced, and waits for a person",
            "Each with the words it rests on and why. Stewards accept it, edit its owner or date, or say that it is "
            "no action; who decided and when is kept.",
            ("review",),
            also=("queue",),
            group="Follow up",
        ),
        _review,
    ),
    Command(
        Entry(
            "evidence",
            "evidence [follow-up]",
            "shows passages of other minutes that may answer an open follow-up",
            "Both in the minutes' own words. Nothing is applied by itself: a steward links the passage or says *Not "
            "this*, and then the pair does not come again.",
            ("evidence", "evidence Bradford, Executive (3)"),
            group="Follow up",
        ),
        _evidence,
    ),
    Command(
        Entry(
            "follow",
            "follow <topic, council or follow-up> [at once|daily|weekly] [here]",
            "tells you when new minutes match; alone it lists what you follow",
            "Sent to you alone, daily unless you say otherwise, and only when there is something; each alert says why. "
            "With `here` a steward has it posted in this channel.",
            ("follow taxi licensing", "follow bradford weekly", "follow Bradford, Executive (3) at once"),
            also=("alert", "alerts", "watch"),
            group="Be told",
        ),
        follow_replies,
        changes=True,
    ),
    Command(
        Entry(
            "unfollow",
            "unfollow [topic, council or follow-up]",
            "ends an alert; alone it lists them, each with a button",
            "Whoever asked for an alert can end it, and so can a steward.",
            ("unfollow", "unfollow taxi licensing"),
            group="Be told",
        ),
        unfollow_replies,
        changes=True,
    ),
    Command(
        Entry(
            "topic",
            "topic <name>",
            "shows what the minutes say on one topic",
            "Alone it lists the topics that the loaded minutes speak of, with how many paragraphs.",
            ("topic", "topic schools", "topic taxi licensing"),
            also=("topics",),
        ),
        _topic,
    ),
    Command(
        Entry(
            "brief",
            "brief <topic|council|body>",
            "writes a cited brief: what is in place, agreed, promised and open",
            "With figures, questions a member could ask, and what the minutes do not cover. A short brief is shown "
            "here; a longer one, or one asked for `as word`, comes as a Word file, in the thread or in your direct "
            "messages with me.",
            ("brief schools", "brief bradford as word", "brief taxi licensing in nottingham"),
            also=("briefs", "briefing"),
            group="Hand round",
        ),
        brief_reply,
    ),
    Command(
        Entry(
            "figures",
            "figures [council]",
            "shows figures of one definition over time, as a table and a chart",
            "Only figures that count the same thing, in the same words, of the same council stand together. Values are "
            "as printed in the minutes.",
            ("figures", "figures bath"),
            also=("figure", "chart", "charts"),
            group="Hand round",
        ),
        figures_reply,
    ),
    Command(
        Entry(
            "export",
            "export csv|ics|json [council]",
            "sends you the follow-ups as a table or calendar, or meetings as data",
            "`csv` opens in Excel, `ics` in a calendar, `json` holds meetings as Open Civic Data events. The file "
            "comes to your direct messages with me.",
            ("export csv", "export ics bradford", "export json"),
            also=("download",),
            group="Hand round",
        ),
        export_reply,
    ),
    Command(
        Entry(
            "calendar",
            "calendar [on|new|off] [council]",
            "gives you a private address at which your calendar program reads the follow-ups",
            "Read-only, and always up to date. The address is shown once and to you alone; `new` makes another in its "
            "place, `off` ends it at once. Alone it lists what you have.",
            ("calendar on", "calendar on bradford", "calendar new bradford", "calendar off"),
            also=("calendars",),
        ),
        calendar_replies,
        changes=True,
        verbs=CALENDAR_VERBS,
    ),
    Command(
        Entry(
            "compare",
            "compare <topic> [in <council> and <council>]",
            "shows the councils' own words on one topic side by side",
            "One passage of each council, the newest meeting first, each with where it stands. A council whose loaded "
            "minutes say nothing on it has an empty row that says so. Name two or more councils to keep to them.",
            ("compare taxi drivers", "compare schools in bradford and blackpool"),
            also=("comparison",),
        ),
        _compare,
    ),
    Command(
        Entry(
            "councils",
            "councils",
            "shows whose minutes are loaded, and how recent they are",
            "An answer can only come from these. Where minutes do not state the date of the meeting, this says so.",
            ("councils",),
            also=("council",),
            group="Whose minutes",
        ),
        _councils,
    ),
    Command(
        Entry(
            "minutes",
            "minutes [council]",
            "lists the minutes that are loaded",
            "Each with its council, body, date where it is stated, and a link where there is one.",
            ("minutes", "minutes blackpool"),
            also=("minute", "documents"),
            group="Whose minutes",
        ),
        _minutes,
    ),
    Command(
        Entry(
            "add",
            "add <address>",
            "reads minutes from a council's page, to be checked and then added",
            "You see what I read: whose minutes, what was resolved, who is to do it and by when. Nothing is kept until "
            "a steward presses *Add*. I fetch from councils' own sites only, and never past a refusal. A file goes the "
            "same way: drop it into your direct messages with me.",
            ("add https://democracy.example.gov.uk/mgAi.aspx?ID=5018",),
            also=("load", "upload"),
            group="Whose minutes",
        ),
        _add,
    ),
    Command(
        Entry(
            "watch",
            "watch [add|remove|now] [council]",
            "shows or changes which councils' sites are looked at every hour for new minutes",
            "`add` takes a council's name or any address of its ModernGov site. What is kept are the items on child "
            "sexual exploitation; *body*, *title* and *topic* choose otherwise, *everything* keeps all. `now` looks "
            "within a minute. Only stewards may change what is watched. A site that refuses programs is left alone.",
            (
                "watch",
                "watch add bradford",
                "watch add blackpool body scrutiny, executive topic county lines",
                "watch add https://democracy.example.gov.uk as Example",
                "watch now",
                "watch remove bradford",
            ),
            group="Whose minutes",
        ),
        watch_replies,
        verbs=WATCH_VERBS,
    ),
    Command(
        Entry(
            "help",
            "help [command]",
            "explains all commands, or one",
            "Everything that I can do is in this list.",
            ("help", "help digest"),
            also=("?", "menu", "commands"),
        ),
        _help,
    ),
)

BY_NAME = {name: command for command in COMMANDS for name in (command.entry.name, *command.entry.also)}


def entries() -> tuple[Entry, ...]:
    """Help on every command, in the order in which it is shown."""
    return tuple(command.entry for command in COMMANDS)
