"""The card for a live concern about a child, and the standing line under answers, help and digests.

National numbers, reviewed November 2026: 999, 101, NSPCC 0808 800 5000 and help@nspcc.org.uk, Childline 0800 1111,
CEOP Safety Centre (ceop.police.uk/safety-centre). The local contact comes from the council's configuration.
The card never repeats what was written, assesses nothing and promises nothing.
"""

from collections.abc import Iterator

from bot.messages.blocks import Block, Message, context, cut, escape, header, laid_out, section

LINE = "Worried about a child? In an emergency call 999; else your local children's social care or the police on 101."

_NO_CONTACT = "your council's children's social care (the number is on its website)"


def concern_card(contact: str | None, *, kept_by_slack: bool = False, in_public: bool = False) -> Message:
    """The card itself. ``kept_by_slack``: the words stand in a conversation; ``in_public``: others can read them."""
    local = escape(cut(laid_out(contact), 300)) if contact else _NO_CONTACT
    blocks = (
        header("This bot can't take reports, and nobody is watching it"),
        section("If a child is in immediate danger, call *999* now."),
        section(
            f"*Otherwise tell:* {local}, or the police on *101*.\n"
            "*Advice:* NSPCC *0808 800 5000* or help@nspcc.org.uk.\n"
            "*Children and young people* can call Childline free on *0800 1111*.\n"
            "*Abuse or grooming online:* <https://www.ceop.police.uk/safety-centre|CEOP Safety Centre>."
        ),
        section("*Staff and councillors:* tell your designated safeguarding lead now. You need not be certain."),
        context(" ".join(_about_the_words(kept_by_slack, in_public))),
    )
    return Message(_spoken(local), blocks)


def _about_the_words(kept_by_slack: bool, in_public: bool) -> Iterator[str]:
    yield "Please don't put names or details in Slack."
    if in_public:
        yield "Others in the channel can read your message: please delete it."
    elif kept_by_slack:
        yield "Your message is still in this conversation: you can delete it."
    yield "Only you see this card. This bot did not search for what you wrote and has not stored it."


def _spoken(local: str) -> str:
    return (
        "This bot can't take reports, and nobody is watching it. If a child is in immediate danger, call 999. "
        f"Otherwise tell {local}, or the police on 101. NSPCC advice: 0808 800 5000. Childline: 0800 1111."
    )


def soft_card(contact: str) -> Block:
    """The short form that stands beside an answer when a question only might be a concern."""
    local = escape(cut(laid_out(contact), 300)) if contact else _NO_CONTACT
    return section(
        "*If this is about a child you are worried about:* this bot can't take reports. In danger now: *999*. "
        f"Otherwise tell {local}, or the police on *101*. NSPCC advice: *0808 800 5000*. Childline: *0800 1111*."
    )
