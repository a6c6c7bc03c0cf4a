"""Slack's own mark-up as HTML that holds nothing but what this file wrote.

Every character that came from outside passes through ``markupsafe.escape`` once, at the leaves. What Slack does is
kept: three entities are understood (``&amp; &lt; &gt;``), everything between ``<`` and ``>`` is a reference or stays
as it is, a style must stand at the edges of words and within one line, and code holds no styles. All scanning is
linear in the length of the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from bot.workspace.page import emoji
from bot.workspace.page.dates import in_words
from bot.workspace.page.scenes import Scene

_PREFORMATTED = re.compile(r"```(.+?)```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_REFERENCE = re.compile(r"<([^<>\n]+)>")
_OPAQUE = re.compile(f"{_CODE.pattern}|{_REFERENCE.pattern}|{emoji.NAME.pattern}")
_QUOTED = re.compile(r"(?:&gt;|>) ?")
_OPEN_QUOTE = re.compile(r"^(?:&gt;&gt;&gt;|>>>)", re.MULTILINE)
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_STYLES = {"*": "strong", "_": "em", "~": "s"}
_EVERYONE = {"here": "@here", "channel": "@channel", "everyone": "@everyone"}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ENTITY = re.compile("&(?:lt|gt|amp);")


def mrkdwn(text: str, scene: Scene) -> Markup:
    """Draw ``text`` as Slack draws a ``mrkdwn`` object or a message without blocks."""
    pieces = _PREFORMATTED.split(text)
    return Markup("").join(
        Markup("<pre>{}</pre>").format(_decoded(piece).strip("\n")) if place % 2 else _lines(piece, scene)
        for place, piece in enumerate(pieces)
    )


def plain(text: str) -> Markup:
    """Draw a ``plain_text`` object: as it stands, save for emoji names and line breaks."""
    return _broken(emoji.with_characters(text))


def is_safe_address(address: str) -> bool:
    """Whether an address may become a link: the web, mail and telephone, never a script."""
    return bool(_SAFE_ADDRESS.match(address))


def link(address: str, words: str | Markup) -> Markup:
    """A link that opens apart and tells the target nothing; the words alone where the address is not safe."""
    if not is_safe_address(address):
        return escape(words)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, words)


def user_mention(person: str, scene: Scene) -> Markup:
    """@name, marked when it is the reader's own."""
    own = Markup(" own") if person == scene.person else Markup("")
    return Markup('<span class="mention{}">@{}</span>').format(own, scene.people.get(person, person))


def channel_mention(channel: str, scene: Scene, label: str = "") -> Markup:
    """#name, leading to the channel where the reader may see it."""
    name = scene.channels.get(channel)
    if name is None:
        return Markup('<span class="mention">#{}</span>').format(label or "private channel")
    return Markup('<a class="mention" href="/as/{}/{}">#{}</a>').format(scene.person, channel, name)


def group_mention(group: str, scene: Scene, label: str = "") -> Markup:
    """@handle of a user group."""
    return Markup('<span class="mention">@{}</span>').format(scene.groups.get(group) or label.lstrip("@") or group)


def broadcast(reach: str) -> Markup:
    """@here, @channel or @everyone."""
    return Markup('<span class="mention loud">{}</span>').format(_EVERYONE.get(reach, f"@{reach}"))


# --- lines and quotes ---------------------------------------------------------------------------------------------


def _lines(text: str, scene: Scene) -> Markup:
    """Lines with breaks between them, runs of quoted lines gathered into one quotation."""
    head, rest = _split_open_quote(text)
    runs = [
        _quotation(run, scene) if quoted else _joined(run, scene)
        for quoted, run in ((quoted, list(run)) for quoted, run in groupby(head, key=_is_quoted))
    ]
    if rest is not None:
        runs.append(_quotation(rest, scene))
    return Markup("").join(runs)


def _split_open_quote(text: str) -> tuple[list[str], list[str] | None]:
    """``>>>`` at the start of a line quotes everything after it."""
    if (mark := _OPEN_QUOTE.search(text)) is None:
        return text.split("\n"), None
    before = text[: mark.start()]
    return (before[:-1].split("\n") if before else []), text[mark.end() :].lstrip().split("\n")


def _is_quoted(line: str) -> bool:
    return bool(_QUOTED.match(line))


def _quotation(lines: list[str], scene: Scene) -> Markup:
    return Markup("<blockquote>{}</blockquote>").format(
        _joined([_QUOTED.sub("", line, count=1) for line in lines], scene)
    )


def _joined(lines: list[str], scene: Scene) -> Markup:
    return Markup("<br>").join(_line(line, scene) for line in lines)


