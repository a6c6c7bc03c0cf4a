"""Rich text: sections, lists, quotes and preformatted text, and the pieces they are made of."""

from bot.workspace.limits.shapes import Anything, ByType, Items, Number, Object, OneOf, Shape, Words, YesOrNo

_TYPE = Anything()
_STYLE = Object(
    {
        name: YesOrNo()
        for name in ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
    }
)


def _piece(fields: dict[str, Shape], *required: str) -> Object:
    return Object({"type": _TYPE, "style": _STYLE, **fields}, required)


PIECES = ByType(
    {
        "text": _piece({"text": Words()}, "text"),
        "link": _piece({"url": Words(), "text": Words(), "unsafe": YesOrNo()}, "url"),
        "emoji": _piece({"name": Words(), "unicode": Words(), "skin_tone": Number(), "url": Words()}, "name"),
        "user": _piece({"user_id": Words()}, "user_id"),
        "usergroup": _piece({"usergroup_id": Words()}, "usergroup_id"),
        "channel": _piece({"channel_id": Words()}, "channel_id"),
        "team": _piece({"team_id": Words()}, "team_id"),
        "broadcast": _piece({"range": OneOf(("here", "channel", "everyone"))}, "range"),
        "color": _piece({"value": Words()}, "value"),
        "date": _piece(
            {"timestamp": Number(), "format": Words(), "url": Words(), "fallback": Words()}, "timestamp", "format"
        ),
        "citation": _piece({"source_id": Words(), "url": Words(), "text": Words()}),
    }
)
SECTION = Object({"type": _TYPE, "elements": Items(PIECES)}, ("elements",))
_BORDER = Number(0, 1)

PARTS = ByType(
    {
        "rich_text_section": SECTION,
        "rich_text_quote": Object({"type": _TYPE, "elements": Items(PIECES), "border": _BORDER}, ("elements",)),
        "rich_text_preformatted": Object(
            {"type": _TYPE, "elements": Items(PIECES), "border": _BORDER, "language": Words()}, ("elements",)
        ),
        "rich_text_list": Object(
            {
                "type": _TYPE,
                "style": OneOf(("bullet", "ordered")),
                "elements": Items(ByType({"rich_text_section": SECTION})),
                "indent": Number(0, 8),
                "offset": Number(0),
                "border": _BORDER,
            },
            ("style", "elements"),
        ),
    }
)
