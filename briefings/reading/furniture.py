"""Lines that a publishing system or a house style prints around the words of a meeting: never quoted as an answer."""

import re
from functools import lru_cache

FURNITURE = re.compile(
    "|".join(
        (
            r"local democracy$",
            r"home\s{0,3}>",
            r"(?:agendas?, meetings and minutes - )?(?:agenda item|agenda and (?:draft )?minutes|agendas and minutes"
            r"|agenda, decisions and minutes|agenda and decisions|issue - (?:meetings|items at meetings|decisions))$",
            r"(?:decision|meeting|committee) details$|(?:council meetings|council and democracy|meeting documents|items"
            r"|you are here|how can we help you\W{0,3}|[\w &-]{3,40} homepage)$",
            r"\|?\s{0,3}no\.\s{0,3}\|?\s{0,3}item\s{0,3}\|?$",
            r"(?:share this (?:item|page)|print this page|skip to (?:main )?content|view the (?:background to|decision "
            r"for) item\b.{0,20})$",
            r"overview and scrutiny committee:\s{0,3}[\w' ,&-]{0,80}$",  # Bradford's scrutiny area, no owner
            r"(?:page )?\d{1,4}(?: of \d{1,4})?$",
            r"(?:decisions?|minutes|agendas?) published$",
            r"</?(?:AI\d{1,8}|LAYOUT_SECTION|TITLE_ONLY_LAYOUT_SECTION|TITLED_COMMENT_LAYOUT_SECTION|TRAILER_SECTION"
            r"|HEADER_SECTION)>$",  # ModernGov's own marks in minutes written out as one text
            # whose decision it is, under "Decision" on a line of its own
            r"(?:of|by|made by|taken by) (?:the )?(?:executive|lead|cabinet|portfolio) (?:councillor|member|holder)\b"
            r"[\w' ,&-]{0,80}$",
            r"(?:[•·*-]\s{0,3})?meeting of .{3,120}\(item \d{1,4}\.?\)\.?$",
            # printed over the head of the minutes
            r"(?:draft )?minutes (?:approved|confirmed|agreed|signed)(?: on| by)?:? [\d./ ]{6,12}$",
            # what a page tells its visitors
            r"(?=(?-i:[A-Z]))(?:please |alternatively,? |to (?:view|see|find|search"
            r"|read) [^.;:]{3,80}, )?(?:you can |you may )?(?:use (?:the"
            r"|this|our)|select (?:an?|the|one)|click (?:on|the|here)|choose (?:an?|the|from)|search (?:for|the)"
            r"|browse|visit"
            r" (?:the|our)|scroll|tick the)\b[^.;]{0,160}\b(?:search|links?|pages?|tabs?|box|filters?|options"
            r"|buttons?|menus?"
            r"|drop-?down)\b.{0,200}$",
            r"(?:the )?meeting (?:commenced|started|opened|began|closed|ended|finished|concluded)\b.{0,40}$",
        )
    ),
    re.IGNORECASE,
)


@lru_cache(maxsize=16)  # each line is asked about several times over
def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page or the house style and not to the meeting."""
    return FURNITURE.match(text) is not None
