"""Live concerns about a child: recognised before anything else, answered with the safeguarding card, never kept.

A deterministic check over word classes (``concerns.toml``), made for people who write in a hurry: misspelt, without
capitals or punctuation. Two levels: a *hard* trigger replaces the answer by the card, a *soft* one adds the card to the
answer. A miss is worse than a false alarm, yet a question about what minutes say must not be met with the card.

The text is looked at and let go: nothing in here stores, logs or returns it.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Trigger(StrEnum):
    """How a message is to be met: the card alone, the card beside the answer, or the answer."""

    HARD = "hard"
    SOFT = "soft"
    NONE = "none"


def triage(text: str) -> Trigger:
    """Say whether ``text`` reads like a live concern about a child. Keeps nothing."""
    found = {_judge(window) for window in _windows(_words(text))}
    if Trigger.HARD in found:
        return Trigger.HARD
    return Trigger.SOFT if Trigger.SOFT in found else Trigger.NONE


# --- the words, as typed and as meant ----------------------------------------------------------------------------

# A concern is told in a few sentences; a pasted page of minutes must not add up to one.
_WINDOW, _STEP = 45, 25

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")


@cache
def _classes() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """The word classes: whole words, and beginnings (written with a star)."""
    return {
        name: (
            frozenset(word for word in words if not word.endswith("*")),
            tuple(word[:-1] for word in words if word.endswith("*")),
        )
        for name, words in _lists().items()
        if isinstance(words, list)
    }


@cache
def _themselves() -> frozenset[str]:
    """Words that look like misspelt ones of the lists and are not."""
    return frozenset(_lists()["themselves"].split())


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(resources.files("bot").joinpath("concerns.toml").read_text("utf-8"))


@cache
def _lexicon() -> tuple[str, ...]:
    """Words that a misspelt one may stand for. Talk of minutes is left out: a typo never excuses a concern."""
    wanted = [name for name in _classes() if name != "minutes"]
    words = {word for name in wanted for words in _classes()[name] for word in words}
    return tuple(sorted(word for word in words | _PHRASE_WORDS if len(word) >= 4))


_PHRASE_WORDS = frozenset(
    """worried concerned suspect report helpline hotline urgent being telling told disclosed confided scared safe
    think believe someone somebody happening daughter child police social think tonight keeps""".split()
)


@cache
def _meant(word: str) -> str:
    """``word``, or the listed word that it misspells."""
    if len(word) < 4 or word in _themselves() or _is_listed(word) or word.isdigit():
        return word
    limit = 1 if len(word) < 9 else 2
    close = process.extractOne(word, _lexicon(), scorer=OSA.distance, score_cutoff=limit)
    if close is None or close[0][0] != word[0]:
        return word
    if len(word) == 4 and sorted(close[0]) != sorted(word):  # "gril" is girl; "grin" is not
        return word
    return str(close[0])


def _is_listed(word: str) -> bool:
    return any(word in whole or word.startswith(starts) for whole, starts in _classes().values())


@dataclass(frozen=True, slots=True)
class _Words:
    """A stretch of a message: its words as meant, also as one string with single blanks for the phrase patterns."""

    words: tuple[str, ...]
    line: str

    def count(self, name: str) -> int:
        whole, starts = _classes()[name]
        return sum(1 for word in self.words if word in whole or (starts and word.startswith(starts)))

    def has(self, name: str) -> bool:
        return self.count(name) > 0


def _words(text: str) -> list[str]:
    """The words of ``text`` as meant: lower case, accents and apostrophes dropped, misspellings of the lists mended."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_APOSTROPHES)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"(.)\1{2,}", r"\1\1", plain)  # "pleeeease"
    return [_meant(word) if len(word) <= 20 else word[:20] for word in _WORD.findall(plain)]


def _windows(words: list[str]) -> Iterator[_Words]:
    for start in range(0, max(1, len(words) - _WINDOW + _STEP), _STEP):
        part = tuple(words[start : start + _WINDOW])
        if part:
            yield _Words(part, " ".join(part))


# --- the phrases -------------------------------------------------------------------------------------------------
# Every gap is bounded, so each pattern takes time in proportion to the text.

