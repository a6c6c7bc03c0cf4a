"""Resolutions one by one: what sort they are, who is to act and by when, as clerks word them."""

from datetime import date

import pytest

from briefings.reading.dates import find_next_meeting, read_due
from briefings.reading.kinds import read_kind
from briefings.reading.layouts import Verdict
from briefings.reading.owners import find_subject_owner
from briefings.records import DueBasis, OutcomeKind
from tests.reading.examples import read

FOLLOW_UP, DECISION, NOTED, THANKS = "follow_up", "decision", "noted", "thanks"


def test_what_lasts_from_a_day_on_is_not_due_then():
    assert read_due("The Council join it for a term of three years from 1 June 2030.", held_on=date(2030, 1, 8)) is None


def test_whose_members_are_invited_owns_nothing():
    assert find_subject_owner("That the district councils' lead members be invited.", 0) is None


def test_who_would_do_one_thing_and_then_another_owns_both():
    owner = find_subject_owner("that Cllr Moss would do a survey of the hedges and report back.", 0)

    assert owner.printed == "Cllr Moss"


@pytest.mark.parametrize("phrase", ["after the first six months", "after six months of operation"])
def test_what_is_counted_from_a_day_that_nobody_prints_has_no_date(phrase):
    due = read_due(f"That the hub be reviewed {phrase}.", held_on=date(2030, 1, 8))

    assert (due.phrase, due.due_on, due.basis) == (phrase, None, DueBasis.NONE)


