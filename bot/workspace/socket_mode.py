"""Socket Mode: several WebSocket connections of one app, each envelope to one of them, acknowledged by its id.

Source: Slack's pages on Socket Mode; the fields are those that slack_sdk reads.
"""

import asyncio
import itertools
import json
import time

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.courier import ACK_SECONDS, NOBODY, Envelope, Receipt
from bot.workspace.holdings import Holdings
from bot.workspace.people import Json

MOST_CONNECTIONS = 10


class SocketMode:
    """The connections of the app. Lives on the server's event loop."""

    def __init__(self, workspace: Holdings, *, ack_seconds: float = ACK_SECONDS) -> None:
        self._workspace = workspace
        self._ack_seconds = ack_seconds
        self._connections: list[WebSocket] = []
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._turn = itertools.count()

    @property
    def connections(self) -> int:
        """How many connections take envelopes."""
        return len(self._connections)

    # --- a connection ---

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its ticket to its end."""
        if not self._workspace.tickets.admit(socket.query_params.get("ticket", "")):
            await socket.close(1008)
            return
        await socket.accept()
        if len(self._connections) >= MOST_CONNECTIONS:
            await _say_goodbye(socket, "too_many_websockets")
            return
        await socket.send_json(self._hello())
        self._enter(socket)
        try:
            await self._listen(socket)
        finally:
            self._leave(socket)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections) + 1,
            "debug_info": {"host": "applink-workspace", "build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._workspace.bot.app_id},
        }

    def _enter(self, socket: WebSocket) -> None:
        with self._workspace.pulse.changing():
            self._connections.append(socket)

    def _leave(self, socket: WebSocket) -> None:
        if socket in self._connections:
            with self._workspace.pulse.changing():
                self._connections.remove(socket)

    async def _listen(self, socket: WebSocket) -> None:
        try:
            while True:
                self._acknowledged(await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):  # the app closed it; the latter where that was met in sending
            return

    def _acknowledged(self, text: str) -> None:
        """An acknowledgement counts whichever connection it comes by: the app may have changed over meanwhile."""
        try:
            message = json.loads(text)
        except ValueError:
            return
        if not isinstance(message, dict):
            return
        future = self._waiting.get(str(message.get("envelope_id")))
        if future is not None and not future.done():
            future.set_result(message)

    # --- sending ---

    async def send(self, envelope: Envelope) -> Receipt:
        """Deliver to one connection and wait for the acknowledgement."""
        started = time.monotonic()
        envelope_id = self._workspace.names.fresh("envelope-")
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = future
        try:
            if not await self._hand_over(_wire(envelope_id, envelope)):
                return NOBODY
            acknowledgement = await asyncio.wait_for(future, self._ack_seconds)
        except TimeoutError:
            return Receipt(acked=False, seconds=time.monotonic() - started, failure="timeout")
        finally:
            del self._waiting[envelope_id]
        body = acknowledgement.get("payload") if envelope.takes_answer else None
        return Receipt(acked=True, seconds=time.monotonic() - started, payload=body or None)

    async def _hand_over(self, text: str) -> bool:
        """Write to the connection whose turn it is; one that turns out to be gone is passed over."""
        while self._connections:
            socket = self._connections[next(self._turn) % len(self._connections)]
            try:
                await socket.send_text(text)
            except (RuntimeError, WebSocketDisconnect):
                self._leave(socket)
            else:
                return True
        return False

    # --- ending connections ---

    async def disconnect(self, reason: str) -> None:
        """Ask the app to change over to new connections ("refresh_requested", "warning", "link_disabled")."""
        leaving = list(self._connections)
        for socket in leaving:
            self._leave(socket)
            await _say_goodbye(socket, reason, and_close=reason != "warning")

    async def drop(self) -> None:
        """Close all connections without a word."""
        for socket in list(self._connections):
            self._leave(socket)
            await socket.close(1011)


async def _say_goodbye(socket: WebSocket, reason: str, *, and_close: bool = True) -> None:
    await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-workspace"}})
    if and_close:
        await asyncio.sleep(0.05)  # so that the app can begin to change over
        try:
            await socket.close(1000)
        except RuntimeError:  # the app closed it first
            return


def _wire(envelope_id: str, envelope: Envelope) -> str:
    message: Json = {
        "envelope_id": envelope_id,
        "type": envelope.kind,
        "accepts_response_payload": envelope.takes_answer,
        "payload": envelope.payload,
    }
    if envelope.kind == "events_api":
        message |= {"retry_attempt": envelope.attempt, "retry_reason": envelope.reason or ""}
    return json.dumps(message)
