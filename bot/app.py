"""The Bolt app, put together in one place: the program and the tests build it alike."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any

from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot import (
    adding,
    alerts,
    answers,
    commands,
    comparing,
    conversations,
    digests,
    feedback,
    follow_ups,
    home,
    marking,
    noting,
    officers,
    review,
    subscriptions,
    updates,
)
from bot.admission import only_admitted
from bot.desk import Desk
from bot.finishing import awaited
from bot.listening import Listeners, key_of
from bot.logs import trace_of
from bot.replies import PATIENCE
from bot.settings import Settings

_log = logging.getLogger(__name__)

_PARTS = (
    commands,
    conversations,
    answers,
    comparing,
    feedback,
    follow_ups,
    updates,
    review,
    digests,
    subscriptions,
    alerts,
    adding,
    noting,
    marking,
    officers,
    home,
)


def writing_client(settings: Settings) -> WebClient:
    """The client for everything people see: nothing is sent a second time by itself."""
    return WebClient(settings.bot_token, base_url=settings.api_url, timeout=PATIENCE, retry_handlers=[])


def reading_client(settings: Settings) -> WebClient:
    """The client for looking things up: asking twice does no harm."""
    handlers = [ConnectionErrorRetryHandler(), RateLimitErrorRetryHandler(max_retry_count=1), ServerErrorRetryHandler()]
    return WebClient(settings.bot_token, base_url=settings.api_url, timeout=PATIENCE, retry_handlers=handlers)


def build_app(
    desk: Desk, client: WebClient, *, listener_executor: Executor | None = None, verified: bool = True
) -> App:
    """The app with every listener on it; ``verified=False`` leaves the token unchecked until the first request."""
    app = App(
        name="cse-briefing-bot",
        client=client,
        signing_secret=desk.settings.signing_secret,
        token_verification_enabled=verified,
        listener_executor=listener_executor,
    )
    app.use(only_admitted(desk))
    app.use(_once(desk))
    listeners = Listeners(app, desk.metrics, desk.handled)
    for part in _PARTS:
        part.register(listeners, desk)
    return app


def _once(desk: Desk) -> Callable[..., Any]:
    """What Slack sends twice is done once."""

    def once(body: dict[str, Any], next: Callable[[], BoltResponse]) -> BoltResponse:
        awaited(body)
        if _is_repeat(desk, body):
            desk.metrics.count("repeats")
            return BoltResponse(status=200, body="")
        return next()

    return once


def _is_repeat(desk: Desk, body: dict[str, Any]) -> bool:
    """Whether this was done already. Where that cannot be known it is done: twice is less harm than not at all."""
    key = key_of(body)
    try:
        return key is not None and desk.seen(key)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with that record, people get an answer
        _log.error("could not look up what was seen\n%s", trace_of(error))
        return False
