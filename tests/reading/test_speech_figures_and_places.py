"""Who spoke, what the numbers count, and whose minutes they are."""

import pytest

from briefings.reading.places import find_councils, plain_case, read_council
from briefings.reading.speakers import read_speaker
from briefings.records import Speaker
from tests.reading.examples import read


def minute_of(*paragraphs: str):
    return read("Exploitation\n\nMinutes:\n\n" + "\n\n".join(paragraphs))


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Ms Amanda Hatton, Deputy Director Early Years", Speaker("Ms Amanda Hatton", "Deputy Director Early Years")),
        (
            "The Head of Youth Justice, Idris Penhale",
            Speaker("Idris Penhale", "Head of Youth Justice"),
        ),
        ("A Superintendent from West Yorkshire Police", Speaker(None, "Superintendent", "West Yorkshire Police")),
        ("DS James Edmunds, Lancashire Constabulary", Speaker("DS James Edmunds", None, "Lancashire Constabulary")),
        ("The Leader", Speaker(None, "Leader")),
        ("Our Secretary", Speaker(None, "Secretary")),
        ("Cllr Moss (Cabinet Member for Children)", Speaker("Cllr Moss", "Cabinet Member for Children")),
        ("Dist Cllr Ann Moss", Speaker("Dist Cllr Ann Moss")),
        ("PC Tom Dean and Ann Moss", Speaker("PC Tom Dean")),
        (
            "Ann-Jane Moss, Information Service, and Tom Dean, Head of Strategy",
            Speaker("Ann-Jane Moss", "Information Service"),
        ),
        (
            "Cllr Ann Moss, Cabinet Member for Health and Adult Services",
            Speaker("Cllr Ann Moss", "Cabinet Member for Health and Adult Services"),
        ),
        ("Officers from British Transport Police (BTP)", Speaker(None, "Officers", "British Transport Police (BTP)")),
        ("PE", Speaker("PE")),
    ],
)
def test_a_speaker_is_a_name_a_role_an_organisation_or_what_is_printed_of_them(subject, speaker):
    assert read_speaker(subject) == speaker


def test_a_reply_in_the_same_paragraph_answers_the_question_before_it():
    minute = minute_of("Councillor Reed asked how many homes were checked. The Licensing Manager said that 14 were.")

    (exchange,) = minute.exchanges
    assert exchange.question.speaker == Speaker("Councillor Reed")
    assert [one.speaker for one in exchange.answers] == [Speaker(None, "Licensing Manager")]


def test_an_answer_paragraphs_later_finds_its_question():
    minute = minute_of(
        "Councillor Reed queried the waiting times.",
        "Councillor Moss asked whether boys were seen.",
        "The Head of Service replied that they were.",
    )

    (exchange,) = minute.exchanges
    assert "boys" in minute.quote(exchange.question.citation)


def test_a_reply_to_a_question_that_is_not_printed_answers_nothing():
    minute = minute_of(
        "The Chair welcomed the report.", "In response to a question, the Director advised that training went on."
    )

    assert minute.exchanges == ()
    assert [one.kind for one in minute.contributions] == ["statement", "answer"]


@pytest.mark.parametrize(
    "resolved",
    [
        "Resolved that the Clerk writes to the school.",
        "The Scrutiny Committee resolved (by 6 votes to 0) to endorse it.",
        "It was unanimously agreed to meet in May.",
    ],
)
def test_what_the_body_resolved_is_not_what_the_speaker_before_it_said(resolved):
    minute = minute_of(f"Councillor Dean asked for a report. The Head of Service said that it was late. {resolved}")

    assert [minute.quote(one.citation) for one in minute.contributions] == [
        "Councillor Dean asked for a report.",
        "The Head of Service said that it was late.",
    ]


@pytest.mark.parametrize(
    ("before", "joined"),
    [("Councillor Moss said that few were trained.", True), ("The Superintendent said that few came.", False)],
)
def test_a_reply_to_somebody_named_is_theirs_alone(before, joined):
    minute = minute_of(before, "In reply to Councillor Moss, the Director said that all were.")

    assert minute.contributions[-1].speaker == Speaker(None, "Director")
    assert bool(minute.exchanges) is joined


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Matters Arising: The Chairman reported that he had asked.", Speaker(None, "Chairman")),
        ("Proposal: Mr Alder proposed the statement.", Speaker("Mr Alder")),
        ("11.2 Engagement Strategy The Parish Clerk noted a few changes.", Speaker(None, "Parish Clerk")),
        ("13i) Cllr. O. Reed reported that leaflets were out.", Speaker("Cllr. O. Reed")),
        ("(Councillor Moss asked that her vote be recorded.)", Speaker("Councillor Moss")),
        ("Members, however, raised concern.", Speaker(None, "Members")),
    ],
)
def test_the_speaker_is_named_without_the_title_or_label_before(sentence, speaker):
    (said,) = minute_of(sentence).contributions

    assert said.speaker == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Action notes, 3 May 2022",
        "Draft notes of a meeting held remotely.",
        "Daily reports began in April.",
        "Having considered the recommendation, it was late.",
        "The notes of the meeting in June were read.",
        "Points raised in debate:",
        "These replies were read to the meeting.",
    ],
)
def test_a_sentence_in_which_nobody_speaks_has_no_speaker(sentence):
    assert minute_of(sentence).contributions == ()


