"""The small Slack of the delivery tests over a Unix socket: at ten thousand kills, HTTP would be most of the work.

One line of JSON asks, one answers. A connection that is closed without an answer is what a broken one looks like over
HTTP, and every answer is judged by slack_sdk's own code, so that the worker cannot tell the two apart.
"""

import http.client
import json
import selectors
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from tests.delivering.fake_slack import FakeSlack

SCHEME = "unix:"


class NearClient(WebClient):
    """slack_sdk's client with another way to the server; it keeps one connection open."""

    def __init__(self, address: str, patience: float) -> None:
        super().__init__(token="xoxb-fake", retry_handlers=[])
        self._path = address.removeprefix(SCHEME)
        self._patience = patience
        self._line: Any = None

    def api_call(self, api_method: str, **kwargs: Any) -> SlackResponse:
        """Ask. Raises what slack_sdk raises over HTTP."""
        asked = {**(kwargs.get("params") or {}), **(kwargs.get("json") or {})}
        self._connection().write(json.dumps([api_method, asked]).encode() + b"\n")
        said = self._connection().readline()
        if not said:
            self._line = None
            raise http.client.RemoteDisconnected("closed without an answer")
        status, body, retry_after = json.loads(said)
        headers = {"retry-after": str(retry_after)} if retry_after else {}
        return SlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data=body,
            headers=headers,
            status_code=status,
        ).validate()

    def _connection(self) -> Any:
        if self._line is None:
            reached = socket.socket(socket.AF_UNIX)
            reached.settimeout(self._patience)
            reached.connect(self._path)
            self._line = reached.makefile("rwb", buffering=0)
        return self._line


@contextmanager
def serve_near(slack: FakeSlack) -> Iterator[FakeSlack]:
    """Answer on a socket of its own for the length of the block; ``slack.url`` says where."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as door:
        path = Path(folder) / "slack"
        door.bind(str(path))
        door.listen(64)
        slack.url = f"{SCHEME}{path}"
        stop = threading.Event()
        thread = threading.Thread(target=_answer_all, args=(slack, door, stop), daemon=True)
        thread.start()
        try:
            yield slack
        finally:
            stop.set()
            thread.join()


def _answer_all(slack: FakeSlack, door: socket.socket, stop: threading.Event) -> None:
    with selectors.DefaultSelector() as waiting:
        waiting.register(door, selectors.EVENT_READ, None)
        while not stop.is_set():
            for key, _ in waiting.select(0.1):
                if key.data is None:
                    caller = door.accept()[0]
                    waiting.register(caller, selectors.EVENT_READ, caller.makefile("rb"))
                elif not _answer(slack, key.fileobj, key.data):
                    waiting.unregister(key.fileobj)
                    key.data.close()
                    key.fileobj.close()
        for key in list(waiting.get_map().values()):
            if key.data is not None:
                key.data.close()
                key.fileobj.close()  # type: ignore[union-attr]  # a socket


def _answer(slack: FakeSlack, caller: Any, lines: Any) -> bool:
    """Answer one line; False where the caller is gone or the connection is to break."""
    try:
        line = lines.readline()
        if not line.endswith(b"\n"):
            return False
        caller.sendall(json.dumps(slack.answer(*json.loads(line))).encode() + b"\n")
    except OSError:  # ConnectionError is what the small Slack raises to break a connection
        return False
    return True
