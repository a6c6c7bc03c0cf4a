"""Runs a workspace: one server in a thread of its own, for the demo, the tests and the load generator alike."""

import asyncio
import importlib
import socket
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, WebSocketRoute

from bot.workspace.courier import ACK_SECONDS, EVENT_PAUSES, LoopCourier, Unplugged
from bot.workspace.http_mode import HttpMode
from bot.workspace.misbehaving import AbortableProtocol
from bot.workspace.socket_mode import SocketMode
from bot.workspace.state import Workspace
from bot.workspace.web_api import WebApi

HOST = "127.0.0.1"
PING_SECONDS = 1.0  # often, so that a bot that stops notices within a second rather than three
PAGE = "bot.workspace.page"


class WorkspaceServer:
    """A workspace that answers on this computer.

    >>> with WorkspaceServer() as server:
    ...     client = WebClient(server.workspace.keys.bot_token, base_url=server.api_url)
    """

    def __init__(
        self,
        workspace: Workspace | None = None,
        *,
        port: int = 0,
        event_pauses: tuple[float, ...] = EVENT_PAUSES,
        ack_seconds: float = ACK_SECONDS,
    ) -> None:
        self.workspace = workspace or Workspace()
        self._wanted_port = port
        self._pauses = event_pauses
        self._ack_seconds = ack_seconds
        self._sockets = SocketMode(self.workspace, ack_seconds=ack_seconds)
        self._http: HttpMode | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()

    # --- addresses ---

    @property
    def url(self) -> str:
        """Where the page is: ``http://127.0.0.1:PORT``."""
        return self.workspace.base_url

    @property
    def api_url(self) -> str:
        """The ``base_url`` of a WebClient, with the slash it needs at the end."""
        return f"{self.url}/api/"

    # --- running ---

    def start(self) -> "WorkspaceServer":
        """Answer from now on. Raises OSError where the port is taken."""
        listener = socket.create_server((HOST, self._wanted_port), backlog=1024)
        self.workspace.base_url = f"http://{HOST}:{listener.getsockname()[1]}"
        self._server = uvicorn.Server(self._config())
        self._thread = threading.Thread(target=self._run, args=(listener,), name="workspace", daemon=True)
        self._thread.start()
        self._ready.wait(10)
        return self

    def _config(self) -> uvicorn.Config:
        return uvicorn.Config(
            self._application(),
            http=AbortableProtocol,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_keep_alive=30,
            ws_ping_interval=PING_SECONDS,
            timeout_graceful_shutdown=1,
        )

    def _application(self) -> Starlette:
        routes: list[BaseRoute] = [
            *WebApi(self.workspace).routes(),
            WebSocketRoute("/link/", self._sockets.serve),
            *self._page_routes(),
        ]
        # Only this computer's own names: a page elsewhere must not reach the workspace by a name that points here.
        guard = Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
        return Starlette(routes=routes, middleware=[guard])

    def _page_routes(self) -> list[BaseRoute]:
        """The page's own addresses, where the page is installed."""
        try:
            page = importlib.import_module(PAGE)
        except ModuleNotFoundError as missing:
            if missing.name != PAGE:
                raise
            return []
        return list(page.routes(self.workspace))

    def _run(self, listener: socket.socket) -> None:
        with listener:
            asyncio.run(self._serve(listener))

    async def _serve(self, listener: socket.socket) -> None:
        assert self._server is not None
        self._loop = asyncio.get_running_loop()
        courier = LoopCourier(self._loop, self._sockets.send, self._pauses)
        self.workspace.courier = courier
        listener.setblocking(False)
        self._ready.set()  # the socket already listens: whoever connects now waits for a moment
        await self._server.serve(sockets=[listener])
        await courier.cancel()

    def stop(self) -> None:
        """Answer no more; connections are closed."""
        if self._server is None or self._thread is None:
            return
        self.workspace.courier = Unplugged()
        self._server.should_exit = True
        self._thread.join(10)
        if self._http:
            self._http.close()
        self._server = self._thread = None
        self._ready.clear()

    def __enter__(self) -> "WorkspaceServer":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # --- the bot's connections ---

    @property
    def connections(self) -> int:
        """How many Socket Mode connections take envelopes."""
        return self._sockets.connections

    def wait_connected(self, count: int = 1, timeout: float = 5.0) -> bool:
        """Whether ``count`` connections were there within ``timeout`` seconds."""
        return self.workspace.wait_for(lambda: self.connections >= count, timeout)

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the bot to change over to new connections, as Slack does every few hours."""
        self._do(self._sockets.disconnect(reason))

    def drop_connections(self) -> None:
        """Close the bot's connections without a word."""
        self._do(self._sockets.drop())

    def use_http(self, request_url: str) -> bool:
        """Post everything to ``request_url`` from now on; returns whether the address answered Slack's challenge."""
        assert self._loop is not None
        self._http = HttpMode(self.workspace, request_url, ack_seconds=self._ack_seconds)
        self.workspace.courier = LoopCourier(self._loop, self._http.send, self._pauses)
        return self._http.verify()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(work, self._loop).result(5)
