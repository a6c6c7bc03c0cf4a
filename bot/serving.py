"""HTTP mode: Slack's requests by a public address, for replicas behind a balancer, with calendars, health and metrics.

Bolt verifies the signature; before that, what could not be Slack's is turned away, since Bolt 1.30 answers an odd
timestamp or a non-ASCII signature with a server error.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

from slack_bolt import App
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.metrics import Metrics, printed_gauges

_log = logging.getLogger(__name__)

LARGEST = 1_000_000  # bytes of one request; Slack's are far smaller
_STAMP = re.compile(r"\d{9,11}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


def build_site(
    app: App,
    metrics: Metrics,
    ready: Callable[[], str | None],
    *,
    trouble: Callable[[], str | None] = lambda: None,
    gauges: Callable[[], Mapping[str, int]] = dict,
    calendars: Sequence[Route] = (),
) -> Starlette:
    """The web application. ``ready()`` says in words why the bot cannot take requests now, or None when it can.

    ``trouble()`` says what a person has to see to, though requests are answered; ``gauges()`` counts it.
    ``calendars`` are further addresses that anybody may ask who knows them.
    """

    async def events(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", 413)
        if not _could_be_slack(request):
            return _unsigned(metrics, PlainTextResponse("not signed by Slack", 401))
        answer = to_starlette_response(await run_in_threadpool(app.dispatch, to_bolt_request(request, body)))
        return _unsigned(metrics, answer) if answer.status_code == 401 else answer

    async def counted(_: Request) -> Response:
        printed = metrics.printed() + printed_gauges(await run_in_threadpool(gauges))
        return PlainTextResponse(printed, media_type="text/plain; version=0.0.4")

    return Starlette(
        routes=[
            Route("/slack/events", events, methods=["POST"]),
            Route("/healthz", _saying(lambda: None)),
            Route("/readyz", _saying(ready)),
            Route("/health", _saying(trouble)),
            Route("/metrics", counted),
            *calendars,
        ]
    )


def _saying(wrong: Callable[[], str | None]) -> Callable[[Request], Awaitable[Response]]:
    """An address that answers "ok", or 503 with what is wrong."""

    async def answer(_: Request) -> Response:
        found = await run_in_threadpool(wrong)
        return PlainTextResponse(found or "ok", 503 if found else 200)

    return answer


def _unsigned(metrics: Metrics, answer: Response) -> Response:
    """The same answer, counted and logged: somebody who is not Slack has found the address."""
    metrics.count("unsigned")
    _log.warning("refused: a request that Slack did not sign, or signed too long ago")
    return answer


async def _body(request: Request) -> bytes | None:
    """The whole body, or None as soon as it grows too large."""
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > LARGEST:
            return None
    return bytes(received)


def _could_be_slack(request: Request) -> bool:
    stamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    return bool(_STAMP.fullmatch(stamp) and _SIGNATURE.fullmatch(signature))
