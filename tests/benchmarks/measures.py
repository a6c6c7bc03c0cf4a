"""How good a ranking is: nDCG@10, hits among the first, MRR@10, and how long it took (Järvelin and Kekäläinen 2002)."""

import math
from collections.abc import Collection, Sequence


def ndcg(ranked: Sequence[int], relevant: Collection[int], *, at: int = 10) -> float:
    """Discounted gain of the first ``at`` against the best order there could be, 0 to 1; every gain is 1."""
    gained = sum(1 / math.log2(place + 2) for place, one in enumerate(ranked[:at]) if one in relevant)
    best = sum(1 / math.log2(place + 2) for place in range(min(at, len(relevant))))
    return gained / best if best else 0.0


def reciprocal_rank(ranked: Sequence[int], relevant: Collection[int], *, at: int = 10) -> float:
    """One over the place of the first right one, 0 where there is none among the first ``at``."""
    return next((1 / (place + 1) for place, one in enumerate(ranked[:at]) if one in relevant), 0.0)


def hit(ranked: Sequence[int], relevant: Collection[int], *, at: int) -> float:
    """1 where a right one is among the first ``at``, else 0."""
    return float(any(one in relevant for one in ranked[:at]))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lie; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 where there are none."""
    return sum(values) / len(values) if values else 0.0
