"""Growth is drawn and read off as it was measured, and what nobody has measured says so."""

import json
from xml.etree import ElementTree

import pytest

from tests.benchmarks import growth, results, sizing
from tests.benchmarks.sizing import Assumed, line, sized


def row(paragraphs: int, **other: float) -> dict[str, float]:
    """As it would be where everything but a fixed part grows with the paragraphs."""
    known = {key: 5 + paragraphs / 1_000 for _, key, _ in growth.PANELS} | {"loading_core_s": paragraphs / 500}
    return {"wanted": paragraphs, "paragraphs": paragraphs, **known, **other}


ROWS = [row(1_000), row(10_000), row(100_000)]
ASSUMED = Assumed(meetings=60, items=10, share=0.05, paragraphs=10)


def test_a_line_goes_through_the_two_largest_sizes_whatever_a_small_one_costs():
    tilted = [row(1_000, database_mb=500), *ROWS[1:]]

    assert line(tilted, "database_mb")(200_000) == pytest.approx(205)
    assert line(tilted, "database_mb") == line(list(reversed(tilted)), "database_mb")


def test_what_would_be_less_than_nothing_is_nothing():
    assert line([row(1_000, p50_ms=1), row(2_000, p50_ms=9)], "p50_ms")(1) == 0


def test_one_size_has_no_slope():
    with pytest.raises(ValueError, match="two sizes"):
        line(ROWS[:1], "p50_ms")


def test_twenty_years_of_a_council_are_what_was_assumed():
    table = sized(ROWS, ASSUMED)

    assert table["one council, items on the subject"]["paragraphs"] == 20 * 60 * 10 * 10 * 0.05
    assert table["one council, every item"]["paragraphs"] == 20 * 60 * 10 * 10
    assert table["all UK councils, every item"]["paragraphs"] == 400 * 20 * 60 * 10 * 10
    assert table["assumed"]["years"] == 20


def test_what_lies_beyond_the_largest_size_is_marked():
    table = sized(ROWS, ASSUMED)

    assert table["one council, items on the subject"]["note"] == "within what was measured"
    assert table["all UK councils, items on the subject"]["note"].startswith("24.0 times the largest size")


def test_figures_are_read_off_in_the_unit_they_are_named_by():
    needs = sized(ROWS, ASSUMED)["one council, every item"]

    assert needs["database GB"] == pytest.approx(0.125, abs=0.006)  # 5 + 120 MB
    assert needs["loading core-hours"] == pytest.approx(120_000 / 500 / 3600, abs=0.006)


def test_the_shipped_minutes_have_some_paragraphs_each():
    assert 5 < sizing.paragraphs_of_an_item() < 40


def test_what_fell_on_a_busy_machine_is_read_as_level():
    slower_first = [{"paragraphs": 100, "p50_ms": 11.0}, {"paragraphs": 1000, "p50_ms": 7.0}]

    assert line(slower_first, "p50_ms")(100_000) == 11.0


def test_the_plot_shows_every_figure_and_is_the_same_twice():
    drawn = growth.plot(ROWS)

    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    assert [name for name, _, _ in growth.PANELS if name not in drawn] == []
    assert growth.plot(ROWS) == drawn


def test_a_size_that_was_measured_again_takes_the_place_of_the_earlier_one(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "KEPT", tmp_path)
    target = results.Target("Growth", kept=True)
    for rows in (ROWS, [row(10_000, p50_ms=77)]):
        target.write({growth.name_of(each): each for each in rows})

    kept = growth.rows_of(target.figures())

    assert [each["paragraphs"] for each in kept] == [1_000, 10_000, 100_000]
    assert kept[1]["p50_ms"] == 77


def test_the_table_is_made_from_the_growth_that_is_kept(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(results, "KEPT", tmp_path)
    results.Target("Growth", kept=True).write({growth.name_of(each): each for each in ROWS})

    assert sizing.main(["--json"]) == 0

    assert json.loads(capsys.readouterr().out)["a region, every item"]["councils"] == 40


def test_questions_are_many_and_no_two_alike():
    asked = growth.questions()

    assert len(asked) > 100
    assert len(set(asked)) > 0.95 * len(asked)
