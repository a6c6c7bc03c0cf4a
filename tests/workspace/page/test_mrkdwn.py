"""Slack's mark-up is drawn as Slack draws it, and nothing that people or minutes say can become HTML."""

import time
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace.page.mrkdwn import mrkdwn, plain
from bot.workspace.page.scenes import Scene

SCENE = Scene(
    person="U1",
    now=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
    people={"U1": "Ada Steward", "U2": "Ben Councillor"},
    channels={"C1": "scrutiny"},
    groups={"S1": "stewards"},
)


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("*bold* and _slanted_ and ~gone~", "<strong>bold</strong> and <em>slanted</em> and <s>gone</s>"),
        ("*bold _both_*", "<strong>bold <em>both</em></strong>"),
        ("(*bold*), yes", "(<strong>bold</strong>), yes"),
        ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("* not bold * and ** nor this **", "* not bold * and ** nor this **"),
        ("*a line\nends it*", "*a line<br>ends it*"),
        ("`*code*` stays", "<code>*code*</code> stays"),
        ("*bold `code` bold*", "<strong>bold <code>code</code> bold</strong>"),
        ("```\n*x* &lt;b&gt;\n```", "<pre>*x* &lt;b&gt;</pre>"),
        ("before\n&gt; one\n> two\nafter", "before<blockquote>one<br>two</blockquote>after"),
        ("before\n>>> one\ntwo", "before<blockquote>one<br>two</blockquote>"),
        ("5 &gt; 4 &amp;lt; Q&amp;A", "5 &gt; 4 &amp;lt; Q&amp;A"),
        ("Hello <@U2>", 'Hello <span class="mention">@Ben Councillor</span>'),
        ("Hello <@U1>", 'Hello <span class="mention own">@Ada Steward</span>'),
        ("See <#C1>", 'See <a class="mention" href="/as/U1/C1">#scrutiny</a>'),
        ("See <#C9|old name>", 'See <span class="mention">#old name</span>'),
        ("<!here>", '<span class="mention loud">@here</span>'),
        ("<!subteam^S1>", '<span class="mention">@stewards</span>'),
        (":eyes: :no_such_thing:", "👀 :no_such_thing:"),
        ("<!date^1767603600^{date_long} at {time}|soon>", "Monday, 5 January 2026 at 09:00"),
        ("<!date^1767603600^{date_pretty}|soon>", "Today"),
        ("<!date^x^{date}|the fifth>", "the fifth"),
        ("<javascript:alert(1)|click>", "&lt;javascript:alert(1)|click&gt;"),
        ("<b>bold</b> <unknown>", "&lt;b&gt;bold&lt;/b&gt; &lt;unknown&gt;"),
    ],
)
def test_mark_up_is_drawn_as_slack_draws_it(written: str, drawn: str) -> None:
    assert str(mrkdwn(written, SCENE)) == drawn


def test_a_link_shows_its_words_and_opens_apart() -> None:
    drawn = str(mrkdwn("<https://example.org/a?b=1&amp;c=2|the *minutes*>", SCENE))

    assert drawn == (
        '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">the *minutes*</a>'
    )


def test_plain_text_knows_no_mark_up_but_emoji() -> None:
    assert str(plain("*A* <b> &amp;\n:eyes:")) == "*A* &lt;b&gt; &amp;amp;<br>👀"


class _Judge(HTMLParser):
    """Collects what a browser would see as elements and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name == "href"]


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["<", ">", "&lt;", "&amp;", "*", "_", "~", "`", "```", '"', "'", "|", "<script>", "<!date^1^{time}^",
             "<@U1|", "<javascript:", "<https://x", "onerror=", "<img src=x>", "\n", ">>>",
             ":eyes:", "\ufffc", "</blockquote>"]
        ),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(HOSTILE)
def test_hostile_text_never_becomes_html(text: str) -> None:
    judge = _Judge()

    judge.feed(str(mrkdwn(text, SCENE)))

    assert judge.tags <= {"strong", "em", "s", "code", "pre", "blockquote", "br", "a", "span"}
    assert judge.attributes <= {"class", "href", "target", "rel"}
    assert all(address.lower().startswith(("http", "mailto:", "tel:", "/as/U1/")) for address in judge.addresses)


@pytest.mark.parametrize("piece", ["*a ", "`", "<", "<a ", "*a* `b` ", "&gt;", "_*~", ":a", "```", "*a_b~", "\n>"])
def test_forty_thousand_hostile_characters_are_drawn_at_once(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begun = time.perf_counter()

    mrkdwn(text, SCENE)

    assert time.perf_counter() - begun < 5  # quadratic scanning takes minutes
