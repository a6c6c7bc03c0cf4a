"""HTTP mode: signed requests reach the bot, what could not be Slack's does not, and health is told."""

import asyncio
import time
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette

from bot.serving import LARGEST, build_site
from tests.bot.conftest import SECRET, Bot, seen_text


class Site:
    """The web application, asked without a server."""

    def __init__(self, application: Starlette) -> None:
        self._application = application

    def get(self, path: str, **more: object) -> httpx.Response:
        return asyncio.run(self._ask("GET", path, **more))

    def post(self, path: str, *, content: str, headers: dict[str, str]) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, content=content, headers=headers))

    async def _ask(self, method: str, path: str, **more: object) -> httpx.Response:
        transport = httpx.ASGITransport(self._application)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            return await client.request(method, path, **more)  # type: ignore[arg-type]


@pytest.fixture
def site(bot: Bot) -> Site:
    return Site(build_site(bot.app, bot.desk.metrics, lambda: None))


def signed(body: str, **other: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    known = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
    }
    return known | {name.replace("_", "-"): value for name, value in other.items()}


def command(bot: Bot) -> str:
    fields = {
        "command": "/cse",
        "text": "taxi",
        "user_id": "U1",
        "channel_id": "C1",
        "response_url": f"{bot.slack.address}/respond/1",
    }
    return urlencode(fields)


def test_a_signed_command_is_answered(bot: Bot, site: Site) -> None:
    body = command(bot)

    assert site.post("/slack/events", content=body, headers=signed(body)).status_code == 200

    bot.executor.wait()
    assert "taxi drivers" in seen_text(bot.slack.of("response_url")[0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"x_slack_signature": "v0=" + "0" * 64},
        {"x_slack_signature": "nonsense"},
        {"x_slack_signature": ""},
        {"x_slack_request_timestamp": "abc"},
        {"x_slack_request_timestamp": "9" * 5_000},
        {"x_slack_request_timestamp": str(int(time.time()) - 301)},
    ],
)
def test_what_slack_did_not_sign_is_refused_without_a_server_error(bot: Bot, site: Site, wrong: dict[str, str]) -> None:
    body = command(bot)

    assert site.post("/slack/events", content=body, headers=signed(body, **wrong)).status_code == 401
    assert not bot.service.questions


def test_a_request_that_is_too_large_is_refused(site: Site) -> None:
    assert site.post("/slack/events", content="x" * (LARGEST + 1), headers=signed("x")).status_code == 413


def test_slacks_challenge_is_answered(site: Site) -> None:
    body = '{"type":"url_verification","challenge":"c"}'

    answer = site.post("/slack/events", content=body, headers=signed(body, content_type="application/json"))

    assert answer.json() == {"challenge": "c"}


def test_health_readiness_and_counts_are_told(bot: Bot, site: Site) -> None:
    bot.cse("taxi")
    ill = Site(build_site(bot.app, bot.desk.metrics, lambda: "the database cannot be reached"))

    assert site.get("/healthz").status_code == site.get("/readyz").status_code == 200
    assert (ill.get("/readyz").status_code, ill.get("/readyz").text) == (503, "the database cannot be reached")
    assert 'briefing_bot_answers_total{verdict="answer"} 1' in site.get("/metrics").text


def test_what_a_person_has_to_see_to_is_told_apart_from_readiness(bot: Bot) -> None:
    site = Site(
        build_site(
            bot.app,
            bot.desk.metrics,
            lambda: None,
            trouble=lambda: "2 deliveries are stuck",
            gauges=lambda: {"deliveries_stuck": 2},
        )
    )

    assert site.get("/readyz").status_code == 200
    assert (site.get("/health").status_code, site.get("/health").text) == (503, "2 deliveries are stuck")
    assert "briefing_bot_deliveries_stuck 2\n" in site.get("/metrics").text


def test_counts_hold_no_words(bot: Bot, site: Site) -> None:
    bot.cse("taxi kanarienvogel")

    assert "kanarienvogel" not in site.get("/metrics").text
