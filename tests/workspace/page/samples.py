"""One of every block, element and input, in invented words: what the drawing and the browser are tried on."""

from typing import Any

Json = dict[str, Any]


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, description: str = "") -> Json:
    return {"text": words(text), "value": value} | ({"description": words(description)} if description else {})


YEARS = [option("2024", "2024"), option("2025", "2025", "the latest minutes"), option("2026", "2026")]
CONFIRM = {
    "title": words("Close this follow-up?"),
    "text": marked("The committee *has to confirm* it later."),
    "confirm": words("Close it"),
    "deny": words("Not now"),
    "style": "danger",
}
LONG = "\n".join(f"{number}. The Panel asked for a further report on training for drivers." for number in range(1, 31))

HEADER: Json = {"type": "header", "text": words("Taxi drivers :eyes:")}
SECTION: Json = {
    "type": "section",
    "block_id": "intro",
    "text": marked("*3 councils*, 4 passages · <https://example.org/minutes|the minutes> · <@U0BLAKE> · `code`"),
    "accessory": {
        "type": "overflow",
        "action_id": "more",
        "options": [option("Compare councils", "compare"), option("Follow this topic", "follow")],
    },
}
FIELDS: Json = {"type": "section", "fields": [marked("*Council*\nWestmarch"), marked("*Date*\nnot stated")]}
LONG_SECTION: Json = {"type": "section", "text": marked(LONG)}
CONTEXT: Json = {
    "type": "context",
    "elements": [
        {"type": "image", "image_url": "https://example.org/seal.png", "alt_text": "seal"},
        marked("_Only the minutes loaded_"),
    ],
}
DIVIDER: Json = {"type": "divider"}
IMAGE: Json = {
    "type": "image",
    "image_url": "https://example.org/chart.png",
    "alt_text": "Referrals by year: 12, 15, 9",
    "title": words("Referrals by year"),
}
RICH: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Bold", "style": {"bold": True}},
                {"type": "text", "text": " and <plain> & *not bold*, "},
                {"type": "user", "user_id": "U0BLAKE"},
                {"type": "text", "text": " "},
                {"type": "link", "url": "https://example.org/", "text": "link"},
                {"type": "text", "text": " "},
                {"type": "emoji", "name": "memo"},
                {"type": "text", "text": " "},
                {"type": "date", "timestamp": 1767603600, "format": "{date_long}", "fallback": "5 January 2026"},
            ],
        },
        {
            "type": "rich_text_quote",
            "elements": [{"type": "text", "text": "That the Panel <!channel> receive a report.\nSecond line."}],
        },
        {
            "type": "rich_text_list",
            "style": "bullet",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]},
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "second"}]},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 1,
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "numbered"}]}],
        },
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "a  b\n  c"}]},
    ],
}
TABLE: Json = {
    "type": "table",
    "column_settings": [{"is_wrapped": True}, {"align": "right"}],
    "rows": [
        [{"type": "raw_text", "text": "Council"}, {"type": "raw_text", "text": "Follow-ups"}],
        [{"type": "raw_text", "text": "Westmarch"}, {"type": "raw_text", "text": "4"}],
        [
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [{"type": "text", "text": "Eastfold", "style": {"bold": True}}],
                    }
                ],
            },
            {"type": "raw_text", "text": "11"},
        ],
    ],
}
DATA_TABLE: Json = {
    "type": "data_table",
    "caption": "Open follow-ups by council",
    "page_size": 3,
    "row_header_column_index": 0,
    "rows": [
        [{"type": "raw_text", "text": "Council"}, {"type": "raw_text", "text": "Open"}],
        *[
            [{"type": "raw_text", "text": name}, {"type": "raw_text", "text": str(count)}]
            for name, count in (("Westmarch", 4), ("Eastfold", 11), ("Northdale", 2), ("Southmere", 30), ("Midvale", 0))
        ],
    ],
}
MARKDOWN: Json = {
    "type": "markdown",
    "text": "## What it does\n\n- answers **in the minutes' words**\n- ~~guesses~~\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "<script>alert(1)</script> [bad](javascript:alert(1)) [good](https://example.org)",
}
ACTIONS: Json = {
    "type": "actions",
    "block_id": "doings",
    "elements": [
        {"type": "button", "action_id": "share", "text": words("Share to channel"), "style": "primary", "value": "a1"},
        {
            "type": "button",
            "action_id": "close",
            "text": words("Close…"),
            "style": "danger",
            "value": "a2",
            "accessibility_label": "Close follow-up 12",
            "confirm": CONFIRM,
        },
        {"type": "button", "action_id": "form", "text": words("Open the form")},
        {"type": "button", "action_id": "minutes", "text": words("Open minutes"), "url": "https://example.org/minutes"},
        {"type": "static_select", "action_id": "year", "placeholder": words("Year"), "options": YEARS},
        {
            "type": "external_select",
            "action_id": "topic",
            "placeholder": words("Topic"),
            "min_query_length": 0,
        },
        {"type": "users_select", "action_id": "who", "placeholder": words("Person")},
        {"type": "static_select", "action_id": "again", "options": YEARS, "initial_option": YEARS[1]},
        {
            "type": "multi_static_select",
            "action_id": "several",
            "placeholder": words("Several years"),
            "options": YEARS,
        },
        {"type": "datepicker", "action_id": "day", "initial_date": "2026-01-05"},
        {"type": "timepicker", "action_id": "hour", "initial_time": "09:00"},
        {"type": "checkboxes", "action_id": "ticks", "options": [option("Only mine", "mine")]},
        {
            "type": "radio_buttons",
            "action_id": "sort",
            "options": [option("By date", "date"), option("By body", "body")],
        },
    ],
}
FEEDBACK: Json = {
    "type": "context_actions",
    "block_id": "thumbs",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "feedback",
            "positive_button": {"text": words("Helpful"), "value": "up", "accessibility_label": "This helped"},
            "negative_button": {
                "text": words("Not helpful"),
                "value": "down",
                "accessibility_label": "This did not help",
            },
        },
        {"type": "icon_button", "action_id": "bin", "icon": "trash", "text": words("Remove"), "value": "a1"},
    ],
}

