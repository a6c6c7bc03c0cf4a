"""The limits: each as a row of a table, then those of whole messages and views, then what must always hold."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace.checks import problems_in_message, problems_in_view, size_of
from bot.workspace.limits.blocks import BLOCKS, SURFACES
from bot.workspace.limits.elements import ELEMENTS
from tests.workspace import samples
from tests.workspace.samples import (
    BUTTON,
    CARD,
    CONFIRM,
    IMAGE,
    cell,
    home,
    in_actions,
    in_input,
    message,
    modal,
    mrkdwn,
    option,
    plain,
    rich_text,
)

X = "x"


def spoiled(block: dict, **fields: object) -> dict:
    return {**block, **fields}


def element(name: str, **fields: object) -> dict:
    return {**samples.ELEMENTS[name], **fields}


def options(count: int) -> list[dict]:
    return [option(f"Option {number}", str(number)) for number in range(count)]


# (what, how many are allowed, the block that has n of it)
IN_MESSAGES = [
    ("section text", 3000, lambda n: {"type": "section", "text": mrkdwn(X * n)}),
    ("a field of a section", 2000, lambda n: {"type": "section", "fields": [mrkdwn(X * n)]}),
    ("fields of a section", 10, lambda n: {"type": "section", "fields": [mrkdwn()] * n}),
    ("header", 150, lambda n: {"type": "header", "text": plain(X * n)}),
    ("elements of a context", 10, lambda n: {"type": "context", "elements": [mrkdwn()] * n}),
    ("elements of actions", 25, lambda n: in_actions(*[{"type": "button", "text": plain()}] * n)),
    ("block id", 255, lambda n: {"type": "divider", "block_id": X * n}),
    ("action id", 255, lambda n: in_actions(element("button", action_id=X * n))),
    ("alt text of an image", 2000, lambda n: spoiled(IMAGE, alt_text=X * n)),
    ("address of an image", 3000, lambda n: spoiled(IMAGE, image_url=X * n)),
    ("title of an image", 2000, lambda n: spoiled(IMAGE, title=plain(X * n))),
    ("label of an input", 2000, lambda n: spoiled(samples.BLOCKS["input"], label=plain(X * n))),
    ("hint of an input", 2000, lambda n: spoiled(samples.BLOCKS["input"], hint=plain(X * n))),
    ("text of a button", 75, lambda n: in_actions(element("button", text=plain(X * n)))),
    ("value of a button", 2000, lambda n: in_actions(element("button", value=X * n))),
    ("address of a button", 3000, lambda n: in_actions(element("button", url=X * n))),
    ("accessibility label", 75, lambda n: in_actions(element("button", accessibility_label=X * n))),
    (
        "title of a confirmation",
        100,
        lambda n: in_actions(element("button", confirm={**CONFIRM, "title": plain(X * n)})),
    ),
    ("text of a confirmation", 300, lambda n: in_actions(element("button", confirm={**CONFIRM, "text": plain(X * n)}))),
    (
        "yes of a confirmation",
        30,
        lambda n: in_actions(element("button", confirm={**CONFIRM, "confirm": plain(X * n)})),
    ),
    ("no of a confirmation", 30, lambda n: in_actions(element("button", confirm={**CONFIRM, "deny": plain(X * n)}))),
    ("options of an overflow menu", 5, lambda n: in_actions(element("overflow", options=options(n)))),
    ("options of a menu", 100, lambda n: in_actions(element("static_select", options=options(n)))),
    (
        "groups of a menu",
        100,
        lambda n: in_actions(
            {"type": "static_select", "option_groups": [{"label": plain(), "options": options(1)}] * n}
        ),
    ),
    (
        "options of a group",
        100,
        lambda n: in_actions({"type": "static_select", "option_groups": [{"label": plain(), "options": options(n)}]}),
    ),
    (
        "label of a group",
        75,
        lambda n: in_actions(
            {"type": "static_select", "option_groups": [{"label": plain(X * n), "options": options(1)}]}
        ),
    ),
    ("text of an option", 75, lambda n: in_actions(element("static_select", options=[option(X * n)]))),
    ("value of an option", 150, lambda n: in_actions(element("static_select", options=[option("One", X * n)]))),
    (
        "description of an option",
        75,
        lambda n: in_actions(element("static_select", options=[option() | {"description": plain(X * n)}])),
    ),
    ("checkboxes", 10, lambda n: in_actions(element("checkboxes", options=options(n)))),
    ("radio buttons", 10, lambda n: in_actions(element("radio_buttons", options=options(n)))),
    ("placeholder", 150, lambda n: in_actions(element("static_select", placeholder=plain(X * n)))),
    ("initial value of a text input", 3000, lambda n: in_input(element("plain_text_input", initial_value=X * n))),
    ("longest text of a text input", 3000, lambda n: in_input(element("plain_text_input", max_length=n))),
    ("rows of a table", 100, lambda n: {"type": "table", "rows": [[cell()]] * n}),
    ("cells of a row", 20, lambda n: {"type": "table", "rows": [[cell()] * n]}),
    ("rows of a data table", 101, lambda n: spoiled(samples.BLOCKS["data_table"], rows=[[cell()]] * n)),
    ("page of a data table", 100, lambda n: spoiled(samples.BLOCKS["data_table"], page_size=n)),
    (
        "text in a data table",
        20_000,
        lambda n: spoiled(samples.BLOCKS["data_table"], rows=[[cell("x")], [cell(X * (n - 1))]]),
    ),
    ("title of a chart", 50, lambda n: spoiled(samples.BLOCKS["data_visualization"], title=X * n)),
    ("segments of a pie", 12, lambda n: chart({"type": "pie", "segments": [{"label": "a", "value": 1}] * n})),
    ("label of a segment", 20, lambda n: chart({"type": "pie", "segments": [{"label": X * n, "value": 1}]})),
    ("series of a chart", 12, lambda n: bars(series=n, points=1)),
    ("points of a series", 20, lambda n: bars(series=1, points=n)),
    ("title of a card", 150, lambda n: spoiled(CARD, title=plain(X * n))),
    ("body of a card", 200, lambda n: spoiled(CARD, body=mrkdwn(X * n))),
    ("buttons of a card", 3, lambda n: spoiled(CARD, actions=[{"type": "button", "text": plain()}] * n)),
    ("cards of a carousel", 10, lambda n: {"type": "carousel", "elements": [CARD] * n}),
    (
        "blocks of a container",
        10,
        lambda n: spoiled(samples.BLOCKS["container"], child_blocks=[{"type": "divider"}] * n),
    ),
    (
        "context actions",
        5,
        lambda n: spoiled(samples.BLOCKS["context_actions"], elements=[samples.ELEMENTS["icon_button"]] * n),
    ),
    ("indent of a list", 8, lambda n: rich_list(indent=n)),
    ("markdown", 12_000 - 20, lambda n: {"type": "markdown", "text": X * n}),
]

# The same for modals: the view that has n of it.
IN_MODALS = [
    ("title", 24, lambda n: spoiled(modal(), title=plain(X * n))),
    ("submit", 24, lambda n: spoiled(modal(), submit=plain(X * n))),
    ("close", 24, lambda n: spoiled(modal(), close=plain(X * n))),
    ("private metadata", 3000, lambda n: spoiled(modal(), private_metadata=X * n)),
    ("callback id", 255, lambda n: spoiled(modal(), callback_id=X * n)),
    ("external id", 255, lambda n: spoiled(modal(), external_id=X * n)),
    ("blocks", 100, lambda n: modal(*[{"type": "divider"}] * n)),
    ("text of an alert", 200, lambda n: modal({"type": "alert", "text": plain(X * n)})),
    ("files of a file input", 10, lambda n: modal(in_input(element("file_input", max_files=n)))),
]


def chart(inner: dict) -> dict:
    return {"type": "data_visualization", "title": "Referrals", "chart": inner}


def bars(*, series: int, points: int) -> dict:
    names = [str(number) for number in range(points)]
    data = [{"label": name, "value": 1} for name in names]
    every = [{"name": f"s{number}", "data": data} for number in range(series)]
    return chart({"type": "bar", "series": every, "axis_config": {"categories": names}})


def rich_list(**fields: object) -> dict:
    block = copy.deepcopy(rich_text())
    block["elements"] = [{"type": "rich_text_list", "style": "bullet", "elements": block["elements"], **fields}]
    return block


@pytest.mark.parametrize(("what", "most", "block"), IN_MESSAGES, ids=[row[0] for row in IN_MESSAGES])
def test_a_message_may_have_as_much_as_the_limit_and_no_more(what, most, block):
    assert problems_in_message(message(block(most))) == []
    assert problems_in_message(message(block(most + 1)))


@pytest.mark.parametrize(("what", "most", "view"), IN_MODALS, ids=[row[0] for row in IN_MODALS])
def test_a_modal_may_have_as_much_as_the_limit_and_no_more(what, most, view):
    assert problems_in_view(view(most)) == []
    assert problems_in_view(view(most + 1))


# --- samples, surfaces ---


def test_there_is_a_sample_of_everything_in_the_tables():
    assert set(samples.BLOCKS) == set(BLOCKS)
    assert set(samples.ELEMENTS) == set(ELEMENTS)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_block_stands_on_its_surfaces_only(name):
    block = samples.BLOCKS[name]

    assert (problems_in_message(message(block)) == []) == (name in SURFACES["message"])
    assert (problems_in_view(modal(block)) == []) == (name in SURFACES["modal"])
    assert (problems_in_view(home(block)) == []) == (name in SURFACES["home"])


@pytest.mark.parametrize("name", ["table", "data_table", "markdown", "context_actions", "plan"])
def test_what_does_not_work_in_modals_is_refused_there(name):
    (problem,) = problems_in_view(modal(samples.BLOCKS[name]))

    assert (problem.code, problem.pointer) == ("invalid_arguments", "/view/blocks/0/type")


# --- wording ---


def test_a_problem_reads_as_slack_would_say_it():
    (problem,) = problems_in_message(message({"type": "section", "text": mrkdwn(X * 3001)}))

    assert str(problem) == "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert problem.code == "invalid_blocks"


SECTION = samples.BLOCKS["section"]
GROUPS = [{"label": plain(), "options": options(1)}]
SPOILED = [
    ("an unknown block", {"type": "nonsense"}, "unsupported type: nonsense"),
    ("no type", {"text": plain()}, "unsupported type: None"),
    ("empty text", {"type": "section", "text": mrkdwn("")}, "must be more than 0 characters"),
    ("a header in mrkdwn", {"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn"),
    ("a field nobody knows", {"type": "divider", "colour": "red"}, "invalid additional property: colour"),
    ("an image without alt text", {"type": "image", "image_url": "https://x"}, "missing required field: alt_text"),
    ("a number as a value", in_actions(element("overflow", options=[option("1", 1)])), "must provide a string"),
    ("options and groups", in_actions(element("static_select", option_groups=GROUPS)), "exactly one of options"),
    ("a select without options", in_actions({"type": "static_select"}), "exactly one of options"),
    ("a standalone task that is pending", {**samples.TASK, "status": "pending"}, "must be one of"),
    ("a mixed table", {**samples.BLOCKS["data_table"], "rows": [[cell()], [cell(), cell()]]}, "same number of cells"),
    ("a rich header row", {**samples.BLOCKS["data_table"], "rows": [[rich_text()], [cell()]]}, "header cells"),
    ("an empty cell", {"type": "table", "rows": [[cell("")]]}, "must be more than 0 characters"),
    ("a section with nothing in it", {"type": "section"}, "must provide one of: text, fields"),
    ("a text input in a section", {**SECTION, "accessory": {"type": "plain_text_input"}}, "unsupported"),
    ("a chart of nothing", chart({"type": "pie", "segments": [{"label": "a", "value": 0}]}), "must be from"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "block", "words"), SPOILED, ids=[row[0] for row in SPOILED])
def test_what_slack_refuses_is_refused_with_a_reason(what, block, words):
    found = problems_in_message(message(block))

    assert any(words in str(problem) for problem in found), found


# --- whole messages and views ---


def test_a_message_has_fifty_blocks_at_most():
    assert problems_in_message(message(*[{"type": "divider"}] * 50)) == []
    assert "no more than 50 items" in str(problems_in_message(message(*[{"type": "divider"}] * 51))[0])


def test_the_whole_message_is_limited_where_every_block_is_within_its_own_limit():
    sections = [{"type": "section", "text": mrkdwn(X * 2900)}] * 5

    (problem,) = problems_in_message(message(*sections))
    assert problem.code == "msg_blocks_too_long"


@pytest.mark.parametrize(
    ("characters", "blocks", "passes"), [(4_649, 28, True), (9_597, 50, True), (11_341, 45, False)]
)
def test_the_limit_on_whole_messages_agrees_with_what_others_measured(characters, blocks, passes):
    each, rest = divmod(characters, blocks)
    sections = [{"type": "section", "text": mrkdwn(X * (each + (number < rest)))} for number in range(blocks)]

    assert (size_of(sections) <= 12_000) == passes
    assert (problems_in_message(message(*sections)) == []) == passes


def test_only_one_table_and_two_charts_in_a_message():
    table, pie = samples.BLOCKS["table"], samples.BLOCKS["data_visualization"]

    assert problems_in_message(message(table, pie, pie)) == []
    assert problems_in_message(message(table, table))
    assert problems_in_message(message(pie, pie, pie))


def test_ids_are_not_used_twice():
    twice = [{"type": "divider", "block_id": "a"}] * 2

    assert 'block_id "a" already exists' in str(problems_in_message(message(*twice))[0])
    assert 'action_id "press" already exists' in str(problems_in_message(message(in_actions(BUTTON, BUTTON)))[0])
    assert problems_in_message(message(in_actions(BUTTON), in_actions(BUTTON))) == []


def test_markdown_text_goes_alone():
    codes = [problem.code for problem in problems_in_message({"markdown_text": X * 12_001, "text": "Words"})]

    assert codes == ["markdown_text_conflict", "msg_too_long"]


def test_a_modal_with_an_input_needs_a_submit_button():
    view = modal(samples.BLOCKS["input"])
    del view["submit"]

    assert "missing required field: submit" in str(problems_in_view(view)[0])
    assert problems_in_view(home(samples.BLOCKS["input"])) == []


def test_only_one_field_takes_the_focus():
    focused = in_input(element("plain_text_input", focus_on_load=True))

    assert problems_in_view(modal(focused)) == []
    assert problems_in_view(modal(focused, focused))


def test_characters_beyond_the_basic_plane_count_twice():
    assert problems_in_message(message({"type": "header", "text": plain("🙂" * 75)})) == []
    assert problems_in_message(message({"type": "header", "text": plain("🙂" * 76)}))


# --- what must always hold ---

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NEARLY = st.dictionaries(
    st.sampled_from(
        [
            "type",
            "text",
            "elements",
            "element",
            "accessory",
            "fields",
            "options",
            "rows",
            "chart",
            "blocks",
            "child_blocks",
            "tasks",
        ]
    ),
    JSON | st.sampled_from(sorted([*BLOCKS, *ELEMENTS])),
    max_size=5,
)


@settings(deadline=None)  # a busy machine is no fault of the check
@given(st.lists(NEARLY | JSON, max_size=4) | JSON)
def test_no_blocks_whatever_break_the_check(blocks):
    problems_in_message({"blocks": blocks})
    problems_in_view({"type": "modal", "blocks": blocks})


@settings(deadline=None)  # a busy machine is no fault of the check
@given(st.sampled_from(sorted(BLOCKS)), st.data())
def test_a_right_block_with_one_field_spoiled_never_breaks_the_check(name, data):
    block = dict(samples.BLOCKS[name])
    block[data.draw(st.sampled_from(sorted(block)))] = data.draw(JSON)

    for problem in problems_in_message({"blocks": [block]}):
        assert problem.pointer.startswith("/blocks")
