"""R7: every error code of Slack's in the table, given once and given for ever: the right end, one notice, no loop.

Given once, a code must bring the digest to the end its class says, with as many posts as that takes and one notice at
most. Given for ever, one that no second try can help must not be tried again: one post for the digest and one for the
notice. The control sorts every code as "later" and must go round.

    python -m tests.benchmarks.refusals --json
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest import mock

from bot import deliveries
from bot.slack_errors import CODES, Failure, Refusal
from tests.delivering import databases
from tests.delivering.conftest import NINE, Desk, VirtualClock
from tests.delivering.fake_slack import FakeSlack, serve

_FOR_EVER = 200  # answers; more than any loop makes in the time
_MOMENTS = (*(timedelta(minutes=n) for n in range(4)), *(timedelta(hours=n) for n in range(1, 9)))
_POST, _LOOK, _OWNER = deliveries.POST, deliveries.LOOK, "DU1"


@dataclass(frozen=True, slots=True)
class End:
    """How a digest ends whose post was refused once, and what that takes."""

    state: str
    posts: int  # of the digest and of a notice
    looks: int
    notices: int


ENDS = {
    Refusal.LATER: End("sent", posts=2, looks=0, notices=0),
    Refusal.UNCERTAIN: End("sent", posts=2, looks=1, notices=0),
    Refusal.CHANNEL: End("blocked", posts=2, looks=0, notices=1),
    Refusal.WORKSPACE: End("sent", posts=2, looks=1, notices=0),  # so late that it looks first
    Refusal.OURS: End("failed", posts=2, looks=0, notices=1),
}
_HOPELESS = (Refusal.CHANNEL, Refusal.WORKSPACE, Refusal.OURS)


@dataclass
class Refused:
    """What came of it. ``wrong`` names codes that ended otherwise, ``looping`` those tried again in vain."""

    control: bool
    codes: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    notices: int = 0
    most_posts: int = 0  # for one hopeless code given for ever
    wrong: list[str] = field(default_factory=list)
    looping: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether every code came to its end and none was tried again in vain."""
        return not self.wrong and not self.looping and self.codes > 0


def run(every: int = 1, *, control: bool = False) -> Refused:
    """Try each code, or every so many-th."""
    result, began = Refused(control), time.monotonic()
    codes = sorted(CODES)[::every]
    with _all_later() if control else nullcontext():
        for code in codes:
            _given_once(result, code)
            if CODES[code] in _HOPELESS:
                _given_for_ever(result, code)
    result.codes, result.classes = len(codes), dict(Counter(str(CODES[code]) for code in codes))
    result.seconds = round(time.monotonic() - began, 1)
    return result


def _given_once(result: Refused, code: str) -> None:
    with _desk() as desk:
        desk.slack.plan(_POST, code)
        _day(desk)
        notices = len(desk.slack.texts(_OWNER))
        came = End(desk.states()[-1], len(desk.slack.called(_POST)), min(1, len(desk.slack.called(_LOOK))), notices)
    result.notices += notices
    if came != ENDS[CODES[code]]:
        result.wrong.append(code)


def _given_for_ever(result: Refused, code: str) -> None:
    with _desk() as desk:
        desk.slack.plan(_POST, *[code] * _FOR_EVER)
        desk.slack.plan("auth.test", *[code] * _FOR_EVER)
        _day(desk)
        posts = len(desk.slack.called(_POST))
    result.most_posts = max(result.most_posts, posts)
    if posts > ENDS[CODES[code]].posts:
        result.looping.append(code)


@contextmanager
def _desk() -> Iterator[Desk]:
    clock = VirtualClock()
    with tempfile.TemporaryDirectory() as folder, serve(FakeSlack(clock=clock.timestamp)) as slack:
        engine = databases.fresh(f"sqlite:///{Path(folder) / 'desk.db'}")
        desk = Desk(engine, slack, clock)
        desk.subscribe()
        yield desk
        engine.dispose()


def _day(desk: Desk) -> None:
    for moment in _MOMENTS:
        desk.tick(max(NINE + moment, desk.clock.now))


@contextmanager
def _all_later() -> Iterator[None]:
    later = Failure(Refusal.LATER, "ratelimited", 30)
    with mock.patch.object(deliveries, "sort_failure", return_value=later):
        yield


def main() -> int:
    parser = argparse.ArgumentParser(description="Let Slack refuse posts with every code there is.")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th code")
    parser.add_argument("--all-later", action="store_true", help="the control: every code is taken for 'later'")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.every, control=options.all_later)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.all_later)


if __name__ == "__main__":
    sys.exit(main())