def test_a_matter_that_was_resolved_is_no_resolution():
    minute = minute_of("The Head of Service said that a girl was ill. The matter was resolved by the school.")

    assert [minute.quote(one.citation)[-10:] for one in minute.contributions] == ["he school."]


def test_the_passive_has_no_speaker():
    minute = minute_of("In reply to a query by the Vice-Chair, it was explained that interviews were offered.")

    assert [one.speaker for one in minute.contributions] == [None]


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit", "counts"),
    [
        ("She said that 64 young people were open to the team.", 64, 64, "young people", "young people"),
        ("Between 10 and 15 children were at risk.", 10, 15, "children", "children"),
        ("Take-up fell back to 58 per cent of interviews.", 58, 58, "%", "interviews"),
        ("There had been a 65% increase in referrals.", 65, 65, "%", "increase in referrals"),
        ("The grant was £1.5 million.", 1_500_000, 1_500_000, "£", None),
        ("Interviews took place within 72 hours.", 72, 72, "hours", None),
        ("Three schools had made no referral.", 3, 3, "schools", "schools"),
        ("The total number of referrals was 41.", 41, 41, "referrals", "The total number of referrals"),
        ("Boys made up a fifth of the caseload.", 20, 20, "%", "the caseload"),
        ("One in four children had been contacted.", 25, 25, "%", "children"),
        ("One in five drivers had not been trained.", 20, 20, "%", "drivers"),
        ("Two thirds of the victims were girls.", 66.7, 66.7, "%", "the victims"),
        ("Missing episodes numbered 88.", 88, 88, "episodes", "Missing episodes"),
        ("Ages ranged from 11 to 17.", 11, 17, None, "Ages"),
        ("Arrests - 12.", 12, 12, "arrests", "Arrests"),
        ("Last year 40 to 50 young people attended.", 40, 50, "young people", "young people attended"),
        ("Three quarters of referrals came from the police.", 75, 75, "%", "referrals"),
        (
            "They saw 8 new unaccompanied asylum seeker children.",
            8,
            8,
            "children",
            "new unaccompanied asylum seeker children",
        ),
        ("The two co-opted members may attend.", 2, 2, "members", "co-opted members"),
        ("The 283 referrals received during 2012 were read.", 283, 283, "referrals", "referrals"),
        ("The grant was £1-2 million.", 1_000_000, 2_000_000, "£", None),
        ("They agreed that £40,000 be found.", 40_000, 40_000, "£", None),
        ("It is for 16 - 18 year old children.", 16, 18, "year old", None),
    ],
)
def test_a_figure_has_its_value_unit_and_what_it_counts(sentence, low, high, unit, counts):
    (figure,) = minute_of("The Director spoke.", sentence).figures

    assert (figure.low, figure.high, figure.unit, figure.counts) == (low, high, unit, counts)


@pytest.mark.parametrize(
    "sentence",
    [
        "It lay, it seems, between 10 and 15.",
        "Members met under Procedure 37(b).",
        "It ends at 18:00.",
        "The meeting began at 7.30 pm in the hall.",
        "They met at 2pm.",
        "The action plan PDF 140 KB",
        "Contact: Alex Moss 2965",
        "The amendment fell (2 for, 4 against).",
        "One of the Panel's members being away, they rose.",
    ],
)
def test_a_number_of_nothing_is_no_figure(sentence):
    assert minute_of("The Director spoke.", sentence).figures == ()


def test_some_out_of_many_count_what_they_are_out_of():
    some, many = minute_of(
        "The Director spoke.", "It was taken up by only 17 out of 266 licensing authorities there."
    ).figures

    assert (some.low, some.counts) == (17, "266 licensing authorities")
    assert (many.low, many.counts) == (266, "licensing authorities")


def test_a_number_of_metres_is_no_number_of_millions():
    assert [one.low for one in minute_of("The Director spoke.", "A strip of 3m was mown for £3m.").figures] == [
        3_000_000
    ]


def test_a_number_that_is_called_small_counts_what_stands_before_it():
    (figure,) = minute_of(
        "The Director spoke.", "The actual number we worry about is small, between 10 and 15."
    ).figures

    assert (figure.low, figure.high, figure.counts) == (10, 15, "The actual number we worry about")