# --- one line -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A line in which every code, reference and emoji is one character that stands for its drawing.

    The drawings are found by place, not by the character, so that a text which holds the character gains nothing.
    """

    text: str
    places: tuple[int, ...]  # of the stand-ins, ascending
    drawings: tuple[Markup, ...]  # one for each place

    def within(self, start: int, end: int) -> tuple[tuple[int, ...], tuple[Markup, ...]]:
        """The places from ``start`` to ``end`` with their drawings."""
        cut = slice(bisect_left(self.places, start), bisect_left(self.places, end))
        return self.places[cut], self.drawings[cut]


_STAND_IN = "\ufffc"


def _line(line: str, scene: Scene) -> Markup:
    parts: list[str] = []
    places: list[int] = []
    drawings: list[Markup] = []
    length = done = 0
    for found in _OPAQUE.finditer(line):
        before = line[done : found.start()]
        parts += [before, _STAND_IN]
        places.append(length + len(before))
        drawings.append(_opaque(found, scene))
        length += len(before) + 1
        done = found.end()
    text = "".join([*parts, line[done:]])
    return _styled(_Line(text, tuple(places), tuple(drawings)), frozenset(_STYLES))


def _opaque(found: re.Match[str], scene: Scene) -> Markup:
    code, reference, name = found.groups()
    if code is not None:
        return Markup("<code>{}</code>").format(_decoded(code))
    if reference is not None:
        return _reference(reference, scene)
    return escape(emoji.character(name))


def _styled(line: _Line, allowed: frozenset[str]) -> Markup:
    """Draw with bold, italic and struck words; a style never holds itself, so the depth is at most three."""
    return Markup("").join(_runs(line, allowed))


def _runs(line: _Line, allowed: frozenset[str]) -> Iterator[Markup]:
    closers = {mark: [at for at in range(len(line.text)) if _closes(line.text, at, mark)] for mark in allowed}
    done = at = 0
    while at < len(line.text):
        mark = line.text[at]
        end = _closing(closers[mark], at) if mark in allowed and _opens(line.text, at) else None
        if end is None:
            at += 1
            continue
        yield _leaf(line, done, at)
        inner = _cut(line, at + 1, end)
        yield Markup("<{0}>{1}</{0}>").format(_STYLES[mark], _styled(inner, allowed - {mark}))
        done = at = end + 1
    yield _leaf(line, done, len(line.text))


def _opens(text: str, at: int) -> bool:
    before_is_edge = at == 0 or not (text[at - 1].isalnum() or text[at - 1] == text[at])
    return before_is_edge and at + 1 < len(text) and not text[at + 1].isspace() and text[at + 1] != text[at]


def _closes(text: str, at: int, mark: str) -> bool:
    if text[at] != mark or at == 0 or text[at - 1].isspace() or text[at - 1] == mark:
        return False
    return at + 1 == len(text) or not (text[at + 1].isalnum() or text[at + 1] == mark)


def _closing(closers: list[int], opened: int) -> int | None:
    place = bisect_right(closers, opened + 1)
    return closers[place] if place < len(closers) else None


def _cut(line: _Line, start: int, end: int) -> _Line:
    places, drawings = line.within(start, end)
    return _Line(line.text[start:end], tuple(at - start for at in places), drawings)


def _leaf(line: _Line, start: int, end: int) -> Markup:
    """The words from ``start`` to ``end`` without styles, each stand-in replaced by its drawing."""
    pieces: list[Markup] = []
    done = start
    for at, drawing in zip(*line.within(start, end), strict=True):
        pieces += [escape(_decoded(line.text[done:at])), drawing]
        done = at + 1
    pieces.append(escape(_decoded(line.text[done:end])))
    return Markup("").join(pieces)


# --- references ---------------------------------------------------------------------------------------------------


def _reference(inside: str, scene: Scene) -> Markup:
    """What stands between ``<`` and ``>``: a mention, a date, a link; anything else is shown as it came."""
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return user_mention(target[1:], scene)
    if target.startswith("#"):
        return channel_mention(target[1:], scene, _decoded(label))
    if target.startswith("!"):
        return _special(target[1:], label, scene)
    if is_safe_address(target):
        return link(_decoded(target), _decoded(label) or _decoded(target))
    return escape(f"<{_decoded(inside)}>")


def _special(command: str, label: str, scene: Scene) -> Markup:
    name, _, rest = command.partition("^")
    if name == "date":
        return _date(rest, _decoded(label), scene)
    if name == "subteam":
        return group_mention(rest, scene, _decoded(label))
    return broadcast(_decoded(name)) if name in _EVERYONE else escape(_decoded(label) or f"<!{_decoded(command)}>")


def _date(rest: str, fallback: str, scene: Scene) -> Markup:
    epoch, _, form_and_link = rest.partition("^")
    form, _, address = form_and_link.partition("^")
    words = in_words(epoch, _decoded(form), fallback, scene)
    return link(_decoded(address), words) if address else escape(words)


def _decoded(text: str) -> str:
    """The three entities that Slack understands, decoded once: ``&amp;lt;`` is ``&lt;`` to the reader."""
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)


def _broken(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
