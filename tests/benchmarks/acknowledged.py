"""R14: presses that arrive three times, at a bot that is killed at every point of taking them: each counts once.

Each press goes to a bot in a process of its own, which is killed (SIGKILL) at a named point: "I am working on it" on a
follow-up, the form that pauses a digest, or the button that adds minutes. One that was not acknowledged is sent again,
as Slack sends what it got no answer to; one that was, is sent twice more all the same. What was acknowledged must
count once, whatever was killed when; the rest once or not at all. The controls must fail: one has neither inbox nor
keys and counts presses on follow-ups twice, the other tells Slack before it pauses and loses pauses.

    python -m tests.benchmarks.acknowledged --database sqlite --kills 100 --json
"""

import argparse
import gc
import json
import logging
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from slack_bolt import BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.app import build_app
from bot.desk import open_desk
from bot.finishing import Finishing
from bot.settings import Settings
from briefings import Inbox, Service
from tests.benchmarks.presses import BEGAN, AddPress, FollowUpPress, PausePress, Press
from tests.bot.fake_slack import FakeSlack
from tests.delivering import databases

POINTS = (
    "before seen",
    "after seen",
    "before record",
    "inside record",
    "after record",
    "before handled",
    "after handled",
    "after acknowledging",
)
_SECRET = "a secret of nobody's"
_TIMES = 3
BUTTONS: dict[str, Callable[[str], Press]] = {
    "follow-up": FollowUpPress,
    "pause": lambda _: PausePress(),
    "add": lambda _: AddPress(),
}