@pytest.mark.parametrize(
    ("resolution", "kind", "owner", "due"),
    [
        ("That the Strategy Manager share the slides.", FOLLOW_UP, "Strategy Manager", None),
        (
            "That officers provide a written answer within 10 working days.",
            FOLLOW_UP,
            "officers",
            "within 10 working days",
        ),
        ("That the Executive be asked to respond at its July meeting.", FOLLOW_UP, "Executive", "at its July meeting"),
        ("That a letter be sent by the Chair to the Secretary of State.", FOLLOW_UP, "Chair", None),
        (
            "To request the Assistant Director (Education) to circulate figures.",
            FOLLOW_UP,
            "Assistant Director (Education)",
            None,
        ),
        (
            "That the Cabinet Member for Children consider the views of the Panel and respond within two months.",
            FOLLOW_UP,
            "Cabinet Member for Children",
            "within two months",
        ),
        ("That the Police be invited to attend the meeting in March.", FOLLOW_UP, None, "in March"),
        (
            "That the Chief Executive write to the Minister as soon as possible.",
            FOLLOW_UP,
            "Chief Executive",
            "as soon as possible",
        ),
        ("That an update be provided on a six-monthly basis.", FOLLOW_UP, None, "on a six-monthly basis"),
        ("That Cabinet be recommended to approve the budget.", FOLLOW_UP, None, None),
        ("That the draft protocol be referred to Full Council for adoption.", FOLLOW_UP, None, None),
        ("That consideration of the report be deferred to a future meeting.", FOLLOW_UP, None, "to a future meeting"),
        ("To note the report and request a further update in nine months.", FOLLOW_UP, None, "in nine months"),
        ("To approve the action plan and receive updates every six months.", FOLLOW_UP, None, "every six months"),
        ("That the Chair of the Board be thanked and invited back in 12 months.", FOLLOW_UP, None, "in 12 months"),
        ("That the comments made be taken into account.", FOLLOW_UP, None, None),
        (
            "That delegated authority be given to the Monitoring Officer to make minor amendments.",
            DECISION,
            "Monitoring Officer",
            None,
        ),
        ("That the recommendations in the report be approved.", DECISION, None, None),
        ("That Councillors Hussain and Brook be appointed to the Task Group.", DECISION, None, None),
        ("That subject to the comments above the strategy be endorsed.", DECISION, None, None),
        ("That the minutes be signed by the Chair as a correct record.", DECISION, None, None),
        ("That no further action be taken.", DECISION, None, None),
        ("Not to accept the offer.", DECISION, None, None),
        ("That the press and public be excluded from the meeting.", DECISION, None, None),
        ("That the report be received and its contents noted.", NOTED, None, None),
        ("That the annual report be received.", NOTED, None, None),
        ("To move £2,000 to the reserve.", DECISION, None, None),
        ("That Cllr Moss should take the chair until the election.", DECISION, None, None),
        ("To object to this application on grounds of noise.", DECISION, None, None),
        ("Both meetings to be on 4 June; one will follow the other.", DECISION, None, None),
        ("The Council join the framework for four years from 1 December 2027.", DECISION, None, None),
        ("That a visit be arranged after the general election.", FOLLOW_UP, None, "after the general election"),
        ("That an update be brought once the trial has ended.", FOLLOW_UP, None, "once the trial has ended"),
        (
            "The Director report to Cabinet after the first two years of operation.",
            FOLLOW_UP,
            "Director",
            "after the first two years of operation",
        ),
        (
            "That the team be invited to attend the Committee's March meeting.",
            FOLLOW_UP,
            None,
            "the Committee's March meeting",
        ),
        (
            "To consider the rents at the next Parks/Assets Panel meeting.",
            FOLLOW_UP,
            None,
            "at the next Parks/Assets Panel meeting",
        ),
        ("That figures be sent to the Committee following the meeting.", FOLLOW_UP, None, "following the meeting"),
        ("That the average weekly cost of a placement be sent to members.", FOLLOW_UP, None, None),
        (
            "That the Head of Service – Fostering would circulate the cost of each placement.",
            FOLLOW_UP,
            "Head of Service – Fostering",
            None,
        ),
        ("That Cllr Moss would do a survey of untidy corners.", FOLLOW_UP, "Cllr Moss", None),
        ("To note that a report will be brought to the Board in May.", NOTED, None, None),
        ("That the contents of the report, which will be submitted to Council, be noted.", NOTED, None, None),
        ("That the officers be thanked for their work.", THANKS, None, None),
        ("That the Committee's thanks be conveyed to the Independent Chair.", THANKS, None, None),
    ],
)
def test_a_resolution_is_what_its_verbs_say(resolution, kind, owner, due):
    minute = read(
        f"Agenda item\n\nExploitation\n\nMinutes:\n\nThe Director spoke.\n\nResolved –\n\n(1)  {resolution}\n"
    )

    (outcome,) = minute.outcomes
    assert (outcome.kind, outcome.owner, outcome.due and outcome.due.phrase) == (kind, owner, due)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("to display the helpline poster on the boards.", FOLLOW_UP),
        ("to hang the banner on the railings.", FOLLOW_UP),
        ("to renew the insurance.", DECISION),
        ("to spend £40 on paint.", DECISION),
        ("to require a check of the warden.", DECISION),
        ("not to object.", DECISION),
        ("to close the session.", DECISION),
        ("to the Clerk's request.", DECISION),
    ],
)
def test_what_a_body_resolves_to_do_is_a_task_unless_it_is_done_by_resolving(words, kind):
    (outcome,) = read(f"Elmhurst Parish Council\n\nYouth\n\nThe Clerk spoke. It was RESOLVED {words}").outcomes

    assert outcome.kind == kind


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("That an update be submitted in 6/8 months.", "in 6/8 months"),
        ("That a report is received back to the Autumn meeting.", "to the Autumn meeting"),
        ("That a report be brought to the Board's next meeting but one.", "to the Board's next meeting but one"),
        ("That the Head look into why it has not come and let us know within two weeks.", "within two weeks"),
        ("That the Head explain why it has not come within two weeks.", None),
        (
            "That fees be deferred to the next meeting of the Committee in September.",
            "to the next meeting of the Committee in September",
        ),
        ("That a report be brought back in the next 6 months.", "in the next 6 months"),
        ("That the plan be presented in Quarter 1 of 2022/23.", "in Quarter 1 of 2022/23"),
        ("That schools be reminded at the start of the autumn term.", "at the start of the autumn term"),
        ("To invite the Youth Officer to the January forum.", "to the January forum"),
        ("Head of Service to share the evaluation once complete.", "once complete"),
    ],
)
def test_a_due_time_is_quoted_whole(words, phrase):
    due = read_due(words)

    assert (due and due.phrase) == phrase


def test_a_point_that_was_noted_is_noted_among_resolutions():
    minute = read("Finance\n\na) RESOLVED to approve the payments.\n\nb) The stock-take of the depot was noted.")

    assert [outcome.kind for outcome in minute.outcomes] == [DECISION, NOTED]


@pytest.mark.parametrize(
    "line",
    [
        "(Head of Schools to action ii and iii; Chair to action iv)",
        "Action: ii and iii - Head of Schools; iv - Chair",
        "ACTION: Head of Schools (points ii-iii), Chair (iv)",
        "(Actions: (ii) and (iii) Head of Schools; (iv) Chair)",
        "Action by: Head of Schools to progress (ii) to (iii); Chair to progress (iv)",
    ],
)
def test_owners_printed_with_the_numbers_of_their_points_get_these(line):
    wanted = ("the report be noted;", "a note be sent;", "staff be trained;", "the Minister be told.")
    points = "\n\n".join(
        f"({mark})  That {words}" for mark, words in zip(("i", "ii", "iii", "iv"), wanted, strict=True)
    )

    for text in (f"{points}\n\n{line}", f"{points} {line}"):
        outcomes = read(f"Schools\n\nMinutes:\n\nThe Head spoke.\n\nRESOLVED -\n\n{text}").outcomes

        assert [one.owner for one in outcomes] == [None, "Head of Schools", "Head of Schools", "Chair"]
        assert outcomes[-1].text == "That the Minister be told."


