"""Emoji by the short names Slack uses, as far as a council bot and its readers need them."""

import re

NAME = re.compile(r":([a-z0-9_+'-]{1,50}):")

CHARACTERS = {
    "+1": "👍",
    "-1": "👎",
    "alarm_clock": "⏰",
    "arrow_right": "➡️",
    "balloon": "🎈",
    "bar_chart": "📊",
    "bell": "🔔",
    "blue_book": "📘",
    "book": "📖",
    "bookmark": "🔖",
    "bulb": "💡",
    "calendar": "📆",
    "chart_with_upwards_trend": "📈",
    "classical_building": "🏛️",
    "clipboard": "📋",
    "clock3": "🕒",
    "date": "📅",
    "ear": "👂",
    "exclamation": "❗",
    "eyes": "👀",
    "file_folder": "📁",
    "gear": "⚙️",
    "grey_question": "❔",
    "heart": "❤️",
    "heavy_check_mark": "✔️",
    "hourglass": "⌛",
    "hourglass_flowing_sand": "⏳",
    "house": "🏠",
    "information_source": "ℹ️",
    "inbox_tray": "📥",
    "large_blue_circle": "🔵",
    "large_green_circle": "🟢",
    "large_yellow_circle": "🟡",
    "link": "🔗",
    "lock": "🔒",
    "mag": "🔍",
    "mailbox": "📫",
    "memo": "📝",
    "no_bell": "🔕",
    "no_entry": "⛔",
    "no_entry_sign": "🚫",
    "page_facing_up": "📄",
    "paperclip": "📎",
    "pencil": "✏️",
    "pencil2": "✏️",
    "pray": "🙏",
    "pushpin": "📌",
    "question": "❓",
    "raised_hands": "🙌",
    "red_circle": "🔴",
    "repeat": "🔁",
    "rotating_light": "🚨",
    "round_pushpin": "📍",
    "scales": "⚖️",
    "scroll": "📜",
    "smile": "😄",
    "slightly_smiling_face": "🙂",
    "sos": "🆘",
    "sparkles": "✨",
    "speech_balloon": "💬",
    "spiral_calendar_pad": "🗓️",
    "star": "⭐",
    "tada": "🎉",
    "telephone_receiver": "📞",
    "thinking_face": "🤔",
    "thumbsdown": "👎",
    "thumbsup": "👍",
    "triangular_flag_on_post": "🚩",
    "warning": "⚠️",
    "wastebasket": "🗑️",
    "wave": "👋",
    "white_check_mark": "✅",
    "x": "❌",
    "zzz": "💤",
}

# Offered beside every message, as Slack offers its three favourites.
REACTIONS = ("+1", "eyes", "white_check_mark", "tada", "heart", "thinking_face")


def character(name: str) -> str:
    """The emoji called ``name``, or the name between colons where it is not known, as Slack shows a missing one."""
    return CHARACTERS.get(name.partition("::")[0], f":{name}:")


def with_characters(text: str) -> str:
    """``text`` with every known short name between colons as its character."""
    return NAME.sub(lambda found: CHARACTERS.get(found[1], found[0]), text)
