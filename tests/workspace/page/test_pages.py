"""The page over HTTP, without a browser: what it shows to whom, what it lets through, what it refuses."""

import asyncio
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.workspace.page import routes
from bot.workspace.people import Channel
from bot.workspace.state import Workspace
from tests.workspace.page import samples
from tests.workspace.page.sample_bot import MANIFEST

ALEX, BLAKE = "U0ALEX", "U0BLAKE"
HERE = "http://127.0.0.1:8765"


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(manifest=MANIFEST)


@pytest.fixture
def scrutiny(workspace: Workspace) -> Channel:
    return workspace.add_channel("scrutiny")


class Client:
    """Asks the page as a browser would, without a server in between."""

    def __init__(self, workspace: Workspace) -> None:
        self._app = Starlette(routes=routes(workspace))

    def get(self, address: str, **given: Any) -> httpx.Response:
        return asyncio.run(self._ask("GET", address, **given))

    def post(self, address: str, **given: Any) -> httpx.Response:
        return asyncio.run(self._ask("POST", address, **given))

    async def _ask(self, method: str, address: str, **given: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url=HERE, headers={"Origin": HERE}) as client:
            return await client.request(method, address, **given)


@pytest.fixture
def client(workspace: Workspace) -> Client:
    return Client(workspace)


def test_the_first_page_is_a_channel_that_the_app_is_in(
    workspace: Workspace, scrutiny: Channel, client: Client
) -> None:
    workspace.add_channel("aardvarks", bot=False)

    assert client.get("/").headers["location"] == f"/as/{ALEX}/{scrutiny.id}"


def test_the_first_page_is_where_the_app_has_said_something(
    workspace: Workspace, scrutiny: Channel, client: Client
) -> None:
    workspace.add_channel("aardvarks")
    workspace.talk.post(scrutiny.id, {"user": workspace.bot.user_id, "text": "Welcome"})

    assert client.get("/").headers["location"] == f"/as/{ALEX}/{scrutiny.id}"


def test_the_app_is_in_everybodys_sidebar(scrutiny: Channel, client: Client) -> None:
    assert ">CSE briefings</span>" in client.get(f"/as/{BLAKE}/{scrutiny.id}").text


