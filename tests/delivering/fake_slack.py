"""A small Slack on loopback that counts what would be visible: the oracle of the delivery tests and trials.

It knows the handful of methods that deliveries use, keeps messages with their metadata, and breaks as told: before or
after it has accepted a message. It is our reading of Slack's reference, not Slack.
"""

import json
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from slack_sdk import WebClient

FAULTS = ("close_before", "close_after", "500_after", "503_before")  # what breaks at random


FINE = "fine"  # planned to go well, so that a later call can be the one that breaks


@dataclass(frozen=True)
class Fault:
    """How one call goes wrong: a name of FAULTS, "hang_after", an HTTP status, or one of Slack's error codes."""

    name: str
    retry_after: float = 0.0


@dataclass
class Message:
    ts: str
    channel: str
    text: str
    metadata: dict[str, Any]
    thread_ts: str | None
    shown_at: float

    @property
    def run(self) -> tuple[str, int]:
        payload = self.metadata.get("event_payload", {})
        return payload.get("run", ""), int(payload.get("part", 0))


@dataclass
class FakeSlack:
    """The state and the rules; ``serve`` puts it on a port."""

    clock: Callable[[], float] = time.time
    fault_rate: float = 0.0
    lag: float = 0.0  # seconds until history shows a message
    seed: int = 0
    messages: list[Message] = field(default_factory=list)
    deleted: list[Message] = field(default_factory=list)
    calls: list[tuple[float, str, str]] = field(default_factory=list)  # when, method, channel
    planned: dict[str, list[Fault]] = field(default_factory=dict)
    url: str = ""

    def __post_init__(self) -> None:
        self._lock = threading.RLock()
        self._random = random.Random(self.seed)
        self._count = 0
        self._of_channel: dict[str, list[Message]] = defaultdict(list)

    # --- what tests ask ---

    def plan(self, method: str, *faults: str | Fault) -> None:
        """Let the next calls of ``method`` go wrong in this order."""
        self.planned.setdefault(method, []).extend(f if isinstance(f, Fault) else Fault(f) for f in faults)

    def client(self, timeout: int = 5) -> WebClient:
        return WebClient(token="xoxb-fake", base_url=self.url, retry_handlers=[], timeout=timeout)

    def copies(self) -> Counter[tuple[str, int]]:
        """How often each part of each run is visible."""
        with self._lock:
            return Counter(message.run for message in self.messages)

    def texts(self, channel: str) -> list[str]:
        return [message.text for message in self.messages if message.channel == channel]

    def called(self, method: str) -> list[float]:
        return [at for at, name, _ in self.calls if name == method]

    # --- what Slack does ---

    def answer(self, method: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any], float]:
        """Status, body and Retry-After. Raises ConnectionError to close without an answer."""
        with self._lock:
            self.calls.append((self.clock(), method, str(asked.get("channel", ""))))
            fault = self._fault(method)
            if fault is not None and not fault.name.endswith("_after"):
                return self._broken(fault)
            body = self._do(method, asked)
        if fault is None or not body["ok"]:
            return 200, body, 0
        if fault.name == "500_after":
            return 500, {"ok": False, "error": "internal_error"}, 0
        if fault.name == "hang_after":
            time.sleep(2)
        raise ConnectionError

    def _fault(self, method: str) -> Fault | None:
        if self.planned.get(method):
            fault = self.planned[method].pop(0)
            return fault if fault.name != FINE else None
        if self._random.random() < self.fault_rate:
            return Fault(self._random.choice(FAULTS))
        return None

    def _broken(self, fault: Fault) -> tuple[int, dict[str, Any], float]:
        if fault.name == "close_before":
            raise ConnectionError
        if fault.name == "503_before":
            return 503, {"ok": False, "error": "service_unavailable"}, 0
        if fault.name == "429":
            return 429, {"ok": False, "error": "ratelimited"}, fault.retry_after
        return 200, {"ok": False, "error": fault.name}, 0

    def _do(self, method: str, asked: dict[str, Any]) -> dict[str, Any]:
        if method == "chat.postMessage":
            return self._post(asked)
        if method in ("conversations.history", "conversations.replies"):
            return self._show(method, asked)
        if method == "chat.delete":
            return self._delete(asked)
        if method == "conversations.open":
            return {"ok": True, "channel": {"id": f"D{asked['users']}"}}
        return {"ok": method == "auth.test", "error": "unknown_method"}

    def _post(self, asked: dict[str, Any]) -> dict[str, Any]:
        if not asked.get("text") and not asked.get("blocks"):
            return {"ok": False, "error": "no_text"}
        self._count += 1
        channel = asked["channel"] if not asked["channel"].startswith("U") else f"D{asked['channel']}"
        message = Message(
            ts=f"{int(self.clock())}.{self._count:06}",
            channel=channel,
            text=asked.get("text", ""),
            metadata=_parsed(asked.get("metadata")),
            thread_ts=asked.get("thread_ts"),
            shown_at=self.clock() + self.lag,
        )
        self.messages.append(message)
        self._of_channel[channel].append(message)
        return {"ok": True, "ts": message.ts, "channel": channel}

    def _show(self, method: str, asked: dict[str, Any]) -> dict[str, Any]:
        thread = asked.get("ts") if method == "conversations.replies" else None
        oldest = float(asked.get("oldest") or 0)
        found = [m for m in self._of_channel[asked["channel"]] if m.shown_at <= self.clock()]
        found = [m for m in found if (thread in (m.ts, m.thread_ts) if thread else m.thread_ts is None)]
        found = [m for m in found if thread or float(m.ts) > oldest]
        start, limit = int(asked.get("cursor") or 0), int(asked.get("limit", 100))
        page = (found if thread else found[::-1])[start : start + limit]
        cursor = str(start + limit) if start + limit < len(found) else ""
        shown = [{"ts": m.ts, "text": m.text, "metadata": m.metadata, "thread_ts": m.thread_ts} for m in page]
        return {"ok": True, "messages": shown, "response_metadata": {"next_cursor": cursor}}

    def _delete(self, asked: dict[str, Any]) -> dict[str, Any]:
        gone = [m for m in self.messages if m.channel == asked["channel"] and m.ts == asked["ts"]]
        self.messages = [m for m in self.messages if m not in gone]
        self._of_channel[asked["channel"]] = [m for m in self.messages if m.channel == asked["channel"]]
        self.deleted.extend(gone)
        return {"ok": True} if gone else {"ok": False, "error": "message_not_found"}


@contextmanager
def serve(slack: FakeSlack) -> Iterator[FakeSlack]:
    """Put it on a free port of the loopback for the length of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            asked = json.loads(body or "{}") if "json" in self.headers.get("Content-Type", "") else _form(body)
            try:
                status, answer, retry_after = slack.answer(self.path.rpartition("/")[2], asked)
            except ConnectionError:
                self.close_connection = True
                return
            self._send(status, json.dumps(answer).encode(), retry_after)

        def _send(self, status: int, body: bytes, retry_after: float) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if retry_after:
                self.send_header("Retry-After", str(retry_after))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = _QuietServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    slack.url = f"http://127.0.0.1:{server.server_port}/api/"
    try:
        yield slack
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that was killed in the middle of a call leaves a broken pipe; that is the point of the trials."""


def _form(body: str) -> dict[str, Any]:
    return {name: values[0] for name, values in parse_qs(body).items()}


def _parsed(value: Any) -> dict[str, Any]:
    return dict(json.loads(value)) if isinstance(value, str) else dict(value or {})
