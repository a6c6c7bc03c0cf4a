"""How likely it is that the minutes answer a question at all, told from how well the best paragraphs fit it.

A logistic model over clues that carry over from one corpus to another (raw scores do not). Its weights are printed by
``python -m tests.benchmarks.certainty``: fitted on the questions of tests/finding that are not held back, over three
sets of minutes, and tried across them (fitted on one, counted on the others).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clues:
    """What the question and the best five paragraphs show."""

    share: float  # 0 to 1: of the question's words, weighed by rarity, found in one paragraph and around it
    strange: float  # 0 to 1: of its words, those that the minutes lack and that name other matters
    nearness: float = 0.0  # cosine of the nearest paragraph; 0 without vectors
    matters: float = 0.0  # by how much more the question is like a matter that is none of these minutes'
    subjects: float = 0.0  # the same for other subjects of safeguarding
    apart: int = 0  # words side by side in the question, each known to the minutes, that never stand together there
    lacks: bool = False  # none of the first paragraphs holds the figure, name, day or person that is asked for
    strangers: int = 0  # names in the question that the minutes do not hold


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds that the minutes answer, for each clue, and what they start from."""

    start: float
    share: float
    strange: float
    nearness: float = 0.0
    matters: float = 0.0
    subjects: float = 0.0
    apart: float = 0.0
    lacks: float = 0.0
    strangers: float = 0.0
    refuse: float = 0.0  # log-odds below which a question is refused

    def odds(self, clues: Clues) -> float:
        """Logarithm of the odds."""
        return (
            self.start
            + self.share * clues.share
            + self.strange * clues.strange
            + self.nearness * clues.nearness
            + self.matters * clues.matters
            + self.subjects * clues.subjects
            + self.apart * clues.apart
            + self.lacks * clues.lacks
            + self.strangers * clues.strangers
        )


# A quarter of the questions they are fitted on are paraphrases without a word of the minutes: of all, three in 200 are
# refused by meaning and four in 100 by words alone, where one that shares no word cannot be answered.
BY_WORDS = Model(start=-0.97, share=6.63, strange=-8.48, apart=-1.18, lacks=-8.38, strangers=-5.0, refuse=0.08)
BY_MEANING = Model(
    start=-1.73,
    share=4.32,
    strange=-6.06,
    nearness=6.85,
    matters=-5.54,
    subjects=-6.72,
    apart=-1.62,
    lacks=-8.54,
    strangers=-4.42,
    refuse=-0.13,
)


_ALL_WORDS = 0.9  # share from which a question's words all stand together: "hotels" is asked of holidays, too


def is_refused(clues: Clues, *, by_meaning: bool) -> bool:
    """Whether so little speaks for an answer that none is shown; never where all words are there and nothing lacks."""
    if clues.share >= _ALL_WORDS and not clues.lacks:
        return False
    model = BY_MEANING if by_meaning else BY_WORDS
    return model.odds(clues) < model.refuse
