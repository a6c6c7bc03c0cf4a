"""The five seeds, read whole: what a clerk would find in them, and nothing else."""

from datetime import date

import pytest

from briefings.records import DueBasis, Given, OutcomeKind, Section
from tests.reading.examples import catalogue, follow_ups, resolved, seed

ALL = range(5)
STRATEGIC_DIRECTOR = "Strategic Director Children’s Services"


def test_the_seeds_hold_exactly_eight_follow_ups():
    counts = [len(follow_ups(seed(number))) for number in ALL]

    assert counts == [0, 4, 1, 2, 1]


def test_a_recommendation_is_never_an_outcome():
    for number in (1, 3):
        minute = seed(number)

        recommended = [one for one in minute.outcomes if one.kind is OutcomeKind.RECOMMENDED_ONLY]
        assert [one.number for one in recommended] == ["1", "2"]
        assert all(one.citation.end < minute.text.index("Minutes:") for one in recommended)
        assert all(one.citation.start > minute.text.index("Minutes:") for one in resolved(minute))


def test_an_action_line_gives_its_owner_to_every_resolution_above_it():
    minute = seed(1)

    assert [(one.number, one.owner) for one in follow_ups(minute)] == [(n, STRATEGIC_DIRECTOR) for n in "1234"]
    assert {minute.quote(one.owner_citation) for one in follow_ups(minute) if one.owner_citation} == {
        STRATEGIC_DIRECTOR
    }


def test_two_owners_and_a_bracketed_task_are_told_apart():
    endorsed, update, referral = resolved(seed(3))

    assert endorsed.kind is OutcomeKind.DECISION
    assert (update.number, update.task) == ("2", None)
    assert referral.owners == (STRATEGIC_DIRECTOR, "City Solicitor")
    assert referral.task == "referral to Area Committees"
    assert "may" not in (referral.needs_review or "")


def test_a_period_has_no_date_while_the_meeting_has_none():
    update = follow_ups(seed(3))[0]

    assert update.due
    assert (update.due.phrase, update.due.due_on, update.due.basis) == ("in 12 months time", None, DueBasis.NONE)
    assert update.due.period == "P12M"


def test_a_given_meeting_date_makes_the_period_a_date():
    (report,) = follow_ups(seed(2, Given(held_on=date(2014, 10, 9))))

    assert report.due
    assert (report.due.phrase, report.due.due_on) == ("in approximately six months", date(2015, 4, 9))
    assert report.due.basis is DueBasis.APPROXIMATE


def test_thanks_are_no_follow_up_even_where_the_clerk_wrote_them_as_a_resolution():
    thanks, invite = resolved(seed(4))

    assert thanks.kind is OutcomeKind.THANKS
    assert invite.text.startswith("Invite the CSE Co-ordinator to a future meeting")
    assert invite.due
    assert invite.due.phrase == "to a future meeting"
    assert invite.owner is None


def test_an_intention_voiced_in_discussion_is_an_undertaking():
    minute = seed(4)

    planned = [one for one in minute.undertakings if "write to all parents" in one.text]
    assert len(planned) == 1
    assert planned[0].due
    assert planned[0].due.phrase == "in the New Year"
    assert not any("write to all parents" in one.text for one in minute.outcomes)


def test_a_paragraph_wrapped_with_blank_lines_between_its_lines_is_one():
    minute = seed(3)

    wrapped = [one for one in minute.paragraphs if "annual\n\nupdate report" in minute.text[one.start : one.end]]
    assert len(wrapped) == 1
    assert minute.text[wrapped[0].start : wrapped[0].end].endswith("responding to CSE.")


def test_each_lettered_point_is_a_paragraph_of_the_discussion():
    lettered = [one for one in seed(4).paragraphs if one.label and one.label.endswith(")") and one.label[0].isalpha()]

    assert [one.label for one in lettered] == [f"{letter})" for letter in "abcdefghijklm"]
    assert {one.section for one in lettered} == {Section.DISCUSSION}


def test_questions_are_joined_to_their_answers():
    minute = seed(0)

    asked = {
        minute.quote(one.question.citation): [minute.quote(a.citation) for a in one.answers] for one in minute.exchanges
    }
    assert len(asked) == 5
    (parents,) = [answers for question, answers in asked.items() if "parents or carers" in question]
    assert "emphasis on this work is engaging with the young person" in parents[0]
    (schools,) = [answers for question, answers in asked.items() if "through schools" in question]
    assert len(schools) == 2


def test_a_short_name_keeps_the_post_it_was_introduced_with():
    speakers = {one.speaker.label for one in seed(2).contributions if one.speaker}

    assert "Ms Hatton, Deputy Director Early Years and Social Care" in speakers
    assert "DS Edmunds, Lancashire Constabulary" in speakers


def test_figures_say_what_they_count():
    figures = {(one.low, one.high): one for number in ALL for one in seed(number).figures}

    assert figures[76, 76].counts == "young people"
    assert figures[76, 76].period == "up to the 27 October 2016"
    assert figures[11, 11].counts == "considered to be at high risk"
    assert figures[65, 65].unit == "%"
    assert figures[500, 1000].counts == "key personnel"
    assert figures[10, 15].counts == "the actual number we are concerned about"
    assert (9, 9) in figures
    assert not {(999, 999), (2016, 2016)} & set(figures)


def test_names_like_nine_point_response_hold_no_figure():
    assert not [one for one in seed(3).figures if one.low == 9]


def test_acronyms_are_mined_from_the_text():
    assert ("CSE", "child sexual exploitation") in seed(1).acronyms


def test_furniture_is_not_a_paragraph():
    for number in ALL:
        minute = seed(number)
        quotes = [minute.text[one.start : one.end] for one in minute.paragraphs]

        assert not [
            quote for quote in quotes if quote.startswith(("Local democracy", "Home >", "Agenda item", "Overview"))
        ]


def test_whom_to_ring_about_a_report_is_a_paragraph_of_its_own_and_no_figure():
    for number, contact in ((1, "(Jenny Cryer - 01274) 434333)"), (3, "(Paul Hill - 01274 434361)")):
        minute = seed(number)
        (paragraph,) = [one for one in minute.paragraphs if minute.text[one.start : one.end] == contact]

        assert paragraph.section is Section.PREAMBLE
        assert not [one for one in minute.figures if one.citation.paragraph == paragraph.number]


def test_no_seed_prints_its_meeting_date_and_none_is_guessed():
    assert [seed(number).held_on for number in ALL] == [None] * 5


def test_a_body_is_named_only_where_the_text_names_it():
    assert [seed(number).body for number in ALL] == [None, "Bradford South Area Committee", None, "Executive", None]
    assert [seed(number).council for number in ALL] == [None, "Bradford", None, None, None]


@pytest.mark.parametrize("number", ALL)
def test_what_is_given_wins_over_the_text(number):
    minute = seed(number, Given(council="Elsewhere", body="Forum", held_on=date(2020, 1, 2)))

    assert (minute.council, minute.body, minute.held_on) == ("Elsewhere", "Forum", date(2020, 1, 2))


def test_the_catalogue_speaks_of_every_seed_and_says_how_it_knows():
    entries = catalogue()

    assert len(entries) == 5
    assert all(entry["council"] and entry["how_known"] for entry in entries.values())
    assert not any("date" in entry for entry in entries.values())
