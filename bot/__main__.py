"""The program `briefing-bot`: where settings, database, Slack and the clock are put together.

The only file of the bot that reads the environment, opens stores and starts threads.
"""

import argparse
import json
import logging
import os
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import uvicorn
from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlalchemy import Engine

from bot import demo as demonstration
from bot.alerts import messages_of
from bot.app import build_app, reading_client, writing_client
from bot.calendar_door import calendar_route
from bot.concern_meaning import Encode, no_meaning
from bot.deliveries import Deliveries
from bot.desk import Clock, Desk, now, open_desk
from bot.doctor import Opener, examine
from bot.finishing import Finishing
from bot.health import gauges, not_ready, trouble
from bot.listening import SENT_ONCE
from bot.logs import configure_logs
from bot.messages.digests import digest_messages
from bot.patience import Patience
from bot.retaining import retain
from bot.safeguarding import triage
from bot.schedules import TICK, build_clock, resume
from bot.serving import build_site
from bot.settings import SETTINGS, BadSettings, Settings, read_settings
from bot.watching import Watcher
from bot.workspace.server import WorkspaceServer
from briefings import (
    BriefingsError,
    Inbox,
    Ledger,
    Service,
    default_database,
    describe_schedule,
    only_process,
    open_encoder,
    open_engine,
    read_schedule,
)
from briefings.records import Subscription

_log = logging.getLogger("bot.main")  # run as a module, its own name would not be known as ours

LISTENERS = 12  # threads that answer people at the same time
BACKGROUND_PAUSE = 2.0  # seconds between two looks for what has changed
STOPPING = 5.0  # seconds that stopping waits for what is going on in the background
LEAST = 19  # the lowest priority of a thread
LEARNED_AT_ONCE = 48  # paragraphs: about two seconds, which is what stopping may have to wait


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that is put together and not yet connected."""

    app: App
    desk: Desk
    timer: BackgroundScheduler
    ledger: Ledger


@contextmanager
def put_together(settings: Settings, clock: Clock = now, look_every: int = TICK) -> Iterator[Running]:
    """The bot over its database, with its clock; all is let go at the end. Raises BriefingsError, SlackApiError."""
    with ExitStack() as held:
        service, engine = _opened(held, settings)
        ledger, writer = Ledger(engine), writing_client(settings)
        executor = held.enter_context(Finishing(LISTENERS, thread_name_prefix="listener"))
        desk = _desk(service, settings, clock, ledger, Inbox(engine), Patience(executor.submit))
        app = build_app(desk, writer, listener_executor=executor)

        def subscribed() -> list[Subscription]:
            return [*service.subscriptions(), *service.alerts.active()]

        timer = build_clock(
            Deliveries(writer, ledger, PostWriter(desk, ledger), subscribed, clock),
            ledger,
            desk.reader,
            subscribed,
            clock,
            look_every,
            service.alerts.due,
            watch=Watcher(desk, writer).look,
            retain=lambda: retain(service, clock(), settings.trail_years),
        )
        try:
            yield Running(app, desk, timer, ledger)
        finally:
            service.watch.stop()  # a look at a large site takes minutes, and goes on where it stopped
        if timer.running:
            timer.shutdown()


def _opened(held: ExitStack, settings: Settings) -> tuple[Service, Engine]:
    """The briefing desk, and the database for what the bot keeps in it; this is the only bot on a SQLite file."""
    database = settings.database or str(default_database())
    service = Service.open(database, model=Path(settings.model) if settings.model else None, learn_at_once=0)
    held.callback(service.close)
    held.enter_context(deriving(service))
    engine = open_engine(database)
    held.callback(engine.dispose)
    held.enter_context(only_process(engine))
    return service, engine


def _desk(service: Service, settings: Settings, clock: Clock, ledger: Ledger, inbox: Inbox, patience: Patience) -> Desk:
    return open_desk(
        service,
        settings,
        reading_client(settings),
        clock,
        seen=lambda key: inbox.seen(key, clock(), done=key.startswith(SENT_ONCE)),
        handled=lambda key: inbox.handled(key, clock()),
        triage=lambda text: triage(text, service.vector),
        read_schedule=read_schedule,
        describe_schedule=describe_schedule,
        channel_opened=lambda channel: resume(ledger, channel, clock()),
        patience=patience,
    )


@contextmanager
def deriving(service: Service, pause: float = BACKGROUND_PAUSE) -> Iterator[None]:
    """Derive in the background what hangs on the minutes, so that nobody waits for it: lists, and sentence vectors."""

    def lists() -> int:
        service.make_ready()
        return 0

    def vectors() -> int:
        return service.learn(most=LEARNED_AT_ONCE)

    with _in_background("lists", lists, pause), _in_background("vectors", vectors, pause, before=_give_way):
        yield


@contextmanager
def _in_background(
    name: str, step: Callable[[], int], pause: float, before: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Do ``step`` again and again in a thread of its own: at once where it says that more is left, or after a pause."""
    stop = threading.Event()

    def work() -> None:
        before()
        more = 0
        while not stop.wait(0 if more else pause):
            try:
                more = step()
            except BriefingsError as trouble:
                _log.warning("what is derived from the minutes waits: %s: %s", name, trouble)
                more = 0

    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(STOPPING)  # what is derived from very many minutes is derived again by the next program


