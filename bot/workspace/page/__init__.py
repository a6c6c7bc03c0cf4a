"""The workspace's page in the browser: a small Slack to look at and to use, drawn on the server."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.workspace.page import doing, reading
from bot.workspace.page.drawing import render
from bot.workspace.page.guards import Guard
from bot.workspace.page.messages import is_timestamp
from bot.workspace.state import Workspace

__all__ = ["routes"]

_MOST_BYTES = 1_000_000  # of one click
_MOST_UPLOADED = 50_000_000
_WAIT = 20.0  # seconds a browser waits for a change before it asks again
_SLICE = 0.5  # seconds of waiting after which a closed browser or a stopping server is noticed
_SHOWN_INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def routes(workspace: Workspace) -> list[BaseRoute]:
    """The page's routes, to be joined to the server that speaks Slack's API."""
    page = _Page(workspace)
    guarded = [Middleware(Guard)]
    return [
        Route("/", page.first, middleware=guarded),
        Route("/as/{person}/", page.first, middleware=guarded),
        Route("/as/{person}/{place}", page.show, middleware=guarded),
        Route("/archives/{channel}/{message}", page.permalink, middleware=guarded),
        Route("/page/changes", page.changes, middleware=guarded),
        Route("/page/file/{file}", page.file, middleware=guarded),
        Route("/page/do/{what}", page.do, methods=["POST"], middleware=guarded),
        Route("/page/upload", page.upload, methods=["POST"], middleware=guarded),
        Mount("/page/static", StaticFiles(directory=Path(__file__).parent / "static"), middleware=guarded),
    ]


class _Page:
    """Requests in, HTML and JSON out; everything that may wait runs beside the server's loop."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._memory = reading.Memory()

    async def first(self, request: Request) -> Response:
        """To the first conversation of the person named, or of the first person."""

        def address() -> str:
            person = request.path_params.get("person") or self._workspace.people()[0].id
            return f"/as/{person}/{reading.first_place(self._workspace, person)}"

        return await _or_not_here(lambda: RedirectResponse(address(), status_code=303))

    async def show(self, request: Request) -> Response:
        """One person's page."""
        wanted = reading.Wanted(
            request.path_params["person"], request.path_params["place"], _ts(request, "thread"), _ts(request, "before")
        )
        now = datetime.now(UTC)
        return await _or_not_here(lambda: HTMLResponse(reading.draw_page(self._workspace, self._memory, wanted, now)))

    async def permalink(self, request: Request) -> Response:
        """A message's permanent address, "/archives/C1/p1767603600000100", as ``chat.getPermalink`` gives it."""
        digits = request.path_params["message"].removeprefix("p")
        ts = f"{digits[:-6]}.{digits[-6:]}"
        channel = request.path_params["channel"]

        def address() -> str:
            for person in self._workspace.people():
                if any(one.id == channel for one in self._workspace.channels(person.id)):
                    thread = _ts(request, "thread_ts")
                    return f"/as/{person.id}/{channel}{f'?thread={thread}' if thread else ''}#channel-{ts}"
            raise reading.NotHere("That conversation does not exist.")

        return await _or_not_here(lambda: RedirectResponse(address(), status_code=303))

    async def changes(self, request: Request) -> Response:
        """The number of the latest change, as soon as there is one after ``since`` or the wait is over."""
        since = request.query_params.get("since", "")
        known = int(since) if since.isdecimal() and len(since) < 16 else -1
        until = time.monotonic() + _WAIT
        latest = await run_in_threadpool(self._workspace.changes, known, _SLICE)
        while latest == known and time.monotonic() < until and not await request.is_disconnected():
            latest = await run_in_threadpool(self._workspace.changes, known, _SLICE)
        return JSONResponse({"change": latest})

    async def file(self, request: Request) -> Response:
        """A shared file: pictures as such, everything else to be saved and never to be opened as a page."""
        try:
            described, content = await run_in_threadpool(self._workspace.file_bytes, request.path_params["file"])
        except KeyError:
            return _not_here("That file does not exist any more.")
        kind = str(described.get("mimetype"))
        if kind in _SHOWN_INLINE:
            return Response(content, media_type=kind)
        return Response(content, media_type="application/octet-stream", headers={"Content-Disposition": "attachment"})

    async def do(self, request: Request) -> Response:
        """One click."""
        what = request.path_params["what"]
        if what not in doing.DOINGS:
            return JSONResponse({"problem": "The page asked for something unknown."}, status_code=404)
        return await _answered(lambda sent: doing.do(self._workspace, what, sent), request)

    async def upload(self, request: Request) -> Response:
        """Files dropped or chosen, with the words beside them."""
        if int(request.headers.get("content-length") or _MOST_UPLOADED + 1) > _MOST_UPLOADED:
            return JSONResponse({"problem": "Files may have 50 MB together."}, status_code=413)
        async with request.form(max_files=10, max_fields=10) as form:
            files = [
                (one.filename or "file", await one.read())
                for one in form.getlist("file")
                if isinstance(one, UploadFile)
            ]
            sent = {name: str(form.get(name) or "") for name in ("person", "channel", "text", "thread_ts")}
        return JSONResponse(await run_in_threadpool(self._take_files, sent, files))

    def _take_files(self, sent: dict[str, str], files: list[tuple[str, bytes]]) -> dict[str, Any]:
        """Files with a conversation are shared in it; those without belong to a form."""
        if sent["channel"]:
            return doing.in_words(lambda: doing.upload(self._workspace, sent, files))
        return doing.in_words(lambda: doing.hold(self._workspace, sent["person"], files))


def _ts(request: Request, name: str) -> str | None:
    """A message's ts from the address; None where it has not the form of one."""
    given = request.query_params.get(name, "")
    return given if is_timestamp(given) else None


async def _or_not_here(answer: Callable[[], Response]) -> Response:
    try:
        return await run_in_threadpool(answer)
    except reading.NotHere as problem:
        return _not_here(str(problem))


def _not_here(problem: str) -> Response:
    return HTMLResponse(render("missing.html", problem=problem), status_code=404)


async def _answered(answer: Callable[[dict[str, Any]], dict[str, Any]], request: Request) -> Response:
    try:
        return JSONResponse(await run_in_threadpool(answer, await _sent(request)))
    except doing.Unusable as problem:
        return JSONResponse({"problem": str(problem)}, status_code=400)


async def _sent(request: Request) -> dict[str, Any]:
    """The JSON object that the page sent. Raises Unusable."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            raise doing.Unusable("That is too much at once.")
    try:
        sent = json.loads(body)
    except ValueError as error:
        raise doing.Unusable("The page sent no JSON.") from error
    if not isinstance(sent, dict):
        raise doing.Unusable("The page sent no object.")
    return sent
