"""Lines that a printer repeats on every page, the running headers and footers, told from the minutes themselves."""

import re
from collections import Counter
from collections.abc import Sequence

_EDGE = 3  # printed lines at the top and at the foot that may run
_LONG = 15  # characters from which a line that stands on both of only two pages is no accident
_DIGITS = re.compile(r"\d+")
_PAGE_OF = re.compile(r"(?:page )?#(?: ?(?:of|/) ?#)?|[-–] ?# ?[-–]|page #")
# Short lines that clerks do repeat and that decide what the next lines mean: they never run.
_MARKERS = re.compile(r"(?:resolved|agreed|noted|actions?|decisions?|minutes|recommended)\b.{0,8}")


def drop_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages' lines without running headers, footers and page numbers.

    A header stays on the first page, where it often is all that names the body and the day.
    """
    tops = _running(pages, [_edge(lines) for lines in pages])
    feet = _running(pages, [_edge(lines, from_foot=True) for lines in pages])
    return [_without(lines, tops, feet, keep_top=number == 0) for number, lines in enumerate(pages)]


def _edge(lines: Sequence[str], *, from_foot: bool = False) -> list[int]:
    """Places of the outermost printed lines, from the edge inwards."""
    places = [place for place, line in enumerate(lines) if line.strip()]
    return places[::-1][:_EDGE] if from_foot else places[:_EDGE]


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.lower().split()))


def _running(pages: Sequence[Sequence[str]], edges: Sequence[Sequence[int]]) -> set[str]:
    """The keys of lines that stand at this edge of most pages."""
    seen = Counter(
        key for lines, edge in zip(pages, edges, strict=True) for key in {_key(lines[place]) for place in edge}
    )
    return {key for key, times in seen.items() if _does_run(key, times, len(pages))}


def _does_run(key: str, times: int, pages: int) -> bool:
    if _MARKERS.fullmatch(key):
        return False
    if _PAGE_OF.fullmatch(key):
        return "of" in key or "page" in key or (times > pages / 2 and pages > 1)
    return times > pages / 2 and (pages > 2 or (pages == 2 and len(key) >= _LONG))


def _without(lines: Sequence[str], tops: set[str], feet: set[str], *, keep_top: bool) -> list[str]:
    gone = set()
    for keys, edge in ((tops, _edge(lines)), (feet, _edge(lines, from_foot=True))):
        for place in edge:
            key = _key(lines[place])
            if key not in keys:
                break  # what stands further in belongs to the text
            if not (keep_top and keys is tops and not _PAGE_OF.fullmatch(key)):
                gone.add(place)
    return [line for place, line in enumerate(lines) if place not in gone]
