"""A slash command is told from words, and its words are kept as they are."""

import pytest

from bot.workspace.page.typed import looks_like_command, split_command

KNOWN = frozenset({"/cse"})


@pytest.mark.parametrize(
    ("typed", "split"),
    [
        ("/cse", ("/cse", "")),
        ("  /cse   taxi  drivers ", ("/cse", "taxi  drivers")),
        ("/cse\nfirst line\nsecond", ("/cse", "first line\nsecond")),
        ("/cse two words\nand a line", ("/cse", "two words\nand a line")),
        ("/csex", None),
        ("ask /cse", None),
        ("", None),
    ],
)
def test_a_command_is_split_from_its_words(typed: str, split: tuple[str, str] | None) -> None:
    assert split_command(typed, KNOWN) == split


@pytest.mark.parametrize(
    ("typed", "meant"), [("/help", True), ("/follow-ups x", True), ("/ 2", False), ("/a/b", False)]
)
def test_what_was_meant_as_a_command_is_not_sent_as_words(typed: str, meant: bool) -> None:
    assert looks_like_command(typed) is meant
