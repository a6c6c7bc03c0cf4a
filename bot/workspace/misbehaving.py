"""Carries out a planned fault on one HTTP request: a wrong status, silence, or a connection that just closes."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.workspace.faults import Fault


class AbortableProtocol(H11Protocol):
    """HTTP that lets an application cut its own connection: the transport stands in the request's state."""

    def connection_made(self, transport: Any) -> None:
        """Keep the transport where ``cut`` finds it."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


async def behave(request: Request, fault: Fault | None, act: Callable[[], Response]) -> Response:
    """The answer that ``act`` gives, or what the fault makes of it."""
    if fault is None:
        return act()
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return act()
    if fault.accepted:
        act()
    if fault.kind == "refuse":
        return JSONResponse({"ok": False, "error": fault.code})
    if fault.kind == "status":
        return _with_status(fault)
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
    return await cut(request)


def _with_status(fault: Fault) -> Response:
    if fault.status == 429:
        headers = {"Retry-After": str(int(fault.seconds))}
        return JSONResponse({"ok": False, "error": fault.code}, 429, headers)
    return Response("Something went wrong", fault.status, media_type="text/plain")


async def cut(request: Request) -> Response:
    """Close the connection without a byte of an answer."""
    request.scope["state"]["transport"].abort()
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()
