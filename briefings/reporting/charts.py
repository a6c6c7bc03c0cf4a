"""Draws a series as a picture, with its values as printed, its source under it, and words for who cannot see it.

matplotlib is the extra ``charts`` and is loaded only here, when a chart is drawn: it is large, and the figures always
stand in a table as well. No line joins the points: between two figures the minutes say nothing.
"""

import textwrap
from io import BytesIO
from typing import Any

from briefings.errors import BriefingsError
from briefings.records import BriefSource, Series, SeriesPoint
from briefings.reporting import wording

_INK, _GREY, _BAR = "#1d3557", "#444444", "#457b9d"
_WIDE, _TALL, _DOTS = 8.0, 4.8, 160  # inches, inches, dots an inch


def draw_chart(series: Series) -> bytes:
    """A PNG of the series. Raises BriefingsError where matplotlib is not installed."""
    figure = _figure()
    axes = figure.add_axes((0.09, 0.27, 0.87, 0.57))
    _bars(axes, series)
    figure.text(
        0.04, 0.95, "\n".join(textwrap.wrap(_plain(series.about), 64)), size=13, weight="bold", color=_INK, va="top"
    )
    notes = "\n".join(textwrap.wrap(footnote(series), 118))
    figure.text(0.04, 0.03, notes, size=8, color=_GREY, va="bottom")
    written = BytesIO()
    figure.savefig(written, format="png", dpi=_DOTS, metadata={"Title": series.about, "Description": alt_text(series)})
    return written.getvalue()


def alt_text(series: Series) -> str:
    """The chart in words: what it counts, every value with its period, and where they stand."""
    return f"Chart. {series.about}. {', '.join(_said(point) for point in series.points)}. {_sources(series)}"


def footnote(series: Series) -> str:
    """What stands under the chart: its source, and what must be known of single figures."""
    notes = [f"{point.printed} ({point.period}): {point.note}" for point in series.points if point.note]
    noted = f" {'; '.join(notes)}." if notes else ""
    return f"Values as printed; nothing is known of the time between.{noted} {_sources(series)}"


def rows(series: Series) -> list[tuple[str, str, str, str]]:
    """The table beside the chart: (period, value as printed, note, where it stands)."""
    numbers = {source.minute: source for source in series.sources}
    return [
        (
            point.period,
            point.printed,
            point.note or "",
            f"{_place(numbers[point.citation.minute])}, paragraph {point.citation.paragraph}",
        )
        for point in series.points
    ]


def _bars(axes: Any, series: Series) -> None:
    """A bar to each value; of a range, the bar reaches its lower end and a lighter one its upper."""
    places = range(len(series.points))
    lows, highs = [point.low for point in series.points], [point.high for point in series.points]
    axes.bar(places, highs, width=0.5, color=_BAR, alpha=0.35)
    axes.bar(places, lows, width=0.5, color=_BAR)
    for place, point in zip(places, series.points, strict=True):
        axes.annotate(
            _plain(point.printed), (place, point.high), xytext=(0, 4), textcoords="offset points", ha="center", size=12
        )
    axes.set_xticks(places, ["\n".join(textwrap.wrap(_plain(point.period), 16)) for point in series.points], size=10)
    axes.set_ylim(0, max(highs) * 1.18 or 1)
    axes.set_ylabel(_plain(series.unit or ""), size=10, color=_GREY)
    axes.yaxis.get_major_locator().set_params(integer=all(high == int(high) for high in highs))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _figure() -> Any:
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise BriefingsError(
            "Charts need an extra: pip install 'cse-briefing-bot[charts]'. The figures stand in the table all the same."
        ) from None
    figure = Figure(figsize=(_WIDE, _TALL), facecolor="white")
    FigureCanvasAgg(figure)  # no screen, and no state shared between threads
    return figure


def _said(point: SeriesPoint) -> str:
    note = f", {point.note}" if point.note else ""
    return f"{point.printed} ({point.period}{note})"


def _sources(series: Series) -> str:
    by_minute: dict[str, set[int]] = {}
    for point in series.points:
        by_minute.setdefault(point.citation.minute, set()).add(point.citation.paragraph)
    named = {source.minute: source for source in series.sources}
    each = [
        f"{_place(named[minute])}, {wording.meeting(named[minute].held_on)}, {named[minute].source}, "
        f"paragraph{'s' if len(paragraphs) > 1 else ''} {', '.join(map(str, sorted(paragraphs)))}"
        for minute, paragraphs in by_minute.items()
    ]
    return f"Source: {'; '.join(each)}."


def _place(of: BriefSource) -> str:
    return wording.place(of.council, of.body)


def _plain(words: str) -> str:
    """Words that matplotlib draws as they stand: a dollar would begin a formula."""
    return words.replace("$", r"\$")
