"""The limits beside two sources that are not ours: the registry of ``slackblocks`` and the models of ``slack_sdk``."""

import inspect

import pytest
import slackblocks
from slack_sdk.models import blocks as sdk
from slackblocks import _limits, _surfaces

from bot.workspace.checks import problems_in_message, problems_in_view
from bot.workspace.limits.blocks import BLOCKS, SURFACES
from bot.workspace.limits.elements import ELEMENTS
from bot.workspace.limits.shapes import Object
from tests.workspace.rarer_limits import ELSEWHERE, RARER
from tests.workspace.test_checks import IN_MESSAGES, IN_MODALS

MOST = {what: most for what, most, _ in IN_MESSAGES}
MOST_IN_MODALS = {what: most for what, most, _ in IN_MODALS}

# What our tests call it -> what the registry calls it.
REGISTRY = {
    "section text": "SECTION_TEXT_MAX_LENGTH",
    "a field of a section": "SECTION_FIELDS_ITEM_MAX_LENGTH",
    "fields of a section": "SECTION_FIELDS_MAX_ITEMS",
    "header": "HEADER_TEXT_MAX_LENGTH",
    "elements of a context": "CONTEXT_ELEMENTS_MAX_ITEMS",
    "elements of actions": "ACTIONS_ELEMENTS_MAX_ITEMS",
    "block id": "BLOCK_ID_MAX_LENGTH",
    "action id": "ACTION_ID_MAX_LENGTH",
    "alt text of an image": "IMAGE_ALT_TEXT_MAX_LENGTH",
    "address of an image": "IMAGE_IMAGE_URL_MAX_LENGTH",
    "title of an image": "IMAGE_TITLE_MAX_LENGTH",
    "label of an input": "INPUT_LABEL_MAX_LENGTH",
    "hint of an input": "INPUT_HINT_MAX_LENGTH",
    "text of a button": "BUTTON_TEXT_MAX_LENGTH",
    "value of a button": "BUTTON_VALUE_MAX_LENGTH",
    "address of a button": "BUTTON_URL_MAX_LENGTH",
    "accessibility label": "BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH",
    "title of a confirmation": "CONFIRMATION_TITLE_MAX_LENGTH",
    "text of a confirmation": "CONFIRMATION_TEXT_MAX_LENGTH",
    "yes of a confirmation": "CONFIRMATION_CONFIRM_MAX_LENGTH",
    "no of a confirmation": "CONFIRMATION_DENY_MAX_LENGTH",
    "options of an overflow menu": "OVERFLOW_OPTIONS_MAX_ITEMS",
    "options of a menu": "SELECT_OPTIONS_MAX_ITEMS",
    "groups of a menu": "SELECT_OPTION_GROUPS_MAX_ITEMS",
    "options of a group": "OPTION_GROUP_OPTIONS_MAX_ITEMS",
    "label of a group": "OPTION_GROUP_LABEL_MAX_LENGTH",
    "text of an option": "OPTION_TEXT_MAX_LENGTH",
    "value of an option": "OPTION_VALUE_MAX_LENGTH",
    "description of an option": "OPTION_DESCRIPTION_MAX_LENGTH",
    "checkboxes": "CHECKBOXES_OPTIONS_MAX_ITEMS",
    "radio buttons": "RADIO_BUTTONS_OPTIONS_MAX_ITEMS",
    "placeholder": "SELECT_PLACEHOLDER_MAX_LENGTH",
    "longest text of a text input": "PLAIN_TEXT_INPUT_MAX_LENGTH_MAX",
    "rows of a table": "TABLE_ROWS_MAX_ITEMS",
    "cells of a row": "TABLE_COLUMNS_MAX_ITEMS",
    "page of a data table": "DATA_TABLE_PAGE_SIZE_MAX",
    "text in a data table": "DATA_TABLE_TOTAL_CONTENT_MAX_LENGTH",
    "title of a chart": "DATA_VISUALIZATION_TITLE_MAX_LENGTH",
    "segments of a pie": "DATA_VISUALIZATION_SEGMENTS_MAX_ITEMS",
    "label of a segment": "DATA_VISUALIZATION_SEGMENT_LABEL_MAX_LENGTH",
    "series of a chart": "DATA_VISUALIZATION_SERIES_MAX_ITEMS",
    "points of a series": "DATA_VISUALIZATION_DATA_MAX_ITEMS",
    "title of a card": "CARD_TITLE_MAX_LENGTH",
    "body of a card": "CARD_BODY_MAX_LENGTH",
    "buttons of a card": "CARD_ACTIONS_MAX_ITEMS",
    "cards of a carousel": "CAROUSEL_ELEMENTS_MAX_ITEMS",
    "blocks of a container": "CONTAINER_CHILD_BLOCKS_MAX_ITEMS",
    "context actions": "CONTEXT_ACTIONS_ELEMENTS_MAX_ITEMS",
    "indent of a list": "RICH_TEXT_LIST_INDENT_MAX",
}
REGISTRY_OF_VIEWS = {
    "title": "VIEW_TITLE_MAX_LENGTH",
    "submit": "VIEW_SUBMIT_MAX_LENGTH",
    "close": "VIEW_CLOSE_MAX_LENGTH",
    "private metadata": "VIEW_PRIVATE_METADATA_MAX_LENGTH",
    "callback id": "VIEW_CALLBACK_ID_MAX_LENGTH",
    "external id": "VIEW_EXTERNAL_ID_MAX_LENGTH",
    "blocks": "VIEW_BLOCKS_MAX_ITEMS",
    "text of an alert": "ALERT_TEXT_MAX_LENGTH",
    "files of a file input": "FILE_INPUT_MAX_FILES_MAX",
}
# Known to differ, on purpose.
STRICTER = {
    "rows of a data table": "Slack's documentation said 101 in mid-2026 where the registry says 201",
    "markdown": "ours leaves room for the overhead that the limit on whole messages counts",
    "initial value of a text input": "the registry has no such limit",
}


