"""Which quotations carry wording of their time, so that a note can stand beside them.

The minutes are quoted as written. Where they use words that today's guidance on language about children tells
professionals to avoid (Children's Society and NAPAC, "Child exploitation and abuse: an appropriate language guide",
2024), a short note says that these are the minutes' words. The bot's own words never use them.
"""

import re

NOTE = "Wording of the time: quoted as written, not how this would be said today."

# Each with the kind of sentence it was seen in. Whole words only.
_DATED = re.compile(
    r"""\b(?:
        (?:child\ )?prostitut(?:e|es|ion)             # "the supply of drugs, alcohol and prostitution"
      | engag(?:e|es|ed|ing)\ in\ (?:sex|sexual)\w*   # "young women to engage in sexual acts"
      | sexual\ activity                              # "something in exchange for sexual activity"
      | (?:risky|promiscuous)\ behaviours?            # "participated in other risky behaviour"
      | risk[\ -]taking | promiscu\w+
      | (?:put|puts|putting|place|places|placing)\ themselves\ at\ risk
      | involve[d]?\ in\ (?:cse|child\ sexual\ exploitation)
      | lifestyle\ choices? | abscond\w* | streetwise | sexually\ active
      | (?:partner\ or\ )?(?:boyfriend|girlfriend)s?  # "refer to their abuser as their partner or boyfriend"
      | peer[\ -]+(?:to|on)[\ -]+peer                 # now "child-on-child"
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def is_dated(quotation: str) -> bool:
    """Whether ``quotation`` holds wording that is no longer used of children who are exploited."""
    return _DATED.search(" ".join(quotation.split())) is not None
