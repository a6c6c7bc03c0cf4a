"""A newcomer's first ten minutes: ask, see what is outstanding, mark one done, schedule a digest and see it arrive."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from bot.workspace.server import WorkspaceServer
from tests.browser import Shoot
from tests.journeys.conftest import ShiftedClock

pytestmark = pytest.mark.browser

ALEX = "U0ALEX"
MONDAY_NINE = datetime(2026, 11, 23, 9, 0, 1, tzinfo=UTC)


def _type(page: Page, text: str) -> None:
    composer = page.get_by_role("textbox", name="Message").first
    composer.fill(text)
    composer.press("Escape")  # closes the list of suggestions, as a person does who knows what to type
    composer.press("Enter")


def test_a_newcomer_asks_follows_up_and_subscribes(
    demo: WorkspaceServer, clock: ShiftedClock, page: Page, shoot: Shoot
) -> None:
    page.goto(demo.url)
    expect(page.get_by_role("button", name="Ask something")).to_be_visible()
    shoot("welcome")

    _type(page, "/cse taxi drvers")
    expect(page.get_by_text("specific training had been undertaken with taxi drivers")).to_be_visible()
    expect(page.get_by_text("Only visible to you").last).to_be_visible()
    shoot("answer")

    _type(page, "/cse what did the panel spend on swimming pools")
    page.get_by_role("button", name="What came nearest").click()
    aside = page.get_by_role("dialog")
    expect(aside.get_by_text("judged not to answer it")).to_be_visible()
    shoot("nearest")
    page.keyboard.press("Escape")
    expect(aside).to_be_hidden()

    _type(page, "/cse follow-ups bradford")
    expect(page.get_by_text("That links between the CSE hub and the Youth Service be strengthened.")).to_be_visible()
    shoot("follow-ups")

    page.get_by_role("button", name="Done").first.click()
    form = page.get_by_role("dialog")
    expect(form).to_be_visible()
    form.get_by_role("textbox").first.fill("The new data sheet went to Members on 3 November.")
    shoot("done-form")
    form.get_by_role("button", name="Mark done").click()
    expect(form).to_be_hidden()
    expect(page.get_by_text("done, awaiting the committee", exact=False).first).to_be_visible()

    _type(page, "/cse digest weekly monday 09:00")
    expect(page.get_by_text("next: Monday 23 November 2026", exact=False).first).to_be_visible()
    clock.move_to(MONDAY_NINE)
    _wait_for_digest(demo)
    heading = page.get_by_text("Monday 23 November 2026").last
    heading.scroll_into_view_if_needed()
    expect(heading).to_be_visible()
    shoot("digest")

    _wait_for_digest(demo)  # some looks later it is still the only one


def test_a_person_who_was_told_nothing_finds_out_how_to_ask_follow_and_subscribe(
    demo: WorkspaceServer, page: Page, shoot: Shoot
) -> None:
    page.goto(demo.url)
    page.get_by_role("button", name="Ask something").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox").first.fill("hotel staff")
    form.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("eyes and ears in the community")).to_be_visible()

    _type(page, "/cse")
    expect(page.get_by_text("/cse follow taxi licensing")).to_be_visible()
    _type(page, "/cse help")
    for job in ("Follow up", "Be told", "Hand round", "Whose minutes"):
        expect(page.get_by_text(job, exact=True)).to_be_visible()
    shoot("help")

    _type(page, "/cse compare schools")
    expect(page.get_by_role("table")).to_be_visible()
    shoot("comparison")

    _type(page, "/cse follow taxi licensing")
    expect(page.get_by_text("follows the topic Taxi and private hire licensing", exact=False)).to_be_visible()
    page.get_by_role("button", name="Schedule a digest").first.click()
    expect(form).to_be_visible()
    form.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.get_by_text("Scheduled by", exact=False)).to_be_visible()

    page.get_by_role("link", name="CSE briefings").first.click()
    page.get_by_role("navigation", name="Tabs of the app").get_by_text("Home").click()
    expect(page.get_by_role("heading", name="You follow")).to_be_visible()
    expect(page.get_by_text("every Monday at 09:00", exact=False)).to_be_visible()
    page.get_by_role("heading", name="Council minutes on tackling").scroll_into_view_if_needed()
    shoot("home")


def _wait_for_digest(demo: WorkspaceServer) -> None:
    workspace = demo.workspace
    channel = next(one.id for one in workspace.channels(ALEX) if one.name == "scrutiny")

    def posted() -> int:
        messages = workspace.history(channel, ALEX)
        return sum("Follow-ups on tackling" in one["text"] and not one.get("is_ephemeral") for one in messages)

    assert workspace.wait_for(lambda: posted() > 0)
    assert posted() == 1


def test_a_steward_adds_what_the_reading_left_out_and_officers_get_what_it_cannot_answer(
    demo: WorkspaceServer, page: Page, shoot: Shoot
) -> None:
    page.goto(demo.url)
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Add a follow-up").click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="In which minutes").click()
    form.get_by_role("combobox").fill("blackpool")
    form.get_by_role("option").first.click()
    form.get_by_label("The words that ask for it").fill("many young people found it easier to talk to people")
    form.get_by_role("button", name="Add", exact=True).click()
    expect(form.get_by_text("Nearest there:", exact=False)).to_be_visible()
    shoot("add-refused")
    form.get_by_label("The words that ask for it").fill("many young people found it easier to talk to peers")
    form.get_by_role("button", name="Add", exact=True).click()
    expect(form).to_be_hidden()

    _type(page, "/cse how many parking permits were issued in Torquay")
    page.get_by_role("button", name="Ask an officer…").click()
    expect(form.get_by_text("I keep no copy")).to_be_visible()
    shoot("ask-an-officer")
    form.get_by_role("button", name="Send").click()
    expect(form).to_be_hidden()
    page.get_by_role("link", name="democratic-services").click()
    expect(page.get_by_text("the minutes loaded did not answer it", exact=False)).to_be_visible()
    page.get_by_role("button", name="Mark as answered").click()
    expect(page.get_by_text("as marked by", exact=False)).to_be_visible()
    shoot("answered")

    _type(page, "/cse digest by owner")
    expect(page.get_by_text("Strategic Director Children’s Services", exact=True).first).to_be_visible()
    shoot("digest-by-owner")
