"""Answers calendar programs in HTTP mode: the follow-ups of one private address, read-only, as often as is sensible.

Such programs come again and again, by themselves, and some every second. Whoever comes too often is told so from
memory, before anything is looked up; whoever has the newest version already is told that. An address that is wrong and
one that was taken back get the same answer by the same way. No cookie is set, and no address is logged.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.desk import Desk
from briefings import BriefingsError
from briefings.records import ReadCalendar

PATH = "/calendar/"
ENDING = ".ics"
AT_ONCE = 10  # reads in a row: a phone, a laptop and a curious person
EVERY = 60.0  # seconds between two after that; programs that know their manners come every few minutes at most
_REMEMBERED = 10_000  # addresses, right or wrong
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Content-Disposition": 'inline; filename="follow-ups.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def calendar_address(public_url: str, token: str) -> str:
    """The whole address that a calendar program is given."""
    return f"{public_url.rstrip('/')}{PATH}{token}{ENDING}"


def calendar_route(desk: Desk, clock: Callable[[], float] = monotonic) -> Route:
    """The route under which all private calendars are read. ``clock`` counts seconds steadily."""
    turns = Turns(clock)

    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        if not turns.take(name):
            return _counted(desk, "slowed", PlainTextResponse("too often", 429, {"Retry-After": str(int(EVERY))}))
        return await run_in_threadpool(_read, desk, name, request.headers.get("if-none-match", ""))

    return Route(f"{PATH}{{name}}", answer, methods=["GET"])


class Turns:
    """Who may read now: a few times at once, then at an even pace. Remembers names by their hash, the latest ones."""

    def __init__(self, clock: Callable[[], float], *, most: int = _REMEMBERED) -> None:
        self._clock = clock
        self._most = most
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()  # turns left, and as of when

    def take(self, name: str) -> bool:
        """Whether it is this name's turn; if so, the turn is taken."""
        key, now = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest(), self._clock()
        left, since = self._left.pop(key, (float(AT_ONCE), now))
        left = min(float(AT_ONCE), left + (now - since) / EVERY)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, now)
        while len(self._left) > self._most:
            self._left.popitem(last=False)
        return allowed


def _read(desk: Desk, name: str, asked: str) -> Response:
    try:
        found = desk.service.calendars.read(
            name.removesuffix(ENDING), as_of=desk.today, now=desk.clock(), known=_versions(asked)
        )
    except BriefingsError:
        return _counted(desk, "failed", PlainTextResponse("not now", 503, {"Retry-After": "300"}))
    if found is None or not name.endswith(ENDING):
        return _counted(desk, "none", PlainTextResponse("There is no such calendar.", 404))
    return _counted(desk, "sent" if found.content is not None else "same", _calendar(found))


def _calendar(found: ReadCalendar) -> Response:
    headers = _HEADERS | {"ETag": f'W/"{found.version}"'}  # weak: each writing is stamped with its own time
    if found.content is None:
        return Response(status_code=304, headers=headers)
    return Response(found.content, headers=headers | {"Content-Type": "text/calendar; charset=utf-8"})


def _versions(header: str) -> Iterable[str]:
    """The versions that a program says it has: ``W/"abc", "def"``."""
    return [one.strip().removeprefix("W/").strip('"') for one in header[:2_000].split(",")]


def _counted(desk: Desk, how: str, response: Response) -> Response:
    desk.metrics.count("calendar_reads", "answer", how)
    return response
