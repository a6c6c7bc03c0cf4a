"""Resolutions of another body that are printed within this one's: theirs they stay."""

import re

# A resolution of another body, printed within this one's: "the Schools Forum having previously resolved:".
_NESTED = re.compile(
    r"\b(?P<body>(?:[A-Z][\w'&-]{1,25} ){0,6}?(?:Cabinet|Executive|Council|Committee|Panel|Board|Forum|Commission"
    r"|Partnership))\b[^.;]{0,80}\b(?:had|having|has) (?:previously |already |unanimously )?(?:resolved|agreed|decided"
    r"|recommended)\b"
)
_ARTICLE = re.compile(r"^The ")
_BODY = r"(?:[A-Z][\w'&-]{1,25} ){0,6}?(?:Cabinet|Executive|Council|Committee|Panel|Board|Forum|Commission|Partnership)"
# As in "At the Executive meeting on 4 July it was resolved" and "the Cabinet, at its meeting of 3 May, resolved that".
_AT_ITS_MEETING = re.compile(
    rf"(?:\b[Aa]t (?:the |a )?(?:meeting of (?:the )?)?(?P<body>{_BODY})(?:'s)? (?:meeting )?(?:held )?(?:on|of|in) "
    r"(?=\w{0,9},? ?\d|[A-Z])[^.;:]{4,60}?,? (?:it (?:was|had been) |had )?"
    rf"|\b(?P<named>{_BODY}),? at (?:its|their) (?:last |previous )?meeting[^.;:]{{0,60}}?,? (?:had |has )?)"
    r"(?:unanimously )?(?i:resolved|agreed|decided|recommended)\b"
)


def other_body(lead: str) -> str | None:
    """The body whose earlier resolution ``lead`` introduces; None where it is this body's own."""
    if found := _NESTED.search(lead):
        return _ARTICLE.sub("", found["body"].strip())
    found = _AT_ITS_MEETING.search(lead)
    return _ARTICLE.sub("", (found["body"] or found["named"]).strip()) if found else None


def own_words(text: str) -> int:
    """How many characters of a point are this body's own: all, or those before "the Forum having resolved:"."""
    found = _NESTED.search(text)
    if not found or not text.rstrip().endswith(":"):
        return len(text)
    return len(re.sub(r"[\s,;-]{1,9}(?:the )?$", "", text[: found.start()]))
