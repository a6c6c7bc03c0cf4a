"""What an answer says about its passages."""

from dataclasses import replace
from datetime import date

from bot.messages.answers import ON_A_PAGE, Showing, answer_message, distinct, pages, point_blocks
from briefings.records import Answer, Asked, Minute, Outcome, OutcomeKind, Point, Section, Stage, Verdict
from tests.bot.conftest import seen_text
from tests.bot.fake_service import cite, minute, point, seeded


def passage(found: Point, of: Minute | None = None) -> str:
    return seen_text({"blocks": list(point_blocks(found, of))})


def answered(*points: Point, verdict: Verdict = Verdict.ANSWER, **more: object) -> Answer:
    known = Answer("buses", verdict, points, (), {}, {}, Asked("buses"), councils_searched=3, minutes_searched=5)
    return replace(known, **more)  # type: ignore[arg-type]


def shown(answer: Answer) -> str:
    return seen_text(answer_message(answer, Showing("key")).payload())


def test_a_recommendation_is_never_shown_as_an_outcome() -> None:
    of = minute("m", "Ashby", "Board", ("That the Board note the report.",))

    text = passage(point(of, 1, section=Section.RECOMMENDATION), of)

    assert "Proposed by officers before the meeting; not an outcome" in text


def test_what_was_only_recommended_is_not_shown_as_resolved() -> None:
    of = minute("m", "Ashby", "Board", ("That the Board note the report.",))
    proposed = Outcome("o", cite(of, 1), OutcomeKind.RECOMMENDED_ONLY, "1", "That the Board note the report.")

    assert "not an outcome" in passage(point(of, 1), replace(of, outcomes=(proposed,)))


def test_an_intention_is_shown_as_that() -> None:
    ashby = seeded()[0][0]

    assert "An intention voiced in discussion, not resolved" in passage(point(ashby, 4), ashby)


def test_a_follow_up_carries_its_owner_and_time() -> None:
    holme = seeded()[0][1]

    text = passage(point(holme, 2), holme)

    assert "To be followed up · Director of Children's Services · due 1 December 2025" in text


def test_dated_wording_is_noted_beside_its_passage() -> None:
    holme = seeded()[0][1]

    assert "Wording of the time" in passage(point(holme, 1), holme)


def test_a_question_stands_before_its_reply_whichever_was_found() -> None:
    ashby = seeded()[0][0]
    asked, replied = point(ashby, 2), point(ashby, 3, speaker="Head of Licensing")
    found_reply = replace(replied, partner=asked.citation, partner_quote=asked.quote)
    found_question = replace(asked, partner=replied.citation, partner_quote=replied.quote)

    for found in (found_reply, found_question):
        text = passage(found, ashby)
        assert text.index("how many drivers") < text.index("and the reply:") < text.index("140 had attended")


def test_an_exchange_is_shown_once() -> None:
    ashby = seeded()[0][0]
    asked, replied = point(ashby, 2), point(ashby, 3)
    both = answered(
        replace(asked, partner=replied.citation, partner_quote=replied.quote),
        replace(replied, partner=asked.citation, partner_quote=asked.quote),
    )

    assert len(distinct(both).points) == 1


def test_date_stage_and_link_are_shown_where_they_are_known() -> None:
    of = minute(
        "m",
        "Ashby",
        "Board",
        ("Buses run.",),
        held_on=date(2025, 9, 1),
        stage=Stage.DRAFT,
        address="https://a.example/1",
    )

    text = passage(point(of, 1, label="3.1"), of)

    assert "1 September 2025 · point 3.1 (¶ 1) · draft minutes" in text
    assert "https://a.example/1" in str(list(point_blocks(point(of, 1), of)))


def test_closest_passages_are_not_called_an_answer() -> None:
    ashby = seeded()[0][0]

    text = shown(answered(point(ashby, 1), verdict=Verdict.CLOSEST))

    assert "Closest passages" in text
    assert "do not clearly answer this" in text


def test_a_council_that_is_not_loaded_is_said() -> None:
    ashby = seeded()[0][0]

    assert "Leeds : nothing on this in the minutes loaded." in shown(answered(point(ashby, 1), missing=("Leeds",)))


def test_pages_hold_at_most_five_and_lose_none() -> None:
    ashby = seeded()[0][0]
    ten = tuple(point(ashby, 1 + number % 5) for number in range(10))

    cut = pages(ten)

    assert [len(page) for page in cut] == [ON_A_PAGE, ON_A_PAGE]
    assert tuple(found for page in cut for found in page) == ten


def test_long_passages_make_shorter_pages() -> None:
    of = minute("m", "Ashby", "Board", ("word " * 700,) * 4)

    assert [len(page) for page in pages([point(of, number) for number in range(1, 5)])] == [1, 1, 1, 1]


def test_a_reason_that_all_passages_share_is_said_once_above_them() -> None:
    of = minute("m", "Ashby", "Scrutiny Panel", ("Taxis were discussed.", "So were lorries.", "And vans."))
    alike = tuple(replace(point(of, number), why="similar words") for number in (1, 2))
    mixed = (*alike, replace(point(of, 3), why="similar meaning"))

    together = shown(answered(*alike))
    apart = shown(answered(*mixed))

    assert together.count("similar words") == 1
    assert "All found by: similar words" in together
    assert apart.count("Found by: similar words") == 2
    assert "Found by: similar meaning" in apart