def test_a_page_runs_no_script_but_its_own(scrutiny: Channel, client: Client) -> None:
    policy = client.get(f"/as/{ALEX}/{scrutiny.id}").headers["content-security-policy"]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_private_message_is_on_its_readers_page_only(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    workspace.talk.post_private(scrutiny.id, ALEX, {"user": workspace.bot.user_id, "text": "for Alex alone"})

    assert "for Alex alone" in client.get(f"/as/{ALEX}/{scrutiny.id}").text
    assert "for Alex alone" not in client.get(f"/as/{BLAKE}/{scrutiny.id}").text


def test_a_private_channel_does_not_exist_for_others(workspace: Workspace, client: Client) -> None:
    chairs = workspace.add_channel("chairs", private=True, members=[BLAKE])

    assert client.get(f"/as/{BLAKE}/{chairs.id}").status_code == 200
    assert client.get(f"/as/{ALEX}/{chairs.id}").status_code == 404


@pytest.mark.parametrize("place", ["/as/U0NOBODY/home", "/as/U0ALEX/C0NOWHERE", "/page/file/F0", "/archives/C0/p1"])
def test_what_does_not_exist_is_said_in_words(place: str, client: Client) -> None:
    answer = client.get(place)

    assert answer.status_code == 404
    assert "exist" in answer.text or "Nobody" in answer.text


def test_a_thread_that_is_gone_is_said_in_words(scrutiny: Channel, client: Client) -> None:
    assert "does not exist any more" in client.get(f"/as/{ALEX}/{scrutiny.id}?thread=1767603600.000100").text


@pytest.mark.parametrize("thread", ["<script>", "1&x=2", "9" * 400, "nan", "1e9.1"])
def test_a_thread_that_is_none_is_left_out(thread: str, scrutiny: Channel, client: Client) -> None:
    answer = client.get(f"/as/{ALEX}/{scrutiny.id}", params={"thread": thread})

    assert answer.status_code == 200
    assert 'data-thread=""' in answer.text


def test_many_messages_are_shown_a_page_at_a_time(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    stamps = [workspace.talk.post(scrutiny.id, {"user": BLAKE, "text": f"number {n}."})["ts"] for n in range(130)]

    latest = client.get(f"/as/{ALEX}/{scrutiny.id}").text
    assert "number 129." in latest
    assert "number 69." not in latest
    assert f"?before={stamps[70]}" in latest
    assert "number 69." in client.get(f"/as/{ALEX}/{scrutiny.id}", params={"before": stamps[70]}).text


def test_messages_of_one_author_stand_under_one_name(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    for text in ("one", "two"):
        workspace.talk.post(scrutiny.id, {"user": BLAKE, "text": text})
    workspace.talk.post(scrutiny.id, {"user": ALEX, "text": "three"})

    assert client.get(f"/as/{BLAKE}/{scrutiny.id}").text.count("message continued") == 1


def test_what_is_not_ones_own_and_new_is_counted(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    other = workspace.add_channel("other")
    workspace.talk.post(other.id, {"user": ALEX, "text": "one's own"})
    workspace.talk.post(other.id, {"user": BLAKE, "text": "another's"})

    assert '<span class="badge">1<' in client.get(f"/as/{ALEX}/{scrutiny.id}").text
    client.get(f"/as/{ALEX}/{other.id}")
    assert '<span class="badge">' not in client.get(f"/as/{ALEX}/{scrutiny.id}").text


def test_an_edited_message_is_drawn_anew(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    posted = workspace.talk.post(scrutiny.id, {"user": workspace.bot.user_id, "text": "before"})
    assert "before" in client.get(f"/as/{ALEX}/{scrutiny.id}").text
    workspace.talk.change(scrutiny.id, posted["ts"], workspace.bot.user_id, {"text": "after"})

    page = client.get(f"/as/{ALEX}/{scrutiny.id}").text
    assert "before" not in page
    assert "(edited)" in page


def test_an_open_form_is_there_again_after_loading_the_page_anew(
    workspace: Workspace, scrutiny: Channel, client: Client
) -> None:
    workspace.screens.open(ALEX, samples.MODAL)

    assert "Mark as done" in client.get(f"/as/{ALEX}/{scrutiny.id}").text
    assert "Mark as done" not in client.get(f"/as/{BLAKE}/{scrutiny.id}").text


# --- what a person does ---


def test_another_page_can_do_nothing_here(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    said = {"person": ALEX, "channel": scrutiny.id, "text": "hello"}

    for origin in ("https://example.org", "null", ""):
        assert client.post("/page/do/say", json=said, headers={"Origin": origin}).status_code == 403
        assert client.post("/page/upload", data=said, headers={"Origin": origin}).status_code == 403
    assert workspace.history(scrutiny.id, ALEX) == []


def test_words_are_said_in_the_channel(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    answer = client.post("/page/do/say", json={"person": ALEX, "channel": scrutiny.id, "text": " Q&A <here> "})

    assert answer.json().keys() == {"ts"}
    assert [one["text"] for one in workspace.history(scrutiny.id, BLAKE)] == ["Q&amp;A &lt;here&gt;"]


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"text": "/nonsense"}, "/nonsense is not a command here"),
        ({"text": "/cse help", "thread_ts": "1.000001"}, "/cse does not work in threads"),
        ({"text": "  "}, "nothing to send"),
        ({"text": "x", "channel": "C0NONE"}, "does not exist any more"),
        ({"text": "x", "thread_ts": "1.000001"}, "That thread does not exist any more."),
    ],
)
def test_what_slack_would_refuse_is_said_in_words(
    sent: dict[str, str], problem: str, scrutiny: Channel, client: Client
) -> None:
    answer = client.post("/page/do/say", json={"person": ALEX, "channel": scrutiny.id} | sent)

    assert problem in answer.json()["problem"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"person": 1}', b"\xff", b'{"text": "' + b"x" * 1_000_001 + b'"}']
)
def test_an_unusable_click_is_refused(body: bytes, client: Client) -> None:
    for what in ("say", "press", "submit", "react"):
        assert client.post(f"/page/do/{what}", content=body).status_code == 400
    assert client.post("/page/do/explode", content=body).status_code == 404


def test_a_picture_is_shown_and_anything_else_is_only_ever_saved(
    workspace: Workspace, scrutiny: Channel, client: Client
) -> None:
    files = [("file", ("page.html", b"<script>alert(1)</script>")), ("file", ("chart.png", b"\x89PNG"))]
    files.append(("file", ("drawing.svg", b"<svg onload='alert(1)'/>")))
    client.post("/page/upload", data={"person": ALEX, "channel": scrutiny.id, "text": "see"}, files=files)

    first, *_ = messages = workspace.history(scrutiny.id, ALEX)
    kinds = {}
    for message in messages:
        answer = client.get(f"/page/file/{message['files'][0]['id']}")
        kinds[message["files"][0]["name"]] = answer.headers["content-type"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert first["text"] == "see"
    assert kinds == {
        "page.html": "application/octet-stream",
        "chart.png": "image/png",
        "drawing.svg": "application/octet-stream",
    }


def test_a_change_is_told_at_once(workspace: Workspace, scrutiny: Channel, client: Client) -> None:
    before = client.get("/page/changes", params={"since": -1}).json()["change"]
    workspace.talk.post(scrutiny.id, {"user": BLAKE, "text": "x"})
    with workspace.pulse.changing():
        pass

    assert client.get("/page/changes", params={"since": before}).json()["change"] > before


def test_a_permanent_address_leads_to_its_message(scrutiny: Channel, client: Client) -> None:
    answer = client.get(f"/archives/{scrutiny.id}/p1767603600000100?thread_ts=1767603600.000100")

    assert answer.headers["location"] == (
        f"/as/{ALEX}/{scrutiny.id}?thread=1767603600.000100#channel-1767603600.000100"
    )


def test_every_part_of_the_page_comes_from_this_server(client: Client) -> None:
    for name in ("page.css", "blocks.css", "page.js", "morph.js", "menus.js", "elements.js", "composer.js", "icon.svg"):
        answer = client.get(f"/page/static/{name}")

        assert answer.status_code == 200
        assert "http://" not in answer.text.replace("http://www.w3.org/2000/svg", "")
        assert "https://" not in answer.text