EVERY_BLOCK: list[Json] = [
    HEADER,
    SECTION,
    FIELDS,
    CONTEXT,
    DIVIDER,
    RICH,
    LONG_SECTION,
    IMAGE,
    TABLE,
    ACTIONS,
    FEEDBACK,
]


def asked(block_id: str, label: str, element: Json, **more: object) -> Json:
    return {"type": "input", "block_id": block_id, "label": words(label), "element": element, **more}


MODAL: Json = {
    "type": "modal",
    "callback_id": "every_input",
    "title": words("Mark as done"),
    "submit": words("Save"),
    "close": words("Cancel"),
    "notify_on_close": True,
    "blocks": [
        {"type": "section", "text": marked("*A report on training for drivers* — Westmarch, Panel (2)")},
        asked(
            "note",
            "Note",
            {
                "type": "plain_text_input",
                "action_id": "note",
                "multiline": True,
                "placeholder": words("What was done?"),
            },
            hint=words("Shown with your name in the history."),
        ),
        asked("link", "Link", {"type": "url_text_input", "action_id": "link"}, optional=True),
        asked("mail", "E-mail", {"type": "email_text_input", "action_id": "mail"}, optional=True),
        asked(
            "count",
            "How many",
            {"type": "number_input", "action_id": "count", "is_decimal_allowed": False, "min_value": "1"},
            optional=True,
        ),
        asked("day", "Done on", {"type": "datepicker", "action_id": "day"}, optional=True),
        asked("hour", "At", {"type": "timepicker", "action_id": "hour"}, optional=True),
        asked("moment", "Remind me", {"type": "datetimepicker", "action_id": "moment"}, optional=True),
        asked("year", "Year", {"type": "static_select", "action_id": "year", "options": YEARS}, optional=True),
        asked(
            "years",
            "Years",
            {"type": "multi_static_select", "action_id": "years", "options": YEARS, "max_selected_items": 2},
            optional=True,
        ),
        asked(
            "topic", "Topic", {"type": "external_select", "action_id": "topic", "min_query_length": 1}, optional=True
        ),
        asked("who", "Who", {"type": "users_select", "action_id": "who"}, optional=True),
        asked("whom", "Tell", {"type": "multi_users_select", "action_id": "whom"}, optional=True),
        asked(
            "where",
            "Post in",
            {"type": "conversations_select", "action_id": "where", "default_to_current_conversation": True},
            optional=True,
        ),
        asked("room", "Channel", {"type": "channels_select", "action_id": "room"}, optional=True),
        asked("file", "Report", {"type": "file_input", "action_id": "file", "filetypes": ["pdf"]}, optional=True),
        asked(
            "kind",
            "Status",
            {
                "type": "radio_buttons",
                "action_id": "kind",
                "options": [option("Done", "done", "waits for the committee"), option("In progress", "progress")],
                "initial_option": option("Done", "done", "waits for the committee"),
            },
        ),
        asked(
            "also",
            "Also",
            {"type": "checkboxes", "action_id": "also", "options": [option("Tell the channel", "tell")]},
            optional=True,
        ),
        {
            "type": "actions",
            "block_id": "further",
            "elements": [{"type": "button", "action_id": "push", "text": words("Show the resolution")}],
        },
    ],
}

HOME: Json = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": words("Your follow-ups")},
        {"type": "section", "text": marked("*2 open*, none with a date that has passed")},
        {"type": "divider"},
        {
            "type": "section",
            "text": marked("*A report on training for drivers*\nWestmarch, Panel (2)"),
            "accessory": {"type": "button", "action_id": "form", "text": words("Done…"), "value": "f1"},
        },
        {"type": "context", "elements": [marked("Westmarch: 3 minutes loaded, the latest of 5 January 2026")]},
    ],
}
