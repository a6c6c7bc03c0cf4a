"""Resolutions of another body that are printed within this one's: theirs they stay."""

import re

# A resolution of another body, printed within this one's: "the Schools Forum having previously resolved:".
_NESTED = re.compile(
    r"\b(?P<body>(?:[A-Z][\w'&-]{1,25} ){0,6}?(?:Cabinet|Executive|Council|Committee|Panel|Board|Forum|Commission"
    r"|Partnership))\b[^.;]{0,80}\b(?:had|having|has) (?:previously |already |unanimously )?(?:resolved|agreed|decided"
    r"|recommended)\b"
)


def other_body(lead: str) -> str | None:
    """The body whose earlier resolution ``lead`` introduces; None where it is this body's own."""
    found = _NESTED.search(lead)
    return found["body"].strip() if found else None


def own_words(text: str) -> int:
    """How many characters of a point are this body's own: all, or those before "the Forum having resolved:"."""
    found = _NESTED.search(text)
    if not found or not text.rstrip().endswith(":"):
        return len(text)
    return len(re.sub(r"[\s,;-]{1,9}(?:the )?$", "", text[: found.start()]))