_HARMED = (
    r"(?:groom\w*|exploit\w*|abus\w*|rap(?:ed|ing|e)|molest\w*|assault\w*|traffick\w*|touched|touching|forced|forcing|"
    r"blackmail\w*|sextort\w*|threatened|threatening|beaten|battered|hit|hurt|hurting|kidnapped|abducted|stalked|coerced|"
    r"pimped|prostituted|sold|followed|harmed|neglected|controlled|pressured|bullied into sex|fondled|groped|drugged|"
    r"sexually \w+|taken advantage of|picked up|messed with|interfered with|used for sex|passed around|made to)"
)
_OWN = r"(?:my|our|her|his|their|a friends|friends|neighbours|mates|sisters|brothers)"
_CLOSE_PERSON = (
    r"(?:uncle|dad|daddy|stepdad|stepfather|father|mum|mother|mam|stepmum|teacher|coach|boss|brother|cousin|boyfriend|bf|"
    r"ex|neighbour|carer|driver|tutor|priest|imam|vicar|youth worker|babysitter|landlord|manager|grandad|grandfather|"
    r"girlfriend|partner|foster \w+|older \w+|step \w+|friend|mate|sister|dealer|man|bloke|guy|lad|men|boys?)"
)


def _phrases(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b")


_SELF = _phrases(
    # "i was abused", "ive been getting touched"
    r"(?:i was|i am|im|ive been|i have been|i got|i get|i keep getting|im getting|i were|i think im|i think i was|i think i am)"
    r"(?: (?:being|getting|been|sexually|badly|also|getting|always|still|just)){0,2} " + _HARMED,
    r"(?:touch\w*|hurts?|hurting|hits?|hitting|rap(?:es|ed|e)|abus\w+|groom\w*|forc\w+|threaten\w*|blackmail\w*|follow\w*|stalk\w*|"
    r"beats?|beating|punch\w*|kick\w*|molest\w*|assault\w*|strangl\w*|grop\w+|exploit\w*|controls?|using) me",
    r"(?:makes|made|making|make) me (?:do|have|go|send|touch|watch|take|get|sleep|meet|promise|strip|undress|wear|carry|sell|"
    r"deliver|kiss|keep|hold|drink|smoke|work|stay|show|lie)",
    r"(?:sends|sent|sending|send|showed|shows) me (?:\w+ ){0,4}(?:pics?|pictures?|nudes?|photos?|videos?|naked|dick\w*|money|gifts)",
    r"(?:pics?|pictures?|nudes?|photos?|videos?) of me",
    r"(?:asked|asking|asks|told|telling|wants|wanted|begging) me (?:\w+ ){0,4}(?:pics?|pictures?|nudes?|photos?|videos?|naked|meet|sex|undress|strip|"
    r"sleep with|not to tell|to keep it|come alone|carry|sell|deliver)",
    r"(?:wont|doesnt|not|never) leave me alone",
    r"(?:scared|afraid|frightened|terrified) (?:to go home|of him|of them|of her|of my|at home|he will|hell|they will|theyll)",
    r"(?:dont|do not|never|didnt) feel safe",
    r"not safe (?:at home|here|with)",
    r"(?:kill|hurt|hurting|harm|harming|cut|cutting) myself",
    r"want to die|end my life|im in danger|i am in danger|someone is after me",
    r"my (?:\w+ )?"
    + _CLOSE_PERSON
    + r" (?:\w+ ){0,5}(?:touch\w*|rap(?:es|ed|ing)|abus\w+|hits|beats|groom\w*|forc\w+) (?:me|us)",
    r"happened to me|happening to me|did it to me|doing it to me|done to me",
)

_AGE = _phrases(
    r"(?:1[0-7]|[4-9]) ?(?:years?|yrs?|y) ?(?:olds?|o)?",
    r"(?:1[0-7]|[4-9])yo",
    r"(?:aged?|only|just|shes|hes|im|i am|she is|he is|is|theyre|was|about|like|around|turned|be) (?:1[0-7]|[4-9]|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen)",
    r"(?:nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen) years? old",
    r"(?:year|yr) (?:[5-9]|1[0-3])",
    r"underage|under age|under 1[68]",
)
_SELF_AGE = _phrases(
    r"(?:im|i am) (?:only |just |a )?(?:1[0-7]|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
)

_OWNED = re.compile(
    r"\b"
    + _OWN
    + r" (?:\w+ ){0,3}?(?:daughters?|son|sons|child|kid|kids|girl|girls|boy|boys|sister|brother|niece|nephew|cousin|"
    r"grand(?:daughter|son|child|kids)|step(?:daughter|son|sister|brother|child)|god(?:daughter|son)|foster\w*|friend|mate|bestie|"
    r"bff|pupils?|students?|lad|lass|twins?|teenager|teen|classmate|patient|neighbours?|neighbors?|baby|toddler|eldest|youngest|"
    r"girlfriend|yp|lodger|tenant|passenger|guest|children|young person)\b"
)
# "protect our children", "our young people": a council speaking of all of them.
_COUNCIL_OWN = _phrases(
    r"our (?:\w+ )?(?:children|kids|young people|pupils|students|girls|boys|area|communities|community)"
)

_ONE = _phrases(
    r"(?:one of|some of) (?:our|my|the) (?:\w+ ){0,2}?(?:girls|boys|children|kids|lads|residents|pupils|students|young people|teenagers|teens)",
    r"(?:a|an|this|that|the|one|another|some|certain|young|little|same|teenage|theres|lone|drunk|poor)"
    r"(?: \w+){0,3}? (?:girl|boy|child|kid|lad|lass|teen|teenager|youngster|minor|pupil|student|schoolgirl|schoolboy|baby|toddler|"
    r"young person|young woman|young man|youth|yp|daughter|son|niece|nephew|sister|friend|mate|kiddie|lassie)",
    r"(?:1[0-7]|[4-9]) ?(?:year old|yr old|yo|years old)",
    r"(?:year|yr) (?:[5-9]|1[0-3]) (?:girl|boy|pupil|student|kid|child|lad)",
    r"young (?:girl|lad|boy|lass|person)",
)

_WITNESS = _phrases(
    r"(?:i|ive|we|weve|just|i just|ive just) (?:just |also |often |recently |have )?(?:saw|seen|see|heard|hear|noticed|witnessed|found|caught|spotted|overheard|read her|discovered)",
    r"told me|tells me|telling me|disclosed|confided|opened up|messaged me|texted me|came to me|comes to me|said to me|says to me|shown me|showed me|admitted",
    r"(?:i|im|we|were) (?:\w+ )?(?:think|believe|suspect|reckon|fear|know|feel|sure|certain|convinced|worried|concerned|scared|frightened|afraid|terrified|panicking)",
    r"worried (?:about|for|that|sick)|concerned (?:about|for|that)|scared for|fear for|afraid for",
    r"theres|there is|there are|there was|someone|somebody|something",
    r"going on|happening",
    r"(?:who|what|how|where|should|can|do) (?:do |can |should |shall |could )?i",
    r"what should (?:i|we)|who can help|need help|please help|help me|help her|help him|help us",
    r"looks like|seems to|i swear|pls|please|asking for help",
)

_NOW = _phrases(
    r"right now|tonight|today|yesterday|last night|at the moment|this (?:morning|afternoon|evening|week|weekend|minute|second)|just now|currently",
    r"keeps?|always|every (?:day|night|weekend|week|evening|time)|again|constantly|all the time|all night|most nights|regularly|lately|recently|since",
    r"(?:in|on|at|near|outside|from|down|across|round|opposite|by) (?:my|our|the school|the park|the shop|the takeaway|school|work)",
    r"next door|across the road|down the road|over the road|round here|around here|round the corner|outside|upstairs|downstairs|opposite us|my street|my road|my estate",
    r"hasnt|havent|wont|doesnt|isnt|didnt come|not come|never came|not been|cant find|checked in|booked in|walked in|came in|ran (?:away|off)|run away|running away|gone missing|went missing|going missing|goes missing|disappear\w*",
    r"(?:my|our) (?:taxi|cab|bus|hotel|shop|class|ward|street|estate|building|block|club|team|school|village|salon|surgery|clinic|practice|church|mosque)",
    r"hanging (?:around|round|about|out)|getting into|gets into|got into|picking|picked up|coming home|comes home|came home|staying out|stays out|sneaking|sneaks|hiding|being (?:picked|driven|taken|given|made|sent|used|asked)",
)

_PRONOUN = _phrases(r"she|shes|her|he|hes|him|theyre|them|they")
_PRONOUN_HARMED = _phrases(
    r"(?:she|shes|he|hes) (?:\w+ )?(?:is |was |has |keeps |might be |may be |could be |must be )?(?:being|been|getting|gets|got|was) (?:\w+ ){0,2}?"
    + _HARMED,
    r"(?:shes|hes) (?:being |been |getting )?" + _HARMED,
    r"(?:groom\w*|abus\w+|rap(?:es|ed|ing)|molest\w*|hits|hitting|beats|beating|hurts|hurting|touch\w*|forc(?:es|ed|ing)|exploit\w*|blackmail\w*|threaten\w*|pimp\w*|selling|traffick\w*|assault\w*|drugg\w+|stalk\w*) (?:her|him|them)",
)
_OPINION_HARMED = _phrases(
    r"(?:i|we|im|were|ive) (?:\w+ ){0,2}?(?:think|believe|suspect|know|reckon|fear|feel|worried|scared|sure|concerned|convinced|afraid|certain)(?: \w+){0,8}? "
    r"(?:is|are|being|was|been|getting|gets|has)(?: \w+){0,3}? " + _HARMED,
    r"(?:someone|somebody|a man|a bloke|some man|some guy|this man|this guy|a guy|men|he|a gang|people|the man|the guy|neighbour|an adult|a teacher|teacher|coach|a woman|a couple) "
    r"(?:\w+ ){0,4}(?:groom\w*|abus\w+|rap(?:es|ed|ing)|molest\w*|hurting|exploit\w*|traffick\w*|selling|touching|hitting|beating|forcing|pimping|filming) "
    r"(?:\w+ ){0,2}(?:girls?|boys?|child|children|kids?|teens?|teenagers?|daughter|son|minors?|her|him|pupils?|students?|me|baby)",
)
# "jade is being groomed", "tyler has been picked up": somebody by name, without capitals.
_NAMED_HARMED = re.compile(
    r"^(?!(?:children|girls|boys|kids|people|how|what|when|where|why|who|which|cse|child|was|were|is|are|has|have|did|does|do|that|it|this|there|"
    r"exploitation|abuse|women|victims|if)\b)(\w+ ){1,3}?(?:is|has|was|keeps|s) (?:being|been|getting|gets|got)(?: \w+){0,2}? "
    + _HARMED
)

_ASKS = re.compile(
    r"^(?:(?:hi|hello|please|pls|ok|so|and|can you|could you|cse|tell me|ok so|hey)\s)*(?:what(?! (?:do|should|can|shall|could) (?:i|we) do)|which|when|where(?! (?:do|can|should) i)|"
    r"who(?! (?:do|can|should|shall|to|would) (?:i|we|call|tell|contact))|why|how (?!do i|can i|should i|do we|would i)|has|have|had|did|does|do (?!i)|is|are|was|were|list|show|find|compare|summari\w+|any|give me|search|look up|get me|tell me)\b"
)
_SEEKS_HELP = _phrases(
    r"(?:who|where|how|what) (?:do|can|should|shall|would|could) (?:i|we) (?:tell|call|ring|phone|report|contact|speak|talk|do|go|get help|refer|inform|alert|raise|help)",
    r"what (?:number|line|helpline) (?:do|should|can) i|should i (?:call|ring|report|tell|phone|contact|say|be worried)",
    r"need help|please help|help me|pls help|get help|emergency|call the police|ring the police|999|call social services",
)

_SOFT = _phrases(
    r"im (?:really |very |so |a bit |quite )?(?:worried|concerned)|i am (?:really |very |so |a bit )?(?:worried|concerned)|i have (?:a |some |safeguarding )?(?:\w+ )?concerns?|ive got (?:a |some )?(?:\w+ )?concerns?",
    r"i suspect|we suspect|(?:want|need|like|trying|have) to (?:report|make a report|raise|disclose|make a referral|refer)",
    r"how (?:do|can|should|would) (?:i|we) (?:report|refer|raise|make a referral|get help|tell|contact|alert)",
    r"(?:who|where|what number|which number) (?:do|can|should|shall|would) (?:i|we) (?:\w+ )?(?:tell|call|ring|phone|contact|speak|talk|report|go|refer|dial|get|turn)",
    r"what (?:should|do|can|shall) (?:i|we) do(?: if| about|$)|should i (?:call|ring|report|tell|phone|contact|be worried)",
    r"(?:helpline|hotline|help line|crisis line|emergency)(?: phone| contact)? (?:number|please|contact)|number (?:for|of) (?:the )?(?:helpline|childline|nspcc|hotline|social services|social care|police|mash|childrens services|duty team)",
    r"need (?:some )?(?:urgent )?help|need (?:some )?(?:urgent )?advice|please help|help me|its urgent|urgent (?:safeguarding|concern|help|referral)|this is urgent",
    r"report (?:abuse|a concern|a safeguarding|exploitation|grooming|a child|it|this|someone|a crime|a man|something)|safeguarding concern|child protection concern",
    r"someone i (?:know|work|live)|somebody i (?:know|work|live)|someone to talk to|i dont know what to do|dont know who to (?:tell|turn)|not sure (?:if|whether|who|what) (?:i|to)",
    r"(?:ring|call|phone|contact|speak to) (?:the )?(?:police|childline|nspcc|social services|social worker|social care|lado|mash|duty (?:team|social worker))",
    r"in (?:immediate )?danger|being abused|suicid\w+|i was a victim|im a survivor|i am a survivor|i am a victim|im a victim",
)

# Words that belong to minutes beyond doubt; the rest of that list also turns up in concerns ("how do i report").
_SURELY_MINUTES = _phrases(
    r"minutes?(?! ago| late)|resolved|resolutions?|committees?|scrutiny|executive|cabinet|agenda|recommend\w*|councillors?|cllrs?|portfolio|superintendent|"
    r"awaken|cse|lscb|bscb|lscp|statistics?|percentage|action plan|follow ups?|digest|strategy|strategic|assistant director|divisional director|"
    r"according to|police said|panel|briefing|essay|project|coursework|dissertation|homework|documentary|article|policy|conference|awareness|theatre|the play|caseload\w*",
)
_ASKS_COUNTS = _phrases(r"how many|how much|what percentage|number of|what proportion|how often|what figures")


def _framed(words: _Words) -> bool:
    """Whether the stretch reads as a question about minutes: the talk of councils outweighs a story being told."""
    sure = len(_SURELY_MINUTES.findall(words.line))
    asks = _ASKS.search(words.line) is not None and not _SEEKS_HELP.search(words.line)
    if _ASKS_COUNTS.search(words.line) and not _OWNED.search(words.line):
        return True
    return sure >= 2 or (sure >= 1 and asks) or (asks and words.has("minutes"))


def _judge(words: _Words) -> Trigger:
    """Weigh one stretch of a message."""
    if _SELF.search(words.line):
        return Trigger.HARD
    framed = _framed(words)
    owned = _OWNED.search(words.line) is not None and not _COUNCIL_OWN.search(words.line)
    if owned and words.has("harm"):
        return Trigger.SOFT if framed else Trigger.HARD
    if framed:
        return _when_framed(words)
    return _when_told(words, owned=owned)


def _when_framed(words: _Words) -> Trigger:
    """Talk of minutes, and yet somebody may be telling of a child they know."""
    known = _OWNED.search(words.line) or (_ONE.search(words.line) and _NOW.search(words.line))
    told = re.search(r"\b(?:i|im|ive|my)\b", words.line) and _WITNESS.search(words.line) and words.has("harm")
    return Trigger.SOFT if known and told and not _COUNCIL_OWN.search(words.line) else Trigger.NONE


def _when_told(words: _Words, *, owned: bool) -> Trigger:
    """No talk of minutes: a person, a harm or a sign, and somebody who tells of it."""
    asks = _ASKS.search(words.line) is not None and not _SEEKS_HELP.search(words.line)
    first = re.search(r"\b(?:i|im|ive|id|me|my|we|weve|us|our)\b", words.line) is not None
    tells = _WITNESS.search(words.line) is not None or _NOW.search(words.line) is not None
    if _is_named(words, asks=asks) or _is_young(words, first=first):
        return Trigger.HARD
    one = _ONE.search(words.line) is not None
    if _is_known(words, owned=owned, one=one, tells=tells, asks=asks, first=first):
        return Trigger.HARD
    if _is_seen(words, tells=tells, asks=asks):
        return Trigger.HARD
    return Trigger.SOFT if _SOFT.search(words.line) else Trigger.NONE


def _is_named(words: _Words, *, asks: bool) -> bool:
    """Somebody is said outright to be harmed: "shes being groomed", "i think tia is being exploited"."""
    if asks:
        return False
    line = words.line
    return any(p.search(line) for p in (_PRONOUN_HARMED, _OPINION_HARMED, _NAMED_HARMED))


def _is_young(words: _Words, *, first: bool) -> bool:
    """Somebody young says so of themselves, with a harm or a sign."""
    return first and _SELF_AGE.search(words.line) is not None and (words.has("harm") or words.has("sign"))


def _is_known(words: _Words, *, owned: bool, one: bool, tells: bool, asks: bool, first: bool) -> bool:
    """One child, the teller's own or seen by them, with a harm or a sign."""
    if owned:
        return words.has("sign") and (tells or not asks)
    aged = _AGE.search(words.line) is not None and _PRONOUN.search(words.line) is not None
    if not (one or aged):
        return _PRONOUN.search(words.line) is not None and not asks and tells and first and words.has("harm")
    if asks:
        return first and words.has("harm") and _NOW.search(words.line) is not None
    return words.has("harm") or (words.has("sign") and (tells or first or aged))


def _is_seen(words: _Words, *, tells: bool, asks: bool) -> bool:
    """Several children, and grown-ups about them, here and now: "lads in cars outside school picking up girls"."""
    if asks or not words.has("children"):
        return False
    here = _NOW.search(words.line) is not None
    return here and tells and (words.has("harm") or words.count("sign") >= 1)
