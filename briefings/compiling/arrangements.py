"""Finds the sentences that report something as in place, so that a brief can quote them; it judges nothing else.

Wordings of arrangements, each after the one it was seen in. What was asked, denied, planned or wished for is not in
place, whatever its words.
"""

import re
from collections.abc import Callable, Iterator

from briefings.reading.sentences import Sentence, read_sentences
from briefings.records import Minute, Paragraph, Section

_DONE = (
    r"(?:established|appointed|set up|introduced|launched|recruited|commissioned|developed|implemented|created|formed"
    r"|trained|provided|undertaken|delivered|rolled out|carried out|put in place|co-located|agreed|adopted|published"
    r"|revised|expanded|extended|distributed|utilised|worked|secured|piloted|embedded|strengthened|held|offered|done)"
)
_THING = (
    r"(?:panel|team|group|sub[- ]group|hub|board|forum|partnership|strategy|plan|protocol|policy|pathway|procedure"
    r"|process|programme|project|service|database|tool|toolkit|co-?ordinator|officer|worker|post|role|campaign|training"
    r"|system|arrangements|helpline)"
)
_IN_PLACE = re.compile(
    "|".join(
        (
            # "a Sub Group had been established", "work has been done to train", "the strategy was agreed in September"
            rf"\b(?:has|have|had)(?: now| also| recently| already| all)? been (?:\w{{1,20}}ly )?{_DONE}\b",
            rf"\b(?:was|were) (?:\w{{1,20}}ly )?(?:{_DONE})\b (?:in|on|to|with|by|earlier|across|for|at)\b",
            # "one school had utilised the play", "colleagues have worked with the Home Office"
            rf"\b(?:has|have|had)(?: also| now)? {_DONE}\b",
            # in words such as "There is a multi-agency CSE Panel chaired by"
            rf"\bthere (?:is|are|was|were) (?:now |also )?(?:an? |the |one |two |\d{{1,3}} )?"
            rf"(?:[\w-]{{1,30}} ){{0,4}}?{_THING}s?\b",
            # "the Awaken Team was a multi-agency team designed to"
            rf"\b(?:is|was|are|were) an? (?:[\w-]{{1,30}} ){{0,3}}?{_THING}s?\b",
            # arrangements "were in place"
            r"\b(?:is|are|was|were) (?:now |all |already )?in place\b",
            # "meetings are held with all schools", "notices are used to prevent"
            r"\b(?:is|are) (?:regularly |routinely |also |now )?(?:held|used|chaired|tracked|monitored|delivered"
            r"|provided)\b",
            # as in "the City continues to work closely with the County"
            r"\bcontinue[sd]? to (?:work|provide|deliver|meet|run|offer|support)\b",
            # "Mandatory training for Councillors and taxi drivers on CSE was referred to"
            r"\bmandatory training\b",
            # "a Sub Group ... which monitored an action plan", "the Panel meets monthly"
            rf"\b{_THING}s? (?:\w{{1,20}} )?(?:meets?|monitors|monitored|oversees|tracks|reports|reported)\b",
        )
    ),
    re.IGNORECASE,
)
# What is said of a document, asked, denied or wished for: wherever it stands in the sentence.
_NOT_IN_PLACE = re.compile(
    r"\?|\b(?:asked|queried|questioned|enquired|ascertained|wondered|requested)\b"
    r"|\b(?:not|no|never|nor|without|lack|lacked|failed|unable|yet to|insufficient)\b|n[’']t\b"
    r"|\bif\b|\b(?:report|document|presentation)\b[^.;]{0,40}\b(?:was|were|had been|has been) (?:provided|submitted"
    r"|presented|published|circulated)\b|\bhad been identified\b|\bthank(?:s|ed)?\b"
    r"|^(?:it|the (?:report|presentation)) (?:\w{1,20} )?(?:set out|sets out|focus\w{0,4}|outline[sd]|detail(?:s|ed)"
    r"|provide[sd]|summarise[sd])\b",
    re.IGNORECASE,
)
# What is to come: only before the arrangement, since "has been set up and will report in May" is in place.
_TO_COME = re.compile(
    r"\b(?:would|will|could|should|might|may|needs?|needed|must|plan(?:ned|ning|s)? to|intend\w{0,3}|intention|proposed"
    r"|hoped|aim(?:s|ed)? to|going forward|in future)\b",
    re.IGNORECASE,
)


def find_arrangements(
    minute: Minute, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[tuple[Paragraph, Sentence]]:
    """The sentences of the discussion that report something as done or in place, in reading order.

    Only those ``wanted`` by their words are looked at: most briefs want few, and looking is what takes time.
    """
    promised = [(each.citation.start, each.citation.end) for each in minute.undertakings]
    asked = [(each.question.citation.start, each.question.citation.end) for each in minute.exchanges]
    for paragraph, sentence in sentences_of(minute):
        if wanted(sentence.text) and is_arrangement(sentence.text) and not _overlaps(sentence, promised + asked):
            yield paragraph, sentence


def sentences_of(minute: Minute) -> Iterator[tuple[Paragraph, Sentence]]:
    """The sentences of the discussion, each with its paragraph."""
    for paragraph in minute.paragraphs:
        if paragraph.section is Section.DISCUSSION:
            start = paragraph.start + len(paragraph.label or "")
            for sentence in read_sentences(minute.text[start : paragraph.end], start):
                yield paragraph, sentence


def is_arrangement(sentence: str) -> bool:
    """Whether a sentence (white space made single blanks) reports something as in place."""
    if _NOT_IN_PLACE.search(sentence):
        return False
    found = _IN_PLACE.search(sentence)
    return found is not None and _TO_COME.search(sentence, 0, found.start()) is None


def _overlaps(sentence: Sentence, spans: list[tuple[int, int]]) -> bool:
    return any(start < sentence.end and sentence.start < end for start, end in spans)