@dataclass
class Taken:
    """What came of it. ``points`` counts kills by the point at which they struck."""

    database: str
    button: str
    control: bool
    kills: int = 0
    presses: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    seconds: float = 0.0
    points: dict[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether each press that was acknowledged counts once and none twice."""
        return self.lost == self.doubled == 0 < self.acknowledged


def run(database: str, kills: int, seed: int, button: str = "follow-up", *, control: bool = False) -> Taken:
    """Press and kill until there were enough kills."""
    result, began, dice = Taken(database, button, control), time.monotonic(), random.Random(seed)
    made: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, _database(database, folder) as url, _slack() as slack:
        follow_ups = _prepared(url, Path(folder))
        gc.freeze()
        while made.total() < kills:
            point = dice.choice(POINTS)
            number = result.presses = result.presses + 1
            press = BUTTONS[button](dice.choice(follow_ups))
            pressed = _Sent(url, slack, Path(folder), number, press, control)
            press.prepare(url, pressed.person, number)
            acknowledged, lost = pressed.sent(point, made)
            counted = press.counted(url, pressed.person, number)
            result.acknowledged += acknowledged
            result.lost += lost or (acknowledged and counted == 0)
            result.doubled += counted > 1
    result.kills, result.points = made.total(), dict(sorted(made.items()))
    result.seconds = round(time.monotonic() - began, 1)
    return result


@contextmanager
def _database(kind: str, folder: str) -> Iterator[str]:
    if kind == "sqlite":
        yield f"{folder}/desk.db"
    else:
        with databases.postgresql(Path(folder) / "pg") as url:
            yield url


def _prepared(url: str, folder: Path) -> list[str]:
    """Load the seeds, in a process of its own: an open index has threads, and this one is to fork."""
    process = os.fork()
    if process == 0:
        service = Service.open(url, folder / "index")
        service.ingest_seeds(now=BEGAN)
        (folder / "follow-ups").write_text("\n".join(each.id for each in service.follow_ups()))
        os._exit(0)
    os.waitpid(process, 0)
    return (folder / "follow-ups").read_text().splitlines()


@dataclass
class _Sent:
    """One press, as it is sent again and again."""

    url: str
    slack: str
    folder: Path
    number: int
    press: Press
    control: bool

    @property
    def person(self) -> str:
        """The person who presses: nobody else presses in the whole run."""
        return f"U{self.number:08}"

    def sent(self, point: str, made: Counter[str]) -> tuple[bool, bool]:
        """Send it until it was acknowledged, and then again; whether it was, and whether it was not done by then."""
        acknowledged = lost = False
        for turn in range(_TIMES):
            reading, writing = os.pipe()
            process = os.fork()
            if process == 0:
                self._take(point if turn == 0 else None, BEGAN + timedelta(minutes=turn), writing)
            os.close(writing)
            _, status = os.waitpid(process, 0)
            said = os.read(reading, 100).decode()
            os.close(reading)
            if "acknowledged" in said and self.press.done_before_told:
                lost = lost or self.press.counted(self.url, self.person, self.number) == 0
            acknowledged = acknowledged or "acknowledged" in said
            if os.WIFSIGNALED(status):
                made[point] += 1
            elif status:
                raise RuntimeError(f"the bot failed by itself: {status}")
        return acknowledged, lost

    def _take(self, point: str | None, now: datetime, pipe: int) -> None:
        """Be the bot that gets it; never returns."""
        logging.disable(logging.CRITICAL)
        try:
            _Bot(self, point, now, pipe).take()
        except BaseException as error:  # noqa: BLE001  whatever broke, this process must not go on as its parent would
            print(f"bot: {type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
        os._exit(0)


@contextmanager
def _slack() -> Iterator[str]:
    """The address of a small Slack in a process of its own: a server has threads, and this process is to fork."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        with FakeSlack() as slack:
            os.write(writing, slack.api_url.encode())
            signal.pause()
    try:
        yield os.read(reading, 200).decode()
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(reading)
        os.close(writing)


class _Bot:
    """The real app over the real service and inbox, with a trap at each step."""

    def __init__(self, press: _Sent, point: str | None, now: datetime, pipe: int) -> None:
        self._press, self._point, self._now, self._pipe = press, point, now, pipe
        self._service = Service.open(press.url, press.folder / "index")
        inbox = Inbox(self._service.engine)
        self._trap_the_record()
        settings = Settings("xoxb-1", signing_secret=_SECRET, api_url=press.slack, stewards=frozenset({press.person}))
        client = WebClient("xoxb-1", base_url=press.slack, retry_handlers=[])
        desk = open_desk(
            self._service,
            settings,
            client,
            lambda: now,
            seen=self._trapped("seen", lambda key: not press.control and inbox.seen(key, now)),
            handled=self._trapped("handled", lambda key: inbox.handled(key, now)),
        )
        self._late: list[Callable[[], object]] = []  # what the control does once it was told
        self._app = build_app(desk, client, listener_executor=Finishing(2), verified=False)

    def take(self) -> None:
        """Take the press, and say whether it was acknowledged."""
        response = self._app.dispatch(self._request())
        if response.status == 200:
            os.write(self._pipe, b"acknowledged")
        self._pass("after acknowledging")
        for act in self._late:
            act()
        self._app.listener_runner.listener_executor.shutdown(wait=True)

    def _trap_the_record(self) -> None:
        import sqlalchemy as sa

        owner, name = self._press.press.use_case(self._service)
        record = getattr(owner, name)

        def later(wanted: Any, **said: Any) -> Any:
            self._late.append(lambda: trapped(wanted, **said))
            return wanted

        def trapped(*told: Any, **said: Any) -> Any:
            self._pass("before record")
            sa.event.listen(self._service.engine, "commit", lambda _: self._pass("inside record"))
            made = record(*told, **(said | ({"key": None} if keyless else {})))
            self._pass("after record")
            return made

        late = self._press.control and self._press.press.control_is_late
        keyless = self._press.control and not late
        setattr(owner, name, later if late else trapped)

    def _trapped(self, name: str, act: Callable[[str], Any]) -> Callable[[str], Any]:
        def trapped(key: str) -> Any:
            self._pass(f"before {name}")
            found = act(key)
            self._pass(f"after {name}")
            return found

        return trapped

    def _pass(self, point: str) -> None:
        if point == self._point:
            os.kill(os.getpid(), signal.SIGKILL)

    def _request(self) -> BoltRequest:
        press = self._press
        body = {
            "user": {"id": press.person},
            "team": {"id": "T1"},
            "trigger_id": f"t.{press.number}",
            **press.press.body(self._service, press.person, press.number),
        }
        if body["type"] == "block_actions":
            body["response_url"] = press.slack
        return signed(urlencode({"payload": json.dumps(body)}))


def signed(body: str) -> BoltRequest:
    """A request as Slack signs it."""
    stamp = str(int(time.time()))
    signature = SignatureVerifier(_SECRET).generate_signature(timestamp=stamp, body=body) or ""
    headers = {
        "content-type": ["application/x-www-form-urlencoded"],
        "x-slack-signature": [signature],
        "x-slack-request-timestamp": [stamp],
    }
    return BoltRequest(body=body, headers=headers)


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill the bot while it takes presses, and count what they did.")
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--button", choices=sorted(BUTTONS), default="follow-up")
    parser.add_argument("--careless", action="store_true", help="the control arm, which must count presses twice")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    result = run(options.database, options.kills, options.seed, options.button, control=options.careless)
    print(json.dumps(asdict(result)) if options.json else result)
    return int(result.holds == options.careless)


if __name__ == "__main__":
    sys.exit(main())
