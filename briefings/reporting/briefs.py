"""Writes a brief as Markdown, as a page that prints on A4, or as a Word file from a template a council can restyle."""

import re
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError

from briefings.errors import Unreadable
from briefings.records import Brief, BriefLine, BriefPart, BriefSection, BriefSource
from briefings.reporting import wording
from briefings.reporting.dated import NOTE
from briefings.reporting.filling import fill

HEADINGS = {
    BriefPart.IN_PLACE: "What the minutes report as in place",
    BriefPart.ALSO_SAID: "What else they say on it",
    BriefPart.FIGURES: "Figures, with their period",
    BriefPart.AGREED: "What was agreed, and what became of it",
    BriefPart.PROMISED: "What was promised in discussion, and not resolved",
    BriefPart.QUESTIONS: "Questions a member could ask",
    BriefPart.NOT_COVERED: "What these minutes do not cover",
}
WHAT_IT_IS = (
    "Quotations are the minutes' own words. The number in brackets is the source at the end; ¶ is the paragraph, "
    "counted within the item."
)
_APART = "Each of these figures counts what its own minutes say it counts; they cannot be set side by side."
_MARK = "*"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
# XML, and so Word, cannot hold these; the others could turn or hide what stands beside them.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class Form(StrEnum):
    """How a brief is handed round."""

    MARKDOWN = "md"
    PAGE = "html"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line ready to be set: its words on one line each, and where they stand in short."""

    says: str
    leads: bool  # what is said leads to a quotation or is a question, and no sentence of its own
    quote: str
    speaker: str
    facts: str
    cite: str
    mark: str  # points to the note on wording of the time


def write_brief(brief: Brief, form: Form, *, template: Path | None = None) -> bytes:
    """The brief as a file's bytes. ``template`` is a council's own Word file in place of ours.

    Raises Unreadable where that is no Word file or asks for what a brief does not have.
    """
    if form is Form.WORD:
        return _word(brief, template)
    name = {Form.MARKDOWN: "brief.md.j2", Form.PAGE: "brief.html.j2"}[form]
    return fill(name, **context(brief)).encode()


def context(brief: Brief) -> dict[str, Any]:
    """What the templates are filled with: the names that a council's own template can use."""
    return {
        "title": _plain(brief.title),
        "date": wording.day(brief.as_of),
        "reach": reach(brief),
        "about": WHAT_IT_IS,
        "sections": [_section(section, brief) for section in brief.sections],
        "sources": [_source(source) for source in brief.sources],
        "note": f"{_MARK} {NOTE}" if any(line.dated for section in brief.sections for line in section.lines) else "",
    }


def reach(brief: Brief) -> str:
    """How much was read: "From 5 items of minutes of 4 councils"."""
    items = "1 item" if brief.minutes_read == 1 else f"{brief.minutes_read:,} items"
    councils = "1 council" if brief.councils_read == 1 else f"{brief.councils_read:,} councils"
    return f"From {items} of minutes of {councils}"


def left_out(section: BriefSection) -> str:
    """That there was no room for all, or empty."""
    more = f"{section.left_out:,} more in the minutes." if section.left_out else ""
    return " ".join(part for part in (more, _apart(section)) if part)


def _apart(section: BriefSection) -> str:
    """That figures of several minutes must not be set side by side, where there are such."""
    cited = {line.citations[0].minute for line in section.lines if line.citations}
    return _APART if section.part is BriefPart.FIGURES and len(cited) > 1 else ""


def _section(section: BriefSection, brief: Brief) -> dict[str, Any]:
    return {
        "part": section.part.value,
        "heading": HEADINGS[section.part],
        "lines": [_line(line, section.part, brief) for line in section.lines],
        "more": left_out(section),
        "together": section.part is BriefPart.QUESTIONS,
    }


def _line(line: BriefLine, part: BriefPart, brief: Brief) -> _Line:
    return _Line(
        says=_plain(line.says or ""),
        leads=bool(line.quote) or part is BriefPart.QUESTIONS,
        quote=f"“{_plain(line.quote)}”" if line.quote else "",
        speaker=_speaker(line),
        facts=_plain(" · ".join(line.facts)),
        cite=brief.cite(line),
        mark=_MARK if line.dated else "",
    )


def _speaker(line: BriefLine) -> str:
    """Who said it, where the quotation does not name them itself: "Committee" adds nothing to "The Committee noted"."""
    speaker = _plain(line.speaker or "")
    return "" if speaker.casefold() in _plain(line.quote or "").casefold() else speaker


def _source(source: BriefSource) -> dict[str, Any]:
    address = source.address or ""
    facts = [
        wording.place(source.council, source.body),
        wording.meeting(source.held_on).removesuffix(" in the minutes"),
        *([wording.stage(source.stage)] if source.stage else []),
        *([gone] if (gone := wording.unpublished(source.unpublished_on)) else []),
    ]
    return {
        "number": source.number,
        "title": _plain(source.title),
        "facts": _plain(", ".join(facts)),
        "name": _plain(source.source),
        "address": address if _ADDRESS.fullmatch(address) else "",
    }


def _plain(words: str) -> str:
    """The words on one line, without what nobody sees."""
    return _UNSEEN.sub("", " ".join(words.split()))


# --- Word --------------------------------------------------------------------------------------------------------


def _word(brief: Brief, template: Path | None) -> bytes:
    shipped = resources.files("briefings.reporting").joinpath("templates/brief.docx").read_bytes()
    try:
        document = DocxTemplate(BytesIO(template.read_bytes() if template else shipped))
        # Sandboxed: a template may come from anybody's desk, and must reach nothing but the brief.
        filled = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
        document.render(context(brief), filled)
    except OSError as error:
        raise Unreadable(f"The Word template cannot be opened: {error.strerror}.") from error
    except (BadZipFile, PackageNotFoundError, LxmlError, KeyError) as error:
        raise Unreadable("The Word template cannot be opened: it is no .docx file.") from error
    except (TemplateError, ValueError) as error:
        raise Unreadable(f"The Word template cannot be filled: {error}.") from error
    document.core_properties.title = f"Brief: {brief.title}"
    document.core_properties.language = "en-GB"
    written = BytesIO()
    document.save(written)
    return written.getvalue()