def test_of_several_owners_named_together_the_one_in_the_words_acts():
    points = "(a)  the Head of Licensing report back in May;\n\n(b)  a letter be sent."
    minute = read(
        f"Drivers\n\nMinutes:\n\nHe spoke.\n\nRESOLVED that:\n\n{points}\n\nACTION: Head of Licensing / Chair\n"
    )

    assert [one.owner for one in minute.outcomes] == ["Head of Licensing", "Head of Licensing / Chair"]


@pytest.mark.parametrize("closing", ["(Action: Clerk)", "- ACTION: Clerk", "ACTION Clerk", "Action: Clerk."])
def test_an_owner_that_closes_the_sentence_is_taken_out_of_it(closing):
    (outcome,) = read(f"Elmhurst Parish Council\n\nYouth\n\nIt was agreed that a poster be printed {closing}").outcomes

    assert (outcome.owner, outcome.text) == ("Clerk", "that a poster be printed")


def test_an_owner_sentence_governs_the_agreements_just_before_it():
    said = (
        "It was agreed that the wall be painted. He spoke. It was agreed that a bin be bought. "
        "It was agreed that a note be sent."
    )
    minute = read(f"Elmhurst Parish Council\n\nYouth\n\n{said} (Action: Clerk / Cllr Ash)")

    assert [one.owner for one in minute.outcomes] == [None, "Clerk / Cllr Ash", "Clerk / Cllr Ash"]


MEETING = date(2018, 3, 7)


@pytest.mark.parametrize(
    ("words", "phrase", "due_on", "basis"),
    [
        ("by 30 June 2018", "by 30 June 2018", date(2018, 6, 30), DueBasis.STATED),
        ("by the 3rd of May", "by the 3rd of May", date(2018, 5, 3), DueBasis.CALCULATED),
        ("by 1/2/19", "by 1/2/19", date(2019, 2, 1), DueBasis.STATED),
        ("within six weeks", "within six weeks", date(2018, 4, 18), DueBasis.CALCULATED),
        ("within 28 days", "within 28 days", date(2018, 4, 4), DueBasis.CALCULATED),
        ("in approximately six months", "in approximately six months", date(2018, 9, 7), DueBasis.APPROXIMATE),
        ("in a year’s time", "in a year’s time", date(2019, 3, 7), DueBasis.CALCULATED),
        ("within three weeks", "within three weeks", date(2018, 3, 28), DueBasis.CALCULATED),
        ("within a fortnight", "within a fortnight", date(2018, 3, 21), DueBasis.CALCULATED),
        ("within 10 working days", "within 10 working days", date(2018, 3, 21), DueBasis.APPROXIMATE),
        (
            "to the Committee’s January meeting",
            "to the Committee’s January meeting",
            date(2019, 1, 31),
            DueBasis.APPROXIMATE,
        ),
        ("to the 4 June meeting", "to the 4 June meeting", date(2018, 6, 4), DueBasis.CALCULATED),
        ("by the end of March 2019", "by the end of March 2019", date(2019, 3, 31), DueBasis.STATED),
        ("before Christmas", "before Christmas", date(2018, 12, 25), DueBasis.APPROXIMATE),
        ("in the New Year", "in the New Year", date(2019, 1, 31), DueBasis.APPROXIMATE),
        ("in autumn 2019", "in autumn 2019", date(2019, 11, 30), DueBasis.APPROXIMATE),
        ("before the summer recess", "before the summer recess", date(2018, 7, 31), DueBasis.APPROXIMATE),
        ("before the autumn", "before the autumn", date(2018, 8, 31), DueBasis.APPROXIMATE),
        ("before May 2018", "before May 2018", date(2018, 4, 30), DueBasis.APPROXIMATE),
        ("to the next meeting", "to the next meeting", None, DueBasis.NONE),
        ("in due course", "in due course", None, DueBasis.NONE),
        ("by end June", "by end June", date(2018, 6, 30), DueBasis.CALCULATED),
        ("by the end of the summer term", "by the end of the summer term", None, DueBasis.NONE),
        ("for the 2017/18 municipal year", "for the 2017/18 municipal year", None, DueBasis.NONE),
    ],
)
def test_a_due_phrase_is_kept_and_dated_only_as_far_as_it_carries(words, phrase, due_on, basis):
    due = read_due(f"That a report be submitted {words}.", held_on=MEETING)

    assert due
    assert (due.phrase, due.due_on, due.basis) == (phrase, due_on, basis)


