"""Councils side by side."""

from dataclasses import replace
from datetime import date

from bot.comparing import _order
from bot.messages.comparing import Row, comparison_message
from tests.bot.conftest import Bot, element, seen_text
from tests.bot.fake_service import minute, point
from tests.bot.office import ALEX, BLAKE, Office, office

__all__ = ["office"]


def row(council: str, held_on: date | None = None, words: str = "Taxi drivers were trained.") -> Row:
    of = minute(council, council, "Board", (words,))
    return Row(council, replace(point(of, 1), held_on=held_on))


def table(message: dict[str, object]) -> list[list[str]]:
    [found] = [block for block in message["blocks"] if block["type"] == "table"]  # type: ignore[attr-defined]
    return [[cell["text"] for cell in line] for line in found["rows"]]


def test_the_newest_meeting_stands_first_and_silence_last() -> None:
    rows = [Row("Silent", None), row("Undated"), row("Old", date(2015, 1, 1)), row("New", date(2025, 1, 1))]

    assert [one.council for one in sorted(rows, key=_order)] == ["New", "Old", "Undated", "Silent"]


def test_an_empty_cell_says_so_and_is_counted() -> None:
    message = comparison_message("taxis", [row("Ashby"), Row("Holme", None)], key="k", private=True).payload()

    assert table(message)[2] == ["Holme", "Not in the minutes loaded"]
    assert "Of 1 council nothing on this is in the minutes loaded" in seen_text(message)
    assert message["text"].startswith("1 of 2 councils have a passage on this.")


def test_a_passage_that_is_only_closest_is_not_passed_off_as_an_answer() -> None:
    message = comparison_message("taxis", [replace(row("Ashby"), sure=False)], key="k", private=True).payload()

    assert "Closest passage: “Taxi drivers were trained.”" in table(message)[1][1]


def test_what_is_cut_is_cut_visibly() -> None:
    rows = [row(f"Council {number}", words="word " * 2_000) for number in range(20)]
    message = comparison_message("taxis", rows, key="k", private=True).payload()

    assert "… [cut here]" in table(message)[1][1]
    assert "What is cut here is whole where you ask for that council alone" in seen_text(message)


def test_compare_shows_every_council_with_its_citations(office: Office) -> None:
    [compared] = office.cse("compare taxi drivers")

    rows = table(compared)
    assert len(rows) == 5
    assert "eyes and ears in the community" in " ".join(cell for line in rows for cell in line)
    assert "Open the minutes" in seen_text(compared)


def test_only_the_councils_that_are_named_are_compared(office: Office) -> None:
    [compared] = office.cse("compare taxi drivers in Bradford and Nottingham")

    assert sorted(line[0].partition(":")[0] for line in table(compared)[1:]) == ["Bradford", "Nottingham"]
    assert seen_text(compared).startswith("taxi drivers")


def test_a_question_that_compares_is_answered_by_a_comparison(office: Office) -> None:
    [compared] = office.cse("please compare Bradford and Blackpool on schools")

    assert sorted(line[0].partition(":")[0] for line in table(compared)[1:]) == ["Blackpool", "Bradford"]


def test_a_comparison_is_shared_for_all_in_the_sharers_name(office: Office) -> None:
    [compared] = office.cse("compare schools")
    before = len(office.shown(BLAKE))

    office.press(compared, "Share to channel")

    office.until(lambda: len(office.shown(BLAKE)) > before)
    shared = office.shown(BLAKE)[-1]
    assert "councils compared" in seen_text(shared)
    assert any(
        part.get("user_id") == ALEX
        for block in shared["blocks"]
        for line in block.get("elements", [])
        for part in line.get("elements", [])
    )


def test_people_of_other_organisations_are_named_before_it_is_shared(bot: Bot) -> None:
    bot.slack.answers["conversations.info"] = {"ok": True, "channel": {"is_member": True, "is_ext_shared": True}}
    [compared] = bot.cse("compare taxis")

    bot.press(element(compared, "Share to channel"))

    asked = bot.slack.of("response_url")[-1]
    assert "Nothing is shared yet" in seen_text(asked)
    assert asked["response_type"] == "ephemeral"


def test_a_topic_has_a_page_with_how_much_is_said_on_it(office: Office) -> None:
    [page] = office.cse("topic schools")

    assert seen_text(page).startswith("Schools and prevention · 14 paragraphs in the minutes loaded")