def test_a_comparison_belongs_to_its_figure():
    (figure,) = minute_of("At 31 March 64 young people were known, compared with 51 a year earlier.").figures

    assert (figure.comparison, figure.period) == ("compared with 51 a year earlier", "At 31 March")


@pytest.mark.parametrize(
    ("sentence", "values", "counts", "comparison"),
    [
        (
            "The number of referrals had fallen from 24 to 19.",
            [24, 19],
            "The number of referrals",
            "fallen from 24 to 19",
        ),
        (
            "Reports of missing children rose from 112 in 2016 to 140 in 2017.",
            [112, 140],
            "Reports of missing children",
            "rose from 112 in 2016 to 140",
        ),
        ("The rate went up from 9% to 12%.", [9, 12], "The rate", "went up from 9% to 12%"),
        ("The grant was cut, down by £20,000 to £180,000.", [20_000, 180_000], None, "down by £20,000 to £180,000"),
    ],
)
def test_a_change_is_two_values_and_no_range(sentence, values, counts, comparison):
    figures = minute_of("The Director spoke.", sentence).figures

    assert [(one.low, one.high) for one in figures] == [(value, value) for value in values]
    assert {one.counts for one in figures} == {counts}
    assert {one.comparison for one in figures} == {comparison}


def test_nouns_before_their_numbers_count_them():
    figures = minute_of("Referrals: 41; arrests 12; convictions - 3.").figures

    assert [(one.low, one.counts) for one in figures] == [(41, "Referrals"), (12, "arrests"), (3, "convictions")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The report of 13 January 2015 was recalled.",
        "Document 9 was tabled.",
        "Callers were told to ring 999.",
        "See paragraph 12.",
    ],
)
def test_dates_references_and_telephone_numbers_are_no_figures(sentence):
    assert minute_of("The Director spoke.", sentence).figures == ()


def test_councils_are_found_by_their_full_names_only():
    found = find_councils(
        "Nottingham City Council met in Leeds with the London Borough of Camden and Kent County Council."
    )

    assert found == {"Nottingham", "Camden", "Kent"}


@pytest.mark.parametrize(
    "named",
    [
        "Officers had visited Rotherham Metropolitan Borough Council.",
        "Kent County Council would lead. Members asked what Kent County Council would charge. Kent County Council sat.",
        "Leeds City Council and Kent County Council spoke.",
    ],
)
def test_a_council_named_in_the_text_is_not_whose_minutes_these_are(named):
    assert minute_of(named).council is None


@pytest.mark.parametrize(
    ("head", "council"),
    [
        ("MINUTES OF STOKE ST MARY PARISH COUNCIL", "Stoke St Mary Parish Council"),
        ("Draft minutes of a virtual West Moss Parish Council meeting", "West Moss Parish Council"),
        ("Annual Ordinary Parish Council meeting", None),
        ("The Parish Council met in the hall", None),
        ("Minutes of the Annual Parish Council Meeting\nLittle Moss Parish Council", "Little Moss Parish Council"),
    ],
)
def test_a_parish_council_is_named_as_printed_where_its_place_is(head, council):
    assert read_council(head, None) == council


def test_the_year_after_what_is_counted_belongs_to_it_and_not_the_year_before():
    said = "The Director replied that there were 13 identified in 2013 and 9 identified in 2012."
    figures = minute_of(said).figures

    assert [(figure.low, figure.period) for figure in figures] == [(13, "in 2013"), (9, "in 2012")]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("There were 14 children at high risk in Ashcombe.", "Ashcombe"),
        ("In Ashcombe there were 14 children at high risk.", "Ashcombe"),
        ("There were 14 children at high risk.", None),
        ("There was a report from the Head of Safeguarding on 14 children.", None),
        ("There were 14 children, as set out in Appendix B.", None),
        ("There were 14 children in the West Yorkshire Police area.", "the West Yorkshire Police area"),
    ],
)
def test_a_figure_says_where_it_was_counted_if_the_sentence_does(sentence, place):
    (figure,) = minute_of("The Director spoke.", sentence).figures

    assert figure.place == place


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("EXPLOITATION SUB-GROUP", "Exploitation Sub-Group"),
        ("CIVIC GOVERNMENT (SCOTLAND) ACT OF 1982", "Civic Government (Scotland) Act of 1982"),
        ("EDUCATION SCOTLAND (HMI): VISIT", "Education Scotland (HMI): Visit"),
        ("CHILDREN'S BOARD", "Children's Board"),
        ("Cabinet", "Cabinet"),
    ],
)
def test_a_heading_in_capitals_is_told_in_ordinary_case(printed, told):
    assert plain_case(printed) == told