def _give_way() -> None:
    """Let every other thread go before this one, on the one system that can rank threads.

    Without it a person's request takes two to three times as long while vectors are made, on a machine with two cores.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LEAST)


class PostWriter:
    """The messages of one digest or alert, as it reads at the time that it is due."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger

    def __call__(self, subscription: Subscription, occurrence: str) -> list[dict[str, object]]:
        since = self._ledger.last_sent(subscription.id)
        if subscription.alert is not None:
            due = self._ledger.due_of(subscription.id, occurrence)
            return messages_of(self._desk, subscription, since or subscription.created_at or due, due)
        day = date.fromisoformat(occurrence[:10])
        digest = self._desk.service.digest(as_of=day, filter=subscription.filter, since=since)
        return digest_messages(digest, even_when_empty=subscription.even_when_empty)


# --- what can be run ---


def run(arguments: argparse.Namespace) -> int:
    """Connect to Slack and answer until stopped."""
    settings = read_settings(os.environ, http=arguments.http is not None)
    for secret in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        os.environ.pop(secret, None)  # neither Bolt, which would read them again, nor a child process is to find them
    configure_logs(settings.log_level)
    if settings.safeguarding_contact is None:
        _log.warning("SAFEGUARDING_CONTACT is not set: people with a concern are shown national numbers only")
    with put_together(settings) as running:
        running.timer.start()
        if arguments.http is None:
            _answer_by_socket(running, settings)
        else:
            _answer_by_http(running, arguments.http)
    return 0


def _answer_by_socket(running: Running, settings: Settings) -> None:
    handler = SocketModeHandler(running.app, settings.app_token, web_client=running.desk.reader)
    handler.connect()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped
    _log.info("connected to Slack in Socket Mode")
    try:
        threading.Event().wait()
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped


def _answer_by_http(running: Running, port: int) -> None:
    ledger, clock = running.ledger, running.desk.clock
    site = build_site(
        running.app,
        running.desk.metrics,
        lambda: not_ready(ledger),
        trouble=lambda: trouble(ledger, clock()),
        gauges=lambda: gauges(ledger, clock()),
        calendars=[calendar_route(running.desk)],
    )
    uvicorn.run(site, host="0.0.0.0", port=port, log_config=None, access_log=False)  # noqa: S104 - behind a balancer


@contextmanager
def demonstrate(port: int, clock: Clock = now, look_every: int = TICK) -> Iterator[WorkspaceServer]:
    """A workspace on this computer with the bot in it and the five minutes loaded; nothing is left behind."""
    with ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory(prefix="cse-briefings-"))
        server = held.enter_context(WorkspaceServer(demonstration.furnish(), port=port))
        settings = demonstration.demo_settings(server, str(Path(folder) / "demo.db"))
        running = held.enter_context(put_together(settings, clock, look_every))
        running.desk.service.ingest_seeds(now=clock())
        handler = SocketModeHandler(running.app, settings.app_token, web_client=running.desk.reader)
        handler.connect()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped
        held.callback(handler.close)
        running.timer.start()
        demonstration.greet(running.app.client, server.workspace)
        yield server


