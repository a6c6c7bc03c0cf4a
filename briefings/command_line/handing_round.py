"""What is handed round: briefs, figures and their chart, and files for other programs."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefings.command_line.choosing import chosen_council
from briefings.command_line.declaring import command, day
from briefings.command_line.protecting import held_about
from briefings.command_line.saying import Moment, Said
from briefings.errors import BriefingsError, UnclearRequest
from briefings.records import DigestFilter
from briefings.reporting import listings, shapes
from briefings.reporting.briefs import Form
from briefings.reporting.exports import Export
from briefings.service import Service

# --- what can be typed ---


def _brief(commands: Any) -> None:
    parser = command(
        commands,
        "brief",
        "write a cited one-page brief on a topic, a council or a body",
        "briefings brief Bradford --format docx -o bradford.docx",
    )
    parser.add_argument(
        "about", nargs="+", metavar="TOPIC_OR_COUNCIL", help='for instance: schools, "schools in Bradford"'
    )
    parser.add_argument("--format", choices=[form.value for form in Form], help="otherwise by the file's name, or md")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it here and not to standard output")
    parser.add_argument("--template", type=Path, metavar="DOCX", help="a Word template of your own, for docx")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="as of this day (otherwise today)")


def _figures(commands: Any) -> None:
    parser = command(
        commands,
        "figures",
        "list the figures in the minutes, with what they count",
        "briefings figures --council Bath --chart at-risk.png",
    )
    parser.add_argument("--council", help="only this council's")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw the longest series of one definition as a PNG")
    parser.add_argument("--series", type=int, metavar="NUMBER", default=1, help="draw another series, by its number")


def _export(commands: Any) -> None:
    parser = command(
        commands,
        "export",
        "hand follow-ups to a spreadsheet or calendar, or meetings to other programs",
        "briefings export --format ics -o follow-ups.ics",
    )
    parser.add_argument(
        "--format",
        choices=[form.value for form in Export],
        default=Export.TABLE.value,
        help="csv: a table of follow-ups; ics: a calendar of them; json: meetings as Open Civic Data events",
    )
    parser.add_argument("--council", help="only this council's")
    parser.add_argument("--owner", help="only those with these words in the owner as printed")
    parser.add_argument("--subject", metavar="ID", help="instead: all that is held about who has this Slack member id")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it here and not to standard output")


DECLARATIONS = (_brief, _figures, _export)


# --- what is done ---


def brief(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """A brief, as a file or on standard output."""
    made = service.brief(" ".join(arguments.about), as_of=arguments.as_of or moment.today)
    form = _form(arguments.format, arguments.output)
    if arguments.template and form is not Form.WORD:
        raise UnclearRequest("--template is for Word: give --format docx too.")
    markdown = service.brief_as(made, Form.MARKDOWN).decode()
    written = service.brief_as(made, form, template=arguments.template)
    return _handed(written, arguments, shapes.brief(made, markdown), text=form is not Form.WORD)


def figures(service: Service, arguments: argparse.Namespace, _: Moment) -> Said:
    """The figures in the minutes, the series among them, and one of those drawn."""
    council = chosen_council(service, arguments.council)
    found = [
        (minute, figure)
        for minute in service.minutes()
        if council in (None, minute.council)
        for figure in minute.figures
    ]
    series = service.series(council=council)
    listed: Any = [shapes.figure(minute, figure) for minute, figure in found]
    text = listings.figures(found) or "No figures were found in these minutes."
    tables = "\n\n".join(listings.series(number, each) for number, each in enumerate(series, 1))
    drawn = _drawn(service, arguments, series) if arguments.chart else ""
    return Said(listed, "\n\n".join(part for part in (text, tables, drawn) if part))


def export(service: Service, arguments: argparse.Namespace, moment: Moment) -> Said:
    """Follow-ups or meetings as a file, or what is held about a person."""
    if arguments.subject:
        held = held_about(service, arguments)
        return _handed(held, arguments, {"subject": arguments.subject, "held": json.loads(held)}, text=True)
    wanted = DigestFilter(council=chosen_council(service, arguments.council), owner=arguments.owner)
    written = service.export(Export(arguments.format), wanted=wanted, as_of=moment.today, now=moment.now)
    return _handed(written, arguments, {"format": arguments.format, "text": written.decode("utf-8-sig")}, text=True)


COMMANDS: dict[str, Callable[[Service, argparse.Namespace, Moment], Said]] = {
    "brief": brief,
    "figures": figures,
    "export": export,
}


def _form(asked: str | None, output: Path | None) -> Form:
    if asked:
        return Form(asked)
    ending = output.suffix.lower().lstrip(".") if output else ""
    return Form(ending) if ending in {form.value for form in Form} else Form.MARKDOWN


def _drawn(service: Service, arguments: argparse.Namespace, series: Any) -> str:
    if not series:
        raise UnclearRequest(
            "There is nothing to draw: no figures of one definition with different periods are in these minutes."
        )
    if not 1 <= arguments.series <= len(series):
        raise UnclearRequest(f"There is no series {arguments.series}; give 1 to {len(series)}.")
    chart = service.chart(series[arguments.series - 1])
    _write(arguments.chart, chart.png)
    return f"Written to {arguments.chart}. In words: {listings.line(chart.alt_text)}"


def _handed(written: bytes, arguments: argparse.Namespace, json: Any, *, text: bool) -> Said:
    """Written where it was asked to be, or left to be printed."""
    if arguments.output is not None:
        _write(arguments.output, written)
        return Said(json | {"file": str(arguments.output)}, f"Written to {arguments.output}.")
    if arguments.json:
        return Said(json, "")
    if not text:
        raise UnclearRequest("A Word file cannot be printed here. Say where to write it: -o brief.docx")
    sys.stdout.flush()
    return Said(json, "", raw=written)


def _write(path: Path, written: bytes) -> None:
    try:
        path.write_bytes(written)
    except OSError as error:
        raise BriefingsError(f"{path} cannot be written: {error.strerror}.") from error
