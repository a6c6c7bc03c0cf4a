"""What people see of the watch over councils' sites: what is watched, how recent everything is, what went wrong."""

from collections.abc import Iterator, Sequence

from bot.messages import wording
from bot.messages.blocks import Block, Message, context, cut, divider, escape, header, laid_out, line, rich, words
from bot.messages.safeguarding import LINE
from briefings import fresh_facts, site_facts
from briefings.records import Freshness, WatchedSite

_SHOWN = 25  # of a list in a message
_AT_HOME = 10  # lines on Home
HOW = "`/cse watch add bradford` watches a council's site; `/cse help watch` says how to choose what is kept."


def sites_message(found: Sequence[WatchedSite]) -> Message:
    """The sites that are watched, each with how it stands."""
    if not found:
        text = "No site is watched yet, so minutes come only when somebody loads them."
        return Message(text, (rich(line(words(text))), context(HOW)))
    title = f"{wording.counted(len(found), 'site')} watched"
    more = f"And {len(found) - _SHOWN:,} more. " if len(found) > _SHOWN else ""
    blocks = (rich(line(words(title, bold=True))), _listed([_site(one) for one in found[:_SHOWN]]))
    return Message(escape(f"{title}: {', '.join(one.name for one in found)}"[:2_000]), (*blocks, context(more + HOW)))


def added_message(site: WatchedSite) -> Message:
    """From now on a site is watched, and what is kept of it."""
    return _told("Watched from now on: ", site, "The first look is within a minute. What comes goes into answers.")


def removed_message(site: WatchedSite) -> Message:
    """A site is watched no more."""
    return _told("Watched no more: ", site, "The minutes that came from it stay.")


def hastened_message(sites: Sequence[WatchedSite]) -> Message:
    """These sites are looked at next."""
    if not sites:
        return sites_message(sites)
    text = f"{wording.counted(len(sites), 'site')} will be looked at within a minute."
    return Message(text, (rich(line(words(text))), context("`/cse watch list` shows what became of it.")))


def trouble_message(site: WatchedSite) -> Message:
    """For stewards: a site has failed several times in a row."""
    lead = f"I could not read the council site of {laid_out(site.name)} {site.failures} times in a row."
    what = f"The reason last time: {laid_out(site.trouble or 'not known')}"
    after = "I go on trying, less and less often. You are told once; `/cse watch list` shows how it stands."
    blocks = (rich(line(words(cut(lead, 300), bold=True)), line(words(cut(what, 700)))), context(after))
    return Message(escape(cut(f"{lead} {what}", 1_000)), blocks)


def unpublished_message(site: WatchedSite, meetings: Sequence[str]) -> Message:
    """For stewards: minutes that came from a site are not on it any more."""
    lead = f"Minutes are no longer on the council site of {laid_out(site.name)}:"
    more = f" And {len(meetings) - _SHOWN:,} more." if len(meetings) > _SHOWN else ""
    after = (
        "What came from them is kept here, and wherever it is shown it says so. The council may have withdrawn them "
        f"for a reason: ask before you quote them. You are told once.{more}"
    )
    listed = _listed([line(words(cut(laid_out(each), 300))) for each in meetings[:_SHOWN]])
    return Message(
        escape(cut(f"{lead} {'; '.join(meetings)}", 1_000)),
        (rich(line(words(cut(lead, 300), bold=True)), *listed["elements"]), context(after)),
    )


def freshness_blocks(found: Sequence[Freshness]) -> Iterator[Block]:
    """For Home: what is missing or cannot be read; nothing where nothing is."""
    ailing = [each for each in found if each.awaited or each.trouble]
    if not ailing:
        return
    yield divider()
    yield header("Minutes that have not come")
    yield _listed([_fresh(each) for each in ailing[:_AT_HOME]])
    if len(ailing) > _AT_HOME:
        yield context(f"And {len(ailing) - _AT_HOME:,} more bodies.")


def _fresh(of: Freshness) -> Block:
    place = wording.place(of.council, of.body)
    return line(
        words(cut(laid_out(place), 150), bold=True), words(f" · {cut(laid_out(' · '.join(fresh_facts(of))), 300)}")
    )


def _told(lead: str, site: WatchedSite, after: str) -> Message:
    return Message(
        escape(cut(f"{lead}{site.name}", 500)),
        (rich(line(words(lead, bold=True), *_site(site)["elements"])), context(f"{after} {LINE}")),
    )


def _site(of: WatchedSite) -> Block:
    facts = " · ".join(site_facts(of))
    name = words(cut(laid_out(of.name), 150), bold=True)
    return line(name, words(f" · {cut(laid_out(of.address), 200)} · {cut(laid_out(facts), 600)}"))


def _listed(lines: Sequence[Block]) -> Block:
    return rich({"type": "rich_text_list", "style": "bullet", "elements": list(lines)})
