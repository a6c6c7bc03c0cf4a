"""``/cse brief``, ``/cse figures`` and ``/cse export``: what is handed round, as messages and as files."""

import logging
import re

from bot.desk import Desk
from bot.digests import council_first
from bot.messages.blocks import Attachment, Message
from bot.messages.briefs import brief_message, fits, summary_message
from bot.messages.figures import figures_message, no_series_message
from bot.messages.help import notice
from bot.replies import Call
from briefings import BriefingsError, Export, Form, UnclearRequest
from briefings.records import Chart, DigestFilter, Series

_log = logging.getLogger(__name__)

WHICH_EXPORT = notice("Which one: `/cse export csv` (a table), `ics` (a calendar) or `json` (meetings as data)?")
WHICH_BRIEF = notice(
    "A brief on what? For instance `/cse brief schools`, `/cse brief bradford`, `/cse brief parents in nottingham`."
)
_AS_FILE = re.compile(r"(?:^|\s)(?:as )?(?:a )?(?:word|docx|file|document)\s{0,3}$", re.IGNORECASE)
_MOST_SERIES = 3


def brief_reply(desk: Desk, call: Call, rest: str) -> list[Message]:
    """A short brief whole; of a longer one what it holds, and a Word file. Raises UnclearRequest with what is near."""
    rest, as_file = _without_form(rest)
    if not rest:
        return [WHICH_BRIEF]
    brief = desk.service.brief(rest, as_of=desk.today)
    _log.info("brief: sources=%d", len(brief.sources))
    if not as_file and fits(whole := brief_message(brief)):
        return [whole]
    file = Attachment(
        f"{_file_name('brief', brief.title)}.docx", desk.service.brief_as(brief, Form.WORD), f"Brief: {brief.title}"
    )
    return [summary_message(brief, file, private=call.private)]


def figures_reply(desk: Desk, call: Call, rest: str) -> list[Message]:
    """Each series as a table, with its chart as a file where charts can be drawn."""
    council, left = council_first(desk, rest)
    if left:
        raise UnclearRequest(f"No minutes of a council called “{left}” are loaded. `/cse councils` lists them.")
    series = desk.service.series(council=council)
    if not series:
        return [no_series_message(council)]
    return [_one_series(desk, call, each) for each in series[:_MOST_SERIES]]


def export_reply(desk: Desk, call: Call, rest: str) -> list[Message]:
    """One file for another program."""
    first, _, left = rest.partition(" ")
    forms = {form.value: form for form in Export}
    form = forms.get(first.casefold().lstrip("."))
    if form is None:
        return [WHICH_EXPORT]
    council, words = council_first(desk, left)
    if words:
        raise UnclearRequest(f"No minutes of a council called “{words}” are loaded. `/cse councils` lists them.")
    content = desk.service.export(form, wanted=DigestFilter(council=council), as_of=desk.today, now=desk.clock())
    what = "meetings" if form is Export.EVENTS else "follow-ups"
    file = Attachment(f"{_file_name(what, council or '')}.{form.value}", content, f"{what.capitalize()} ({form.value})")
    where = "in your direct messages with me" if call.private else "in this thread"
    message = notice(f"`{file.name}` is {where}.")
    return [Message(message.text, message.blocks, files=(file,))]


def _without_form(rest: str) -> tuple[str, bool]:
    """What the brief is about, and whether it is wanted as a file: "bradford as word"."""
    asked = _AS_FILE.search(rest)
    return (rest[: asked.start()].strip(), True) if asked else (rest.strip(), False)


def _one_series(desk: Desk, call: Call, series: Series) -> Message:
    chart = _chart(desk, series)
    name = f"{_file_name('chart', series.counts)}.png"
    files = (Attachment(name, chart.png, series.about, chart.alt_text),) if chart else ()
    return figures_message(series, files=files, private=call.private)


def _chart(desk: Desk, series: Series) -> Chart | None:
    """The chart, or None where what draws is not installed: the table holds the same."""
    try:
        return desk.service.chart(series)
    except BriefingsError:
        _log.warning("charts cannot be drawn: the extra is not installed")
        return None


def _file_name(kind: str, about: str) -> str:
    """ "brief-taxi-licensing": short, and of letters that every computer takes."""
    words = re.findall(r"[a-z0-9]+", about.casefold())
    return "-".join([kind, *words])[:60]
