"""What an agenda prints above the minutes of an item: what the item is for, and who reports on it."""

import re

_PREAMBLE = re.compile(
    r"(?:(?:joint |verbal |written )?report (?:of|by|from) (?:the )?|to (?:receive|consider|note|agree|approve"
    r"|discuss|review|scrutinise|hear|appoint|elect|confirm|determine)\b"
    r"|(?:members|councillors|the [\w' ]{1,60}) (?:are|is) (?:invited|asked|requested|recommended) to\b"
    r"|(?:the )?(?:(?!(?:has|have|had|was|were|is|are|said|agreed)\b)[\w',&-]{1,30} ){1,14}?will (?:submit|present"
    r"|report|introduce|give|provide"
    r"|consider|be asked)\b|\(?(?:report"
    r"|document|appendix|agenda item)\b[^.]{0,60}(?:attached|enclosed))",
    re.IGNORECASE,
)
_DONE_AT_ONCE = re.compile(
    r"\. (?:[^.]{0,90}\b)?(?i:agreed|approved|resolved|noted|accepted|adopted|(?:clerk|cllr [\w' ]{2,30}) to "
    r"[a-z]{2,20})\b"
)


def is_preamble(words: str) -> bool:
    """Whether words say what the item is for; "To agree payments. Cheques 10 to 18 were agreed." says what was done."""
    return _PREAMBLE.match(words) is not None and _DONE_AT_ONCE.search(words) is None