@pytest.mark.parametrize(
    "words", ["within six weeks", "before Christmas", "by 30 June", "in the New Year", "by September"]
)
def test_nothing_is_counted_from_a_meeting_whose_date_is_not_known(words):
    due = read_due(f"That a report be submitted {words}.")

    assert due
    assert (due.due_on, due.basis) == (None, DueBasis.NONE)


@pytest.mark.parametrize(
    ("words", "cadence"),
    [
        ("quarterly", "P3M"),
        ("on a six-monthly basis", "P6M"),
        ("annually", "P1Y"),
        ("every two months", "P2M"),
        ("twice a year", "P6M"),
    ],
)
def test_a_recurring_duty_has_a_cadence_and_no_date(words, cadence):
    due = read_due(f"That updates be provided {words}.", held_on=MEETING)

    assert due
    assert (due.cadence, due.due_on) == (cadence, None)


def test_a_date_of_the_past_is_not_when_something_is_due():
    assert read_due("That the report presented on 13th January 2015 be circulated.", held_on=MEETING) is None


def test_a_day_that_does_not_exist_gives_no_date():
    due = read_due("That a report be submitted by 31 February 2019.")

    assert due
    assert due.due_on is None


def test_the_next_meeting_has_a_date_where_the_minutes_print_one():
    day = find_next_meeting("Date of next meeting: 14.3.22, 6pm")
    due = read_due("Report back to the next meeting", next_meeting=day)

    assert due
    assert due.due_on == date(2022, 3, 14)


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("the Director attend a future meeting once it is known.", "a future meeting"),
        (
            "the report be presented to the Special Meeting of the Children and Young People Committee scheduled for "
            "13 July 2020.",
            "to the Special Meeting of the Children and Young People Committee scheduled for 13 July 2020",
        ),
        ("the policy, which goes to the Place Panel on 6 May, be brought to the next meeting.", "to the next meeting"),
        ("the Director be invited to future agenda setting meetings.", None),
    ],
)
def test_a_meeting_is_a_time_where_it_is_one_meeting_to_come(words, phrase):
    due = read_due(words)

    assert (due and due.phrase) == phrase


def test_what_is_recommended_on_keeps_all_of_its_words():
    minute = read(
        "Drivers\n\nMinutes:\n\nHe spoke.\n\n"
        "RESOLVED TO RECOMMEND TO FULL COUNCIL that the policy be adopted from 1 June 2019.\n"
    )

    assert [one.text for one in minute.outcomes] == ["that the policy be adopted from 1 June 2019."]


@pytest.mark.parametrize(
    ("resolution", "kind"),
    [
        ("To agree that the Plan fulfils the requirements of the Act and can be submitted.", "decision"),
        ("To agree that an update is brought to the Board in June.", "follow_up"),
        ("That all drivers be required to pass the safeguarding test.", "decision"),
        ("That any person applying for an operator's licence be required to attend.", "decision"),
        ("That the Head of Licensing be required to report on take-up.", "follow_up"),
        ("to give the Children's Society co-opted status on the Board.", "decision"),
        ("to give a talk to the schools.", "follow_up"),
        ("that draft minutes should not be published.", "decision"),
        ("That a letter is issued to the county council.", "follow_up"),
        ("That the Scrutiny Panel oversees progress.", "follow_up"),
        ("That the Panel shall comprise three members.", "decision"),
        ("That the Panel shall report each year.", "follow_up"),
        ("That the next meeting be held on Thursday 17 October.", "decision"),
        ("to go into closed session.", "decision"),
        ("That the amended procedure be approved and implemented.", "decision"),
        ("That the procedure be approved and implemented by May.", "follow_up"),
        ("That the link between the plan and the schools work on bullying be noted.", "noted"),
        ("to delete items 1 and 6 from the statement", "decision"),
        ("otherwise to note the statement", "noted"),
        ("That the wording of rule 8 be altered as proposed, with immediate effect.", "decision"),
        ("That attendance at a session be required of all drivers.", "decision"),
        ("That, if no objections are received, the new fares come into force on 1 May.", "decision"),
        ("That the hearing be held in public.", "decision"),
        ("to leave the rule as it is.", "decision"),
        ("that the precept be held at £9,000.", "decision"),
        ("to make the following donations: Football Club £250.", "decision"),
        ("that the weekly subscription should go up from 80p to £1.", "decision"),
        ("that nobody new should help on the door.", "decision"),
        ("That the policy be altered by the Clerk and brought back.", "follow_up"),
        ("expresses its thanks to the members for their service", "thanks"),
        ("Progress in relation to the joint work be noted", "noted"),
        ("To set up a small group and for the group to report back in May.", "follow_up"),
        ("That a report is received back in the autumn.", "follow_up"),
    ],
)
def test_rules_opinions_and_standing_settle_a_matter(resolution, kind):
    assert read_kind(resolution, Verdict.RESOLVED).kind.value == kind


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("That a letter be issued on the council's position for 2023.", None),
        ("That the fees for 2019/20 be sent to drivers.", None),
        ("That a review be scheduled for 2023.", "for 2023"),
    ],
)
def test_the_year_that_something_is_of_is_not_when_it_is_due(words, phrase):
    due = read_due(words)

    assert (due.phrase if due else None) == phrase


