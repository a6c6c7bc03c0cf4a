"""A chart shows the printed values, says them in words too, and costs nothing to those who draw none."""

import subprocess
import sys

import pytest

from briefings.errors import BriefingsError
from briefings.records import BriefSource, Citation, Series, SeriesPoint
from briefings.reporting.charts import alt_text, draw_chart, footnote, rows

SOURCE = BriefSource(1, "m", "Referrals", "ashby.txt", "Ashby", "Panel", None, None, None)


def _point(period: str, printed: str, low: float, high: float | None = None, note: str | None = None) -> SeriesPoint:
    return SeriesPoint(period, printed, low, high or low, Citation("m", 4, 0, 9), note)


SERIES = Series(
    "referrals of $ and £",
    "referrals",
    "Ashby",
    "Panel",
    None,
    (_point("2021", "500 – 1000", 500, 1000), _point("2022", "900", 900, note="as put in a question")),
    (SOURCE,),
)


def test_a_chart_is_a_picture_of_some_size():
    picture = draw_chart(SERIES)

    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (1280, 768)


def test_the_words_say_every_value_with_its_period_and_where_it_stands():
    said = alt_text(SERIES)

    assert "500 – 1000 (2021), 900 (2022, as put in a question)" in said
    assert "Source: Ashby, Panel, meeting date not stated in the minutes, ashby.txt, paragraph 4." in said


def test_what_must_be_known_of_a_single_figure_stands_under_the_chart():
    assert "900 (2022): as put in a question." in footnote(SERIES)


def test_the_table_beside_it_holds_the_same():
    assert rows(SERIES)[0] == ("2021", "500 – 1000", "", "Ashby, Panel, paragraph 4")


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)

    with pytest.raises(BriefingsError, match=r"cse-briefing-bot\[charts\]"):
        draw_chart(SERIES)


def test_what_draws_is_not_loaded_until_something_is_drawn():
    code = "import sys, briefings, briefings.__main__; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