@pytest.mark.parametrize(("what", "name"), REGISTRY.items())
def test_a_limit_is_the_registrys(what, name):
    assert MOST[what] == getattr(_limits, name)


@pytest.mark.parametrize(("what", "name"), REGISTRY_OF_VIEWS.items())
def test_a_limit_of_views_is_the_registrys(what, name):
    assert MOST_IN_MODALS[what] == getattr(_limits, name)


@pytest.mark.parametrize("name", sorted(RARER))
def test_a_rarer_limit_is_the_registrys(name):
    most = getattr(_limits, name)

    assert problems_in_message({"blocks": [RARER[name](most)]}) == []
    assert problems_in_message({"blocks": [RARER[name](most + 1)]})


def test_no_limit_of_the_registry_is_left_out():
    limits = {name for name in vars(_limits) if "_MAX" in name and not name.endswith("_MIN")}

    assert limits == {*REGISTRY.values(), *REGISTRY_OF_VIEWS.values(), *RARER, *ELSEWHERE}


def test_every_limit_is_compared_or_known_to_differ():
    assert set(MOST) == {*REGISTRY, *STRICTER}
    assert set(MOST_IN_MODALS) == set(REGISTRY_OF_VIEWS)


def test_surfaces_are_those_of_the_registry():
    assert SURFACES == _surfaces._BLOCK_TYPES_BY_SURFACE


def test_what_slackblocks_builds_passes():
    choices = [slackblocks.Option(text="One", value="1"), slackblocks.Option(text="Two", value="2")]
    blocks = [
        slackblocks.HeaderBlock("Follow-ups"),
        slackblocks.SectionBlock("Words", fields=["a", "b"], accessory=slackblocks.OverflowMenu("more", choices)),
        slackblocks.DividerBlock(),
        slackblocks.ActionsBlock([slackblocks.Button("Done", action_id="done"), slackblocks.DatePicker("day")]),
        slackblocks.ContextBlock([slackblocks.Text("From five minutes")]),
        slackblocks.RichTextBlock([slackblocks.RichTextQuote([slackblocks.RichText("RESOLVED -", bold=True)])]),
        slackblocks.TableBlock([[slackblocks.RawText("Council")], [slackblocks.RawText("Bradford")]]),
        slackblocks.InputBlock("Note", slackblocks.PlainTextInput("note", multiline=True)),
    ]
    message = slackblocks.Message(channel="C1", text="Words", blocks=blocks).to_dict()
    home = slackblocks.HomeTabView(blocks=blocks).to_dict()
    modal = slackblocks.ModalView(title="Note", submit="Save", blocks=blocks[:6]).to_dict()

    assert problems_in_message(message) == []
    assert problems_in_view(home) == []
    assert problems_in_view(modal) == []


# --- slack_sdk ---

NOT_FOR_APPS = {"auth_provider", "call"}  # Slack's own apps use them
ABSTRACT = {"Block", "BlockElement", "InteractiveElement", "InputInteractiveElement", "TextObject"}


def models() -> list[tuple[str, str, set[str]]]:
    """Name, ``type`` and fields of every model of a block or element in the SDK."""
    found = []
    for name, model in inspect.getmembers(sdk, inspect.isclass):
        attributes = model.__dict__.get("attributes")
        kind = getattr(model, "type", None)
        if name in ABSTRACT or attributes is None or not isinstance(kind, str) or kind in NOT_FOR_APPS:
            continue
        fields = attributes.fget(object.__new__(model)) if isinstance(attributes, property) else attributes
        found.append((name, kind, set(fields)))
    return found


@pytest.mark.parametrize(("name", "kind", "fields"), models(), ids=[row[0] for row in models()])
def test_every_field_that_the_sdk_can_send_is_known(name, kind, fields):
    shape = BLOCKS.get(kind) if name.endswith("Block") else ELEMENTS.get(kind)

    if isinstance(shape, Object):
        assert fields <= set(shape.fields)
    else:
        assert kind in {"mrkdwn", "plain_text", "raw_text", "raw_number", "url"} or kind.startswith("rich_text_")
