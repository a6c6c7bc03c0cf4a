"""The live-concern check on labelled messages: ``python -m tests.benchmarks.triage [--json] [--authors] [--wrong]``.

Prints for each set the recall (concerns; a soft trigger counts as a miss of a hard one) or the false alarms
(questions), and the processor time a message takes; ``--words-only`` as it is without the sentence encoder. Weights are
learned from the tuning sets and the counter ones, so their figures say only that what was learned was learned;
``fresh``, ``unseen``, ``fifth``, ``seventh`` and ``eleventh`` were not learned from.
``--wrong`` lists what was not met as it should be in the tuning sets only, so that the others stay unseen by whoever
tunes.

``--authors`` is the honest measure: each tuning author in turn is left out of the learning, of words and of sentence
vectors, and measured. The first author wrote most of the messages, so that little is left to learn from when it is left
out; ``thirteenth`` wrote to be mistaken. ``told beside`` are an author's concerns, each put after or before a question
of the same author, and ``asked beside`` are pairs of questions.

Known to be missed or mistaken: an officer's shorthand in which no child and no harm is named by its usual word; a
concern told in half a sentence of a question about minutes; a message wholly in Welsh; questions in young people's
slang that say "I" and "on my phone"; a quoted victim's words of which only the source is asked; troubles of one's own
at work ("a colleague had an odd conversation with me"), which may get the card, and so may one sentence of a longer
question that on its own would be a tale. ``--authors`` leaves ``counter`` and ``eighth`` out too, so that it is
measured with less than the program ships with. The bound of a concern, nought, was looked at on the measuring sets
beside the authors left out; no text of theirs was.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bot.concern_meaning import Encode
from bot.safeguarding import Trigger, triage, triage_with
from briefings import open_encoder
from briefings.finding.meaning import Encodes
from tests.bot.safeguarding.sets import TUNING, LabelledSet, labelled_sets
from tests.bot.safeguarding.training import encoded, teach, teach_meaning, told


def main(argv: list[str] | None = None) -> int:
    """Measure and print; always 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.triage", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON value and nothing else")
    parser.add_argument("--authors", action="store_true", help="leave out one author at a time, learn, and measure")
    parser.add_argument("--words-only", action="store_true", help="without what is meant, as where no encoder is")
    parser.add_argument("--wrong", action="store_true", help="list the misses and false alarms of the tuning sets")
    wanted = parser.parse_args(argv)
    encoder = None if wanted.words_only else open_encoder()
    check = partial(triage, encode=_encode(encoder)) if encoder else triage
    shipped = {} if wanted.authors else {chosen.name: _figures(chosen, check) for chosen in labelled_sets()}
    figures = dict(_by_author(encoder)) if wanted.authors else shipped
    print(json.dumps(figures) if wanted.json else _lines(figures))
    if wanted.wrong:
        print("\n".join(f"{chosen.name}: {text}" for chosen in labelled_sets(TUNING) for text in chosen.wrong()))
    return 0


def _figures(chosen: LabelledSet, check: Callable[[str], Trigger]) -> dict[str, Any]:
    return {
        "messages": len(chosen.messages),
        **_measure(chosen, check),
        "microseconds_per_message": _microseconds(chosen, check),
    }


def _measure(chosen: LabelledSet, check: Callable[[str], Trigger]) -> dict[str, float]:
    right = chosen.right(check)
    return {"false_alarms": round(1 - right, 4)} if chosen.kind == "questions" else {"recall": round(right, 4)}


def _encode(encoder: Encodes) -> Encode:
    return lambda text: encoder.encode([text])[0].tolist()


def _microseconds(chosen: LabelledSet, check: Callable[[str], Trigger]) -> int:
    start = time.process_time()
    for message in chosen.messages:
        check(message)
    return round((time.process_time() - start) / len(chosen.messages) * 1e6)


# --- over authors ------------------------------------------------------------------------------------------------


def _by_author(encoder: Encodes | None) -> Iterator[tuple[str, dict[str, Any]]]:
    vectors = encoded((text for text, _, _ in told(labelled_sets(TUNING))), encoder) if encoder else {}
    for author in TUNING:
        others = labelled_sets([other for other in TUNING if other != author])
        check = partial(triage_with, teach(others))
        if encoder:
            check = partial(check, encode=_encode(encoder), meaning=teach_meaning(others, vectors))
        for name, chosen in _with_pairs(author):
            yield name, {"messages": len(chosen.messages), **_measure(chosen, check)}


def _with_pairs(author: str) -> Iterator[tuple[str, LabelledSet]]:
    sets = {chosen.kind: chosen for chosen in labelled_sets([author])}
    yield from ((chosen.name, chosen) for chosen in sets.values())
    concerns, questions = sets["hard"].messages, sets["questions"].messages
    told = (_joined(number, *pair) for number, pair in enumerate(zip(questions, concerns, strict=False)))
    asked = (_joined(number, *pair) for number, pair in enumerate(zip(questions, reversed(questions), strict=True)))
    yield f"told beside {author}", LabelledSet("hard", author, tuple(told))
    yield f"asked beside {author}", LabelledSet("questions", author, tuple(asked))


_BETWEEN = (" ", "? ", ". ", " also ", " - ", "\n", ", and ")


def _joined(number: int, question: str, other: str) -> str:
    first, second = (other, question) if number % 3 == 2 else (question, other)
    return first + _BETWEEN[number % len(_BETWEEN)] + second


def _lines(figures: dict[str, dict[str, Any]]) -> str:
    return "\n".join(
        f"{name:22} " + "  ".join(f"{key} {value}" for key, value in row.items()) for name, row in figures.items()
    )


if __name__ == "__main__":
    raise SystemExit(main())
