"""Buttons, menus, forms: used in a real browser as a person uses them, and heard by the real slack-bolt."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Shoot
from tests.workspace.page import samples
from tests.workspace.page.conftest import Office

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture
def channel(furnished: Office, tidy: Office, page: Page) -> Page:
    page.goto(furnished.address())
    expect(page.get_by_role("heading", name="Taxi drivers")).to_be_attached()
    return page


@pytest.fixture
def form(channel: Page) -> Locator:
    channel.get_by_role("button", name="Open the form").click()
    dialog = channel.get_by_role("dialog", name="Mark as done")
    expect(dialog).to_be_visible()
    return dialog


def heard(office: Office, page: Page) -> dict[str, object]:
    """The action that the bot heard of last, without what Slack adds to it."""
    office.workspace.wait_for(lambda: office.bot.heard)
    (action,) = office.bot.last("block_actions")["actions"]
    return {name: value for name, value in action.items() if name not in ("action_ts", "block_id", "text", "style")}


def test_a_button_tells_its_value(channel: Page, tidy: Office) -> None:
    channel.get_by_role("button", name="Share to channel").click()

    assert heard(tidy, channel) == {"type": "button", "action_id": "share", "value": "a1"}


def test_a_button_with_a_question_asks_it_first(channel: Page, tidy: Office, shoot: Shoot) -> None:
    channel.get_by_role("button", name="Close follow-up 12").click()
    question = channel.get_by_role("dialog", name="Close this follow-up?")
    expect(question).to_be_visible()
    shoot("confirm")
    question.get_by_role("button", name="Not now").click()
    expect(question).to_be_hidden()
    assert tidy.bot.heard == []

    channel.get_by_role("button", name="Close follow-up 12").click()
    question.get_by_role("button", name="Close it").click()
    assert heard(tidy, channel)["action_id"] == "close"


def test_an_overflow_menu_is_worked_by_keyboard(channel: Page, tidy: Office) -> None:
    channel.get_by_role("button", name="More options").focus()
    channel.keyboard.press("Enter")
    expect(channel.get_by_role("menuitem", name="Compare councils")).to_be_focused()
    channel.keyboard.press("ArrowDown")
    channel.keyboard.press("Enter")

    assert heard(tidy, channel)["selected_option"] == samples.option("Follow this topic", "follow")


def test_a_menu_is_searched_and_chosen_from_by_keyboard(channel: Page, tidy: Office, shoot: Shoot) -> None:
    channel.get_by_role("button", name="Year", exact=True).focus()
    channel.keyboard.press("Enter")
    channel.keyboard.type("202")
    shoot("select")
    channel.keyboard.type("6")
    channel.keyboard.press("Enter")

    assert heard(tidy, channel)["selected_option"] == samples.YEARS[2]
    expect(channel.get_by_role("button", name="2026", exact=True)).to_be_focused()


def test_a_menu_of_the_bots_own_options_asks_the_bot(channel: Page, tidy: Office) -> None:
    channel.get_by_role("button", name="Topic").click()
    channel.keyboard.type("taxi")
    expect(channel.get_by_role("option", name="Schools")).to_have_count(0)
    channel.get_by_role("option", name="Taxi drivers").click()

    assert heard(tidy, channel)["selected_option"] == samples.option("Taxi drivers", "taxi drivers")


def test_a_person_is_chosen_by_name(channel: Page, tidy: Office) -> None:
    channel.get_by_role("button", name="Person").click()
    channel.get_by_role("option", name="@Councillor Blake").click()

    assert heard(tidy, channel)["selected_user"] == "U0BLAKE"


def test_several_choices_are_told_together_when_the_menu_closes(channel: Page, tidy: Office) -> None:
    channel.get_by_role("button", name="Several years").click()
    channel.get_by_role("option", name="2024").click()
    channel.get_by_role("option", name="2026").click()
    assert tidy.bot.heard == []
    channel.keyboard.press("Escape")

    assert heard(tidy, channel)["selected_options"] == [samples.YEARS[0], samples.YEARS[2]]
    expect(channel.get_by_role("button", name="2024, 2026")).to_be_focused()


def test_dates_ticks_and_thumbs_are_told_at_once(channel: Page, tidy: Office) -> None:
    channel.locator("input[type=date]").first.fill("2026-02-03")
    assert heard(tidy, channel)["selected_date"] == "2026-02-03"
    tidy.bot.heard.clear()
    channel.get_by_role("checkbox", name="Only mine").check()
    assert heard(tidy, channel)["selected_options"] == [samples.option("Only mine", "mine")]
    state = tidy.bot.last("block_actions")["state"]["values"]["doings"]
    assert state["day"]["selected_date"] == "2026-02-03"

    tidy.bot.heard.clear()
    channel.get_by_role("button", name="This helped").click()
    assert heard(tidy, channel)["value"] == "up"
    expect(channel.get_by_role("button", name="This helped")).to_have_attribute("aria-pressed", "true")


def test_a_long_text_opens(channel: Page) -> None:
    folded = channel.locator(".fold-text").first
    before = folded.evaluate("one => one.offsetHeight")
    channel.get_by_role("button", name="See more").click()

    expect(channel.get_by_role("button", name="See less")).to_be_visible()
    assert folded.evaluate("one => one.offsetHeight") > 3 * before


def test_a_data_table_is_paged_sorted_and_filtered(channel: Page) -> None:
    table = channel.locator(".data-table")
    rows = table.locator("tbody tr")
    expect(rows).to_have_count(3)
    table.get_by_role("button", name="Open").click()
    expect(rows.first).to_contain_text("Midvale")
    table.get_by_role("button", name="Next").click()
    expect(rows.last).to_contain_text("Southmere")
    table.get_by_role("searchbox").fill("east")

    expect(rows).to_have_count(1)


def test_a_shortcut_is_offered_beside_a_message_and_in_the_composer(channel: Page, tidy: Office) -> None:
    message = channel.get_by_role("article").filter(has_text="Has the training been done?")
    message.hover()
    message.get_by_role("button", name="More actions").click()
    channel.get_by_role("menuitem", name="Add as progress").click()
    expect(channel.get_by_role("dialog", name="Mark as done")).to_be_visible()
    assert "training" in tidy.bot.last("message_action")["message"]["text"]
    channel.keyboard.press("Escape")
    expect(channel.get_by_role("dialog", name="Mark as done")).to_be_hidden()

    channel.get_by_role("button", name="Shortcuts").click()
    channel.get_by_role("menuitem", name="Add a follow-up").click()
    expect(channel.get_by_role("dialog", name="Mark as done")).to_be_visible()
    assert tidy.bot.last("shortcut")["callback_id"] == "add"


def test_a_reaction_is_added_counted_and_taken_back(channel: Page) -> None:
    message = channel.get_by_role("article").filter(has_text="Asking for")
    message.hover()
    message.get_by_role("button", name="React with eyes").click()

    message.get_by_role("button", name="eyes, 1").click()
    expect(message.get_by_role("list", name="Reactions")).to_have_count(0)


# --- forms ---


def test_a_form_hands_over_all_that_was_put_in(form: Locator, channel: Page, tidy: Office) -> None:
    form.get_by_label("Note").fill("Two lines\n<b>& *more*")
    form.get_by_label("Link").fill("https://example.org/report")
    form.get_by_label("E-mail").fill("clerk@example.org")
    form.get_by_label("How many").fill("3")
    form.locator("[data-action=day] input").fill("2026-01-12")
    expect(form.get_by_text("Monday, 12 January 2026")).to_be_visible()
    form.locator("[data-action=hour] input").fill("18:30")
    form.locator("[data-action=moment] input").fill("2026-07-01T09:00")
    choose(channel, form, "year", "2025")
    choose(channel, form, "years", "2024", "2026")
    channel.keyboard.press("Escape")
    choose(channel, form, "topic", "Schools", typed="sch")
    choose(channel, form, "who", "@Councillor Blake")
    choose(channel, form, "room", "#general")
    form.get_by_label("Report").set_input_files(
        {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    )
    expect(form.locator("[data-action=file] .in-words")).to_have_text("report.pdf")
    form.get_by_label("In progress").check()
    form.get_by_label("Tell the channel").check()
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()

    values = tidy.bot.last("view_submission")["view"]["state"]["values"]
    assert values["note"]["note"]["value"] == "Two lines\n<b>& *more*"
    assert values["link"]["link"]["value"] == "https://example.org/report"
    assert values["count"]["count"]["value"] == "3"
    assert values["day"]["day"]["selected_date"] == "2026-01-12"
    assert values["hour"]["hour"]["selected_time"] == "18:30"
    assert values["moment"]["moment"]["selected_date_time"] == 1782892800  # 9:00 in summer time is 8:00 UTC
    assert values["year"]["year"]["selected_option"]["value"] == "2025"
    assert [one["value"] for one in values["years"]["years"]["selected_options"]] == ["2024", "2026"]
    assert values["topic"]["topic"]["selected_option"]["value"] == "schools"
    assert values["who"]["who"]["selected_user"] == "U0BLAKE"
    assert values["where"]["where"]["selected_conversation"] == tidy.channel.id
    assert [one["name"] for one in values["file"]["file"]["files"]] == ["report.pdf"]
    assert values["kind"]["kind"]["selected_option"]["value"] == "progress"
    assert [one["value"] for one in values["also"]["also"]["selected_options"]] == ["tell"]


def choose(page: Page, form: Locator, action: str, *names: str, typed: str = "") -> None:
    element = form.locator(f"[data-action={action}]")
    element.locator(".select-button").click()
    page.keyboard.type(typed)
    for name in names:
        element.get_by_role("option", name=name).click()


def test_a_field_left_blank_is_named_below_it(form: Locator, tidy: Office, shoot: Shoot) -> None:
    form.get_by_role("button", name="Save").click()

    expect(form.get_by_text("Please complete this required field.")).to_be_visible()
    expect(form.get_by_label("Note")).to_be_focused()
    shoot("modal-error")
    assert tidy.bot.heard[-1]["type"] == "block_actions"


def test_what_the_bot_finds_wrong_stands_below_its_field_and_nothing_is_lost(form: Locator, tidy: Office) -> None:
    tidy.bot.failing["link"] = "That page does not exist."
    form.get_by_label("Note").fill("Done last week")
    form.get_by_label("Link").fill("https://example.org/none")
    form.get_by_role("button", name="Save").click()

    expect(form.get_by_text("That page does not exist.")).to_be_visible()
    expect(form.get_by_label("Note")).to_have_value("Done last week")
    tidy.bot.failing.clear()
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()


def test_a_form_upon_a_form_returns_to_it_with_its_words(form: Locator, channel: Page, shoot: Shoot) -> None:
    form.get_by_label("Note").fill("half of it")
    form.get_by_role("button", name="Show the resolution").click()
    upper = channel.get_by_role("dialog", name="The resolution")
    expect(upper).to_be_visible()
    shoot("modal-stack")
    channel.keyboard.press("Escape")

    expect(upper).to_be_hidden()
    expect(form.get_by_label("Note")).to_have_value("half of it")


def test_closing_a_form_is_told_to_the_bot(form: Locator, tidy: Office) -> None:
    form.get_by_role("button", name="Cancel").click()
    expect(form).to_be_hidden()

    assert tidy.workspace.wait_for(lambda: any(one["type"] == "view_closed" for one in tidy.bot.heard))
