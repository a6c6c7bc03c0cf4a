"""What a person does in the composer of the page, in a real browser against the real slack-bolt."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Shoot
from tests.workspace.page import samples
from tests.workspace.page.conftest import ALEX, BLAKE, Office

pytestmark = [pytest.mark.browser, pytest.mark.long]


@pytest.fixture
def composer(tidy: Office, page: Page) -> Page:
    page.goto(tidy.address())
    page.get_by_role("textbox", name="Message #scrutiny").focus()
    return page


def test_a_slash_offers_the_commands_and_then_their_ways_to_go_on(composer: Page, shoot: Shoot) -> None:
    composer.keyboard.type("/c")
    expect(composer.get_by_role("option", name="/cse")).to_be_visible()
    composer.keyboard.press("Tab")

    expect(composer.get_by_role("option", name="/cse follow-ups [council]")).to_be_visible()
    shoot("composer-hints")
    composer.keyboard.type("fol")
    composer.keyboard.press("Tab")
    expect(composer.get_by_role("textbox", name="Message #scrutiny")).to_have_value("/cse follow-ups ")


def test_a_command_is_answered_to_the_person_alone(composer: Page, tidy: Office) -> None:
    composer.keyboard.type("/cse taxi <drvers> & @blake")
    composer.keyboard.press("Enter")

    answer = composer.get_by_role("article").filter(has_text="You asked: taxi <drvers> & @Councillor Blake")
    expect(answer.get_by_text("Only visible to you")).to_be_visible()
    assert tidy.bot.last("command")["text"] == "taxi &lt;drvers&gt; &amp; <@U0BLAKE>"
    assert all("You asked" not in str(one) for one in tidy.workspace.history(tidy.channel.id, BLAKE))


def test_words_being_typed_stay_while_messages_arrive(composer: Page, tidy: Office) -> None:
    composer.keyboard.type("half a sen")
    tidy.workspace.say(BLAKE, tidy.channel.id, "Something else meanwhile")
    expect(composer.get_by_text("Something else meanwhile")).to_be_visible()
    composer.keyboard.type("tence")

    expect(composer.get_by_role("textbox", name="Message #scrutiny")).to_have_value("half a sentence")
    expect(composer.get_by_role("textbox", name="Message #scrutiny")).to_be_focused()


def test_hostile_words_are_shown_and_do_nothing(composer: Page) -> None:
    composer.on("dialog", lambda dialog: pytest.fail("a script ran"))
    composer.keyboard.type("<script>alert(1)</script><img src=x onerror=alert(1)> <!channel> &lt;")
    composer.keyboard.press("Enter")

    said = "<script>alert(1)</script><img src=x onerror=alert(1)> <!channel> &lt;"
    expect(composer.get_by_text(said, exact=True)).to_be_visible()
    assert composer.locator("#main img[src=x], #main .mention.loud").count() == 0


def test_a_command_without_an_answer_is_told_as_failed(composer: Page) -> None:
    composer.keyboard.type("/quiet please")
    composer.keyboard.press("Enter")

    expect(composer.get_by_role("status").get_by_text("/quiet failed because the app did not respond")).to_be_visible()
    composer.get_by_role("button", name="Dismiss").click()
    expect(composer.get_by_role("button", name="Dismiss")).to_be_hidden()


def test_an_unknown_command_is_not_sent_and_not_lost(composer: Page) -> None:
    composer.keyboard.type("/cze help")
    composer.keyboard.press("Enter")

    expect(composer.get_by_text("/cze is not a command here")).to_be_visible()
    expect(composer.get_by_role("textbox", name="Message #scrutiny")).to_have_value("/cze help")


def test_a_name_is_offered_after_the_at_sign_and_becomes_a_mention(composer: Page) -> None:
    composer.keyboard.type("ask @bla")
    composer.keyboard.press("Enter")
    composer.keyboard.type("about it")
    composer.keyboard.press("Enter")

    expect(composer.locator(".mention", has_text="@Councillor Blake").last).to_be_visible()


def test_a_file_is_shared_with_words_and_can_be_fetched_again(composer: Page, tmp_path: Path) -> None:
    minutes = tmp_path / "minutes.txt"
    minutes.write_bytes(b"MINUTES\r\n")
    composer.locator("#main .composer input[type=file]").set_input_files(minutes)
    expect(composer.get_by_role("list", name="Files to send")).to_contain_text("minutes.txt")
    composer.keyboard.type("please read")
    composer.keyboard.press("Enter")

    link = composer.get_by_role("link", name="minutes.txt")
    expect(link).to_be_visible()
    with composer.expect_download() as download:
        link.click()
    assert Path(download.value.path()).read_bytes() == b"MINUTES\r\n"


def test_a_file_dropped_on_the_page_waits_in_the_composer(composer: Page) -> None:
    composer.evaluate(
        """() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["x"], "agenda.pdf"));
            for (const kind of ["dragover", "drop"])
                document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
        }"""
    )

    expect(composer.get_by_role("list", name="Files to send")).to_contain_text("agenda.pdf")
    composer.get_by_role("button", name="Leave out agenda.pdf").click()
    expect(composer.get_by_role("list", name="Files to send")).to_be_hidden()


def test_a_reply_in_a_thread_stays_in_it_and_commands_do_not_work_there(tidy: Office, page: Page) -> None:
    ts = tidy.workspace.say(BLAKE, tidy.channel.id, "A question for the thread")
    page.goto(f"{tidy.address()}?thread={ts}")
    reply = page.get_by_role("textbox", name="Reply…")
    reply.fill("A reply")
    reply.press("Enter")
    expect(page.get_by_role("complementary", name="Thread").get_by_text("A reply")).to_be_visible()
    reply.fill("/cse help")
    reply.press("Enter")

    expect(page.get_by_text("/cse does not work in threads")).to_be_visible()
    assert [one["text"] for one in tidy.workspace.replies(tidy.channel.id, ts, ALEX)][1:] == ["A reply"]


def test_direct_messages_say_that_the_bot_is_at_work_and_then_show_its_answer(
    tidy: Office, page: Page, shoot: Shoot
) -> None:
    page.goto(tidy.address(tidy.workspace.roster.direct(ALEX).id))
    tidy.bot.hold.clear()
    page.get_by_role("button", name="Taxi drivers").click()

    expect(page.get_by_text("CSE briefings is searching…")).to_be_visible()
    tidy.bot.hold.set()
    expect(page.get_by_text("CSE briefings is searching…")).to_be_hidden()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_text("That the Panel <!channel> receive a report.")).to_be_visible()
    expect(thread.get_by_role("textbox", name="Reply…")).to_be_focused()
    shoot("direct-thread")


def test_a_long_answer_is_shown_from_its_beginning(composer: Page, tidy: Office) -> None:
    tidy.bot.client.chat_postMessage(channel=tidy.channel.id, text="\n\n".join(f"line {n}." for n in range(9)))
    blocks = [{"type": "section", "expand": True, "text": samples.marked("first of all\n" + "and so on\n" * 60)}]
    tidy.bot.client.chat_postMessage(channel=tidy.channel.id, text="long", blocks=blocks)

    expect(composer.get_by_text("first of all")).to_be_in_viewport()
    composer.keyboard.type("Thank you")
    composer.keyboard.press("Enter")
    expect(composer.get_by_text("Thank you", exact=True)).to_be_in_viewport()


def test_whoever_reads_further_up_is_not_pulled_away(composer: Page, tidy: Office) -> None:
    for number in range(40):
        tidy.workspace.say(BLAKE, tidy.channel.id, f"Message {number} of forty")
    expect(composer.get_by_text("Message 39 of forty")).to_be_in_viewport()
    composer.locator("#main .scroller").evaluate("one => one.scrollTop = 0")
    tidy.workspace.say(BLAKE, tidy.channel.id, "The newest of all")
    composer.get_by_role("button", name="New messages").click()

    expect(composer.get_by_text("The newest of all")).to_be_in_viewport()
    expect(composer.get_by_role("button", name="New messages")).to_be_hidden()


def test_every_person_has_their_own_eyes(tidy: Office, page: Page) -> None:
    tidy.bot.client.chat_postEphemeral(channel=tidy.channel.id, user=ALEX, text="A word for Alex alone")
    page.goto(tidy.address())
    expect(page.get_by_text("A word for Alex alone")).to_be_visible()
    page.locator("#who summary").click()
    page.get_by_role("link", name="Councillor Blake").click()

    expect(page.locator("#who summary")).to_contain_text("Councillor Blake")
    expect(page.get_by_text("A word for Alex alone")).to_have_count(0)


def test_a_message_elsewhere_is_counted_beside_its_channel(tidy: Office, page: Page) -> None:
    general = next(one for one in tidy.workspace.channels(ALEX) if one.name == "general")
    page.goto(tidy.address(general.id))
    page.goto(tidy.address())
    tidy.workspace.say(BLAKE, general.id, "News")

    expect(page.get_by_role("link", name="general 1 unread")).to_be_visible()
    page.get_by_role("link", name="general 1 unread").click()
    expect(page.get_by_text("News")).to_be_visible()
    expect(page.get_by_role("link", name="general", exact=True)).to_be_visible()


def test_the_app_is_added_to_a_channel_by_a_button(tidy: Office, page: Page) -> None:
    quiet = tidy.workspace.add_channel("quiet", bot=False)
    page.goto(tidy.address(quiet.id))
    page.get_by_role("button", name="Add CSE briefings").click()

    expect(page.get_by_text("Thank you for adding me")).to_be_visible()