@pytest.mark.parametrize(
    ("agreed", "kind"),
    [
        ("that no further amendments were needed at this stage", OutcomeKind.DECISION),
        ("that fees would remain the same for the next year", OutcomeKind.DECISION),
        ("that the Parish Council would make NO OBSERVATIONS on this application", OutcomeKind.DECISION),
        ("that the dates should stay as they are", OutcomeKind.DECISION),
        ("that the Clerk would make no changes until May and write to the school", OutcomeKind.FOLLOW_UP),
        ("that the Clerk would write to the school", OutcomeKind.FOLLOW_UP),
    ],
)
def test_leaving_things_as_they_are_is_no_follow_up(agreed, kind):
    minute = read(f"Minutes of Elmhurst Parish Council\n\nMatters\n\nIt was agreed {agreed}.")

    assert [one.kind for one in minute.outcomes] == [kind]


@pytest.mark.parametrize(
    "marked",
    [  # the time between brackets, if there is one
        "That the new form be in use [before the clocks go back].",
        "That the Officer visit [inside the first month of trading] and report what is found.",
        "That an evening for parents be held [ahead of the October holiday]; and",
        "That schools be told, [before St David's Day], of the date.",
        "That a test be held [not later than the last week of April].",
        "That the bins be moved [by the Twelfth fortnight].",
        "That a contact be named [prior to first occupation].",
        "AB to ring the school [before the week is out]",
        "That it be done [by the end of the school week at the latest].",
        "To ask for figures [not fewer than ten working days ahead of the May session];",
        "That the template be tried [ahead of the April round].",
        "That it bring an answer [to the Panel's last meeting of the municipal year].",
        "That members visit [no later than the first week in March].",
        "That the Director report [in time for the budget].",
        "That it be agreed with schools [before the start of the autumn term].",
        "That the matter be brought before the Board.",
        "That the officer who came before the Committee be thanked.",
        "That drivers be checked [before a licence is granted].",
        "That officers respond [before the consultation closes].",
        "That the policy be placed before Members.",
        "That the report be considered [prior to the budget being set].",
        "That the work be led by the Director.",
        "That the protocol be tested [at least two weeks before the event].",
        "That the Chair write [ahead of the Minister's visit].",
        "That the strategy be reviewed [by the autumn at the latest].",
        "That a report on cost be brought to the Board [six months after opening].",
        "That a report be submitted [six months after the Minister's answer has been received].",
        "That a paper be brought [when the guidance has been published].",
        "Schools to return the form - [3rd May]",
        "That a policy be drawn up for when a child is known to be missing.",
        "That the Director report [within three weeks] after the meeting.",
    ],
)
def test_a_time_may_be_told_by_what_happens_then(marked):
    due = read_due(marked.replace("[", "").replace("]", ""))

    assert (due.phrase if due else "") == marked.partition("[")[2].partition("]")[0]


@pytest.mark.parametrize(
    ("phrase", "due_on"),
    [
        ("at least two weeks before the event", None),
        ("no later than the first week in March", None),
        ("not later than the last week of April", date(2030, 4, 30)),
        ("before the clocks go back", None),
        ("by the Twelfth fortnight", None),
    ],
)
def test_a_time_that_hangs_on_something_else_has_no_date_of_its_own(phrase, due_on):
    due = read_due(f"That the hub be reviewed {phrase}.", held_on=date(2030, 1, 8))

    assert (due.phrase, due.due_on, due.period) == (phrase, due_on, None)
