"""A paragraph in the pieces that get a vector each: a mean of all would drown the one sentence that answers."""

import re

_SHORTEST = 40  # characters; a shorter sentence goes with the one before it
_MOST = 12  # pieces of one paragraph; the last holds the rest
# A full stop, question or exclamation mark before a capital; "Cllr. Smith" and "No. 5" may be cut, which does no harm.
_END = re.compile(r"(?<=[.?!;])\s+(?=[A-Z“‘(])")


def split_sentences(text: str) -> list[str]:
    """The sentences of ``text`` with white space made one blank; at least one, short ones joined to their neighbour."""
    pieces: list[str] = []
    for sentence in _END.split(" ".join(text.split())):
        if pieces and (len(sentence) < _SHORTEST or len(pieces[-1]) < _SHORTEST or len(pieces) >= _MOST):
            pieces[-1] = f"{pieces[-1]} {sentence}"
        else:
            pieces.append(sentence)
    return pieces or [""]