def demo(arguments: argparse.Namespace) -> int:
    """Run the demonstration until stopped."""
    configure_logs("WARNING")
    with demonstrate(arguments.port) as server:
        _invite(server.url, browser=not arguments.no_browser)
        threading.Event().wait()
    return 0


def _invite(url: str, *, browser: bool) -> None:
    print(f"Five minutes are loaded. Open {url}/ and type /cse taxi drivers. Stop with Ctrl-C.", flush=True)
    if browser:
        webbrowser.open(f"{url}/")


def doctor(_: argparse.Namespace) -> int:
    """Say what is wrong with this installation and how to mend it; 1 where the bot cannot work."""
    configure_logs("ERROR")
    http = not os.environ.get("SLACK_APP_TOKEN") and bool(os.environ.get("SLACK_SIGNING_SECRET"))
    settings = read_settings(os.environ, http=http)
    grave = False
    for finding in examine(settings, reading_client(settings), Opener(settings.database)):
        print(finding.line)
        grave = grave or (finding.mend is not None and finding.grave)
    return int(grave)


def triage_batch(arguments: argparse.Namespace) -> int:
    """Say of each line of a file whether it reads like a live concern about a child; keeps nothing."""
    encode = _encoding(os.environ.get("SEMANTIC_MODEL"))
    with sys.stdin if arguments.batch == "-" else Path(arguments.batch).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                asked = json.loads(line)
                trigger = triage(asked["text"], encode)
                print(json.dumps({"id": asked["id"], "trigger": trigger.value}, ensure_ascii=False))
    return 0


def _encoding(model: str | None) -> Encode:
    """What gives sentence vectors, with the model in this folder or the installed one; nothing where there is none."""
    encoder = open_encoder(Path(model) if model else None)
    return (lambda text: encoder.encode([text])[0].tolist()) if encoder else no_meaning


# --- the command line ---


def build_parser() -> argparse.ArgumentParser:
    """The command line, with help for somebody who sees it for the first time."""
    parser = argparse.ArgumentParser(
        prog="briefing-bot",
        description="A Slack bot that answers from council minutes on tackling child sexual exploitation.",
        epilog="No Slack account? `briefing-bot demo` starts a workspace on this computer.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    running = commands.add_parser(
        "run",
        help="connect to Slack and answer until stopped",
        epilog=_settings_help(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    running.add_argument("--http", type=int, metavar="PORT", help="listen for Slack's requests instead of Socket Mode")
    running.set_defaults(act=run)
    trying = commands.add_parser("demo", help="try everything in a workspace on this computer, without Slack")
    trying.add_argument("--port", type=int, default=8765, help="where the page is (8765)")
    trying.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
    trying.set_defaults(act=demo)
    checking = commands.add_parser("doctor", help="say what is wrong with the installation and how to mend it")
    checking.set_defaults(act=doctor)
    sorting = commands.add_parser("triage", help="run the live-concern check alone, to measure it; keeps nothing")
    sorting.add_argument("--batch", required=True, metavar="FILE", help='JSON lines {"id","text"}; - is standard input')
    sorting.set_defaults(act=triage_batch)
    return parser


def _settings_help() -> str:
    lines = [f"  {setting.name:<22}{setting.purpose}" for setting in SETTINGS]
    return "\n".join(["settings, from the environment:", *lines, "", "`briefing-bot doctor` checks them all."])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit status is 0 done, 1 refused with a message, 2 wrong usage."""
    wanted = build_parser().parse_args(arguments)
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # a container that is stopped lets go of all it holds
        return int(wanted.act(wanted))
    except KeyboardInterrupt:
        return 0
    except (BadSettings, BriefingsError) as refusal:
        print(refusal, file=sys.stderr)
    except OSError as error:
        print(f"{error.strerror or type(error).__name__}. {_ADVICE}", file=sys.stderr)
    except (SlackApiError, SlackClientError) as error:
        code = error.response.get("error") if isinstance(error, SlackApiError) else type(error).__name__
        print(f"Slack refused: {code}. {_ADVICE}", file=sys.stderr)
    return 1


_ADVICE = "`briefing-bot doctor` says what is wrong."


if __name__ == "__main__":
    raise SystemExit(main())
