"""A brief says nothing that the minutes do not: quotations are verbatim, questions follow from what is left open."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from briefings import Form, Service, UnclearRequest
from briefings.compiling import gathering
from briefings.compiling.briefs import MOST, compile_brief
from briefings.compiling.gaps import EXPECTED, Reach
from briefings.finding.topics import TOPICS
from briefings.records import (
    Brief,
    BriefLine,
    BriefPart,
    Freshness,
    Minute,
    OutcomeKind,
    Paragraph,
    Person,
    Section,
    Status,
    Subject,
    SubjectKind,
    Undertaking,
)
from briefings.reporting.briefs import write_brief
from briefings.reporting.dated import is_dated
from tests.samples import NOW, document, minute

TODAY = date(2026, 1, 5)
SUBJECTS = ("Bradford", "Ashby", "Blackpool", "Executive", "schools", "taxi licensing", "child sexual exploitation")


def _lines(brief: Brief, *parts: BriefPart) -> list[BriefLine]:
    return [line for section in brief.sections if not parts or section.part in parts for line in section.lines]


def _said(brief: Brief, part: BriefPart) -> str:
    return " ".join(part for line in _lines(brief, part) for part in (line.says, line.quote) if part)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_quotation_stands_in_the_minutes_word_for_word(desk: Service, subject: str) -> None:
    brief = desk.brief(subject, as_of=TODAY)

    quoted = [line for line in _lines(brief) if line.quote]
    assert quoted
    for line in quoted:
        assert line.quote == desk.minute(line.citations[0].minute).quote(line.citations[0])


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_line_is_cited_save_what_is_said_of_an_absence(desk: Service, subject: str) -> None:
    brief = desk.brief(subject, as_of=TODAY)

    for line in _lines(brief):
        absent = line in _lines(brief, BriefPart.NOT_COVERED) or (line.says or "").startswith("These minutes do not")
        assert absent or brief.cite(line)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_recommendation_is_never_in_a_brief(desk: Service, subject: str) -> None:
    brief = desk.brief(subject, as_of=TODAY)

    proposed = {
        (found.id, outcome.citation.paragraph)
        for found in desk.minutes()
        for outcome in found.outcomes
        if outcome.kind is OutcomeKind.RECOMMENDED_ONLY
    }
    assert proposed
    assert not proposed & {(each.minute, each.paragraph) for line in _lines(brief) for each in line.citations}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_bots_own_words_keep_to_the_language_of_today(desk: Service, subject: str) -> None:
    assert not any(is_dated(line.says or "") for line in _lines(desk.brief(subject, as_of=TODAY)))


def test_what_is_in_place_what_was_promised_and_what_was_agreed_stand_apart(desk: Service) -> None:
    brief = desk.brief("ashby", as_of=TODAY)

    assert "panel had been established" in _said(brief, BriefPart.IN_PLACE)
    assert "undertook to circulate" in _said(brief, BriefPart.PROMISED)
    assert "undertook to circulate" not in _said(brief, BriefPart.IN_PLACE) + _said(brief, BriefPart.AGREED)
    assert "bring a report on hotels" in _said(brief, BriefPart.AGREED)
    assert "helpline" not in " ".join(_said(brief, part) for part in BriefPart)


def test_a_date_that_has_passed_is_asked_about_first(desk: Service) -> None:
    brief = desk.brief("ashby", as_of=TODAY)

    [first, *_] = _lines(brief, BriefPart.QUESTIONS)
    assert first.says == "Ashby, Scrutiny Panel (2): Its date has passed. What has become of it?"
    assert brief.cite(first)


def test_before_its_date_nothing_is_asked_about_it(desk: Service) -> None:
    brief = desk.brief("ashby", as_of=date(2024, 1, 10))

    assert "Scrutiny Panel (2)" not in _said(brief, BriefPart.QUESTIONS)
    assert "Scrutiny Panel (3): No date is stated." in _said(brief, BriefPart.QUESTIONS)


def test_follow_ups_that_leave_the_same_open_are_asked_about_in_one_breath(desk: Service) -> None:
    said = _said(desk.brief("Bradford South Area Committee", as_of=TODAY), BriefPart.QUESTIONS)

    assert "Bradford South Area Committee (1), (2), (3) and (4): No date is stated. By when will each be done?" in said


def test_what_became_of_a_follow_up_is_said_and_the_question_changes(desk: Service) -> None:
    follow_up = desk.follow_up("Nottingham (2)").id
    desk.record_progress(
        follow_up, by=Person("U1", steward=True), now=NOW, status=Status.DONE_UNCONFIRMED, note="She came"
    )

    brief = desk.brief("nottingham", as_of=TODAY)

    [line] = _lines(brief, BriefPart.AGREED)
    assert line.facts[:2] == ("Done, awaiting the committee's confirmation", "Recorded 5 January 2026: “She came”")
    assert "Nottingham (2): It is recorded as done. Has the committee confirmed it?" in _said(
        brief, BriefPart.QUESTIONS
    )


def test_figures_of_one_definition_are_put_in_a_row_with_their_years(desk: Service) -> None:
    said = _said(desk.brief("ashby", as_of=TODAY), BriefPart.FIGURES)

    assert "Referrals: Ashby, Scrutiny Panel. 120 (2021), 134 (2022), 151 (2023)." in said


def test_a_brief_on_a_topic_names_the_councils_whose_minutes_are_silent(desk: Service) -> None:
    said = _said(desk.brief("taxi drivers", as_of=TODAY), BriefPart.NOT_COVERED)

    assert "Nothing on this topic was found in the minutes loaded of Ashby and Blackpool." in said


def test_a_brief_says_how_fresh_its_minutes_are(desk: Service) -> None:
    dated = _said(desk.brief("ashby", as_of=date(2023, 12, 11)), BriefPart.NOT_COVERED)
    undated = _said(desk.brief("blackpool", as_of=TODAY), BriefPart.NOT_COVERED)

    assert "The latest meeting read was on 1 December 2023, 10 days ago." in dated
    assert "No meeting's date is stated" in undated


def test_topics_to_be_expected_are_topics_that_there_are() -> None:
    assert set(EXPECTED) <= {topic.name for topic in TOPICS}


def test_a_topic_that_the_minutes_do_not_speak_of_is_asked_about_and_one_they_do_is_not(desk: Service) -> None:
    said = _said(desk.brief("bradford", as_of=TODAY), BriefPart.QUESTIONS)

    assert "These minutes do not speak of" in said
    assert "taxi" not in said


# --- what it is about ---


@pytest.mark.parametrize(
    ("typed", "subject"),
    [
        ("bradford", Subject(SubjectKind.COUNCIL, council="Bradford")),
        ("Bradford Council", Subject(SubjectKind.COUNCIL, council="Bradford")),
        ("me on Ashby", Subject(SubjectKind.COUNCIL, council="Ashby")),
        ("the Executive", Subject(SubjectKind.BODY, council="Bradford", body="Executive")),
        ("ashby scrutiny panel", Subject(SubjectKind.BODY, council="Ashby", body="Scrutiny Panel")),
        ("taxi licensing", Subject(SubjectKind.TOPIC, topic="Taxi and private hire licensing")),
        ("schools in Bradford", Subject(SubjectKind.TOPIC, topic="Schools and prevention", council="Bradford")),
    ],
)
def test_a_brief_is_about_what_was_typed(desk: Service, typed: str, subject: Subject) -> None:
    assert desk.brief(typed, as_of=TODAY).subject == subject


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Say what"), ("zzzz qqqq", "Loaded are minutes of"), ("?!", "Say what")]
)
def test_what_is_no_subject_is_refused_with_what_there_is(desk: Service, typed: str, said: str) -> None:
    with pytest.raises(UnclearRequest, match=said):
        desk.brief(typed, as_of=TODAY)


# --- how much ---


def _crowded(name: str, promises: int, words: str) -> Minute:
    body = "".join(f"Officers undertook to {words} {number}.\n\n" for number in range(promises))
    base = minute(document(body, source=f"{name}.txt"), title=name, council=name)

    def undertakings() -> Iterator[Undertaking]:
        for citation in _sentences(base):
            yield Undertaking(citation=citation, text=base.quote(citation))

    paragraphs = tuple(Paragraph(each.paragraph, each.start, each.end, Section.DISCUSSION) for each in _sentences(base))
    return replace(base, outcomes=(), paragraphs=paragraphs, undertakings=tuple(undertakings()))


def _sentences(of: Minute):
    from briefings.records import Citation

    at = 0
    for number, part in enumerate(of.text.split("\n\n")[:-1], 1):
        yield Citation(of.id, number, at, at + len(part))
        at += len(part) + 2


def test_where_there_is_not_room_for_all_every_minute_gets_its_turn_and_the_rest_is_counted() -> None:
    crowded, quiet = _crowded("Crowd", 20, "write to ward"), _crowded("Quiet", 2, "visit hotel")

    brief = compile_brief(Subject(SubjectKind.TOPIC), Reach((crowded, quiet), 2, ("Crowd", "Quiet")), (), TODAY)

    [section] = [each for each in brief.sections if each.part is BriefPart.PROMISED]
    assert len(section.lines) == MOST[BriefPart.PROMISED]
    assert section.left_out == 22 - len(section.lines)
    assert {each.citations[0].minute for each in section.lines} == {crowded.id, quiet.id}


def test_sentences_without_end_do_not_make_a_brief_without_end() -> None:
    long = _crowded("Long", 20, "write " + "again and again " * 60)

    brief = compile_brief(Subject(SubjectKind.COUNCIL, council="Long"), Reach((long,), 1, ("Long",)), (), TODAY)

    assert len(_lines(brief, BriefPart.PROMISED)) == 1


def test_since_when_nothing_is_loaded_stands_in_the_brief_of_a_council(desk: Service) -> None:
    fresh, stale = (desk.brief("ashby", as_of=date(2024, month, 1)) for month in (4, 9))

    assert "Nothing is loaded" not in _said(fresh, BriefPart.NOT_COVERED)
    assert "Nothing is loaded of Ashby since December 2023." in _said(stale, BriefPart.NOT_COVERED)
    assert "9 months ago" in _said(stale, BriefPart.NOT_COVERED)
    assert "Nothing is loaded" in desk.brief_as(stale, Form.MARKDOWN).decode()


def test_meetings_without_minutes_and_sites_that_cannot_be_read_stand_in_the_brief() -> None:
    one = _crowded("Crowd", 1, "write")
    waiting = Freshness("Crowd", "Executive", None, None, awaited=3, awaited_since=date(2023, 6, 5), trouble="down")
    reach = Reach((one,), 1, ("Crowd",), fresh=(waiting,))
    said = _said(compile_brief(Subject(SubjectKind.COUNCIL, council="Crowd"), reach, (), TODAY), BriefPart.NOT_COVERED)

    assert "no minutes are loaded: Crowd, Executive (3, the oldest on 5 June 2023)." in said
    assert "The site of Crowd could not be read last time" in said


def test_what_the_council_took_off_its_site_is_marked_in_the_brief() -> None:
    gone = replace(_crowded("Crowd", 1, "write"), unpublished_on=date(2023, 11, 2))
    brief = compile_brief(Subject(SubjectKind.COUNCIL, council="Crowd"), Reach((gone,), 1, ("Crowd",)), (), TODAY)

    assert "1 item is no longer on the council's site" in _said(brief, BriefPart.NOT_COVERED)
    assert "no longer on the council's site when it was looked at on 2 November 2023" in write_brief(
        brief, Form.MARKDOWN
    ).decode().replace("\\", "")


def test_a_line_from_a_pdf_is_cited_with_its_printed_page() -> None:
    one = _crowded("Crowd", 2, "write")
    paged = replace(one, paragraphs=tuple(replace(each, page=each.number + 4) for each in one.paragraphs))
    brief = compile_brief(Subject(SubjectKind.COUNCIL, council="Crowd"), Reach((paged,), 1, ("Crowd",)), (), TODAY)

    assert [brief.cite(line) for line in _lines(brief, BriefPart.PROMISED)] == ["[1, ¶ 1, page 5]", "[1, ¶ 2, page 6]"]
    assert "[1, ¶ 1 and 2, pages 5 and 6]" in [brief.cite(line) for line in _lines(brief, BriefPart.QUESTIONS)]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_sentence_is_quoted_both_as_in_place_and_as_a_figure(desk: Service, subject: str) -> None:
    brief = desk.brief(subject, as_of=TODAY)
    parts = (BriefPart.IN_PLACE, BriefPart.ALSO_SAID, BriefPart.FIGURES)
    quoted = [line.quote for line in _lines(brief, *parts) if line.quote]

    assert len(quoted) == len(set(quoted))


def test_a_school_in_words_is_an_arrangement_and_digits_are_a_figure(desk: Service) -> None:
    brief = desk.brief("Blackpool", as_of=TODAY)

    assert "one school had utilised the play" in _said(brief, BriefPart.IN_PLACE)
    assert "500 – 1000 key personnel" in _said(brief, BriefPart.FIGURES)


def test_what_was_not_read_is_said() -> None:
    one = _crowded("Crowd", 1, "write")

    brief = compile_brief(Subject(SubjectKind.COUNCIL, council="Crowd"), Reach((one,), 2_000, ("Crowd",)), (), TODAY)

    assert "Only 1 of 2,000 items were read for this brief." in _said(brief, BriefPart.NOT_COVERED)


def test_of_many_minutes_a_topics_brief_reads_those_that_speak_of_it_most(
    desk: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_READ", 2)

    brief = desk.brief("taxi drivers", as_of=TODAY)

    assert brief.minutes_read == 2
    assert "taxi drivers" in " ".join(line.quote or "" for line in _lines(brief))
    assert "Only 2 of" in _said(brief, BriefPart.NOT_COVERED)


def test_of_many_minutes_a_councils_brief_reads_the_latest(desk: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_READ", 1)

    brief = desk.brief("Bradford", as_of=TODAY)

    assert "Only 1 of 2 items were read for this brief." in _said(brief, BriefPart.NOT_COVERED)
