"""The use cases whole, over a real store, index and reading: what people rely on whatever lies behind."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from briefings import NotFound, Service, UnclearRequest
from briefings.reading.shipped import seeds_folder
from briefings.records import Given, OutcomeKind, Status, Verdict
from briefings.storing import store
from tests.desks import ITEM, NOTHING, STEWARD, counts, desk, ingest, item, service
from tests.samples import NOW, document

__all__ = ["desk", "item", "service"]

# --- minutes in ---


def test_the_shipped_minutes_load_once(service):
    assert counts(service.ingest_seeds(now=NOW)) == (5, 0, 0, 0)
    assert counts(service.ingest_seeds(now=NOW)) == (0, 0, 5, 0)


def test_the_shipped_minutes_hold_eight_follow_ups_and_bath_none(desk):
    desk.ingest_seeds(now=NOW)
    by_council = [each.council for each in desk.follow_ups()]

    assert by_council == ["Blackpool", *["Bradford"] * 6, "Nottingham"]


def test_every_quote_is_the_text_as_received(desk):
    desk.ingest_seeds(now=NOW)
    texts = {file.name: file.read_bytes().decode() for file in Path("seeds").glob("*.txt")}

    for minute in desk.minutes():
        assert minute.text == texts[minute.source]
    for each in desk.follow_ups():
        place = each.outcome.citation
        assert each.quote == texts[each.source][place.start : place.end]


def test_one_bad_file_refuses_itself_and_not_the_run(desk, item):
    (item.parent / "empty.txt").touch()
    (item.parent / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    seen, refused = [], []
    done = desk.ingest(
        [item.parent, item.parent / "gone.txt"],
        given=NOTHING,
        now=NOW,
        progress=lambda path, number, total: seen.append((path.name, number, total)),
        refused=lambda refusal: refused.append(Path(refusal.path).name),
    )

    assert counts(done) == (1, 0, 0, 3)
    assert all(refusal.reason.endswith(".") for refusal in done.refused)
    assert seen == [("empty.txt", 1, 3), ("hotels.txt", 2, 3), ("picture.png", 3, 3)]
    assert refused == ["gone.txt", "empty.txt", "picture.png"]


def test_a_reader_that_fails_refuses_the_file_without_quoting_it(desk, item, monkeypatch, caplog):
    def fail(_):
        raise RuntimeError(f"cannot read {ITEM}")

    monkeypatch.setattr("briefings.readers.read_minutes", fail)
    done = ingest(desk, item)

    assert "RuntimeError" in done.refused[0].reason
    assert "hotel" not in done.refused[0].reason + caplog.text


def test_an_amended_file_keeps_what_people_recorded(service, item):
    ingest(service, item)
    (before,) = service.follow_ups()
    service.record_progress(before.id, by=STEWARD, now=NOW, status=Status.IN_PROGRESS)
    item.write_text(ITEM.replace("in six months", "in six months’ time").replace("(2)", "(3)"), encoding="utf-8")

    assert counts(ingest(service, item)) == (0, 1, 0, 0)
    (after,) = service.follow_ups()
    assert (after.id, after.status) == (before.id, Status.IN_PROGRESS)
    assert after.outcome.number == "3"


def test_what_vanished_takes_no_more_entries_but_keeps_those_it_has(service, item):
    ingest(service, item)
    (gone,) = service.follow_ups()
    service.record_progress(gone.id, by=STEWARD, now=NOW, note="under way")
    item.write_text(ITEM.replace("(2) That a further report on hotels be brought back in six months.\n", ""))
    ingest(service, item)

    assert service.follow_ups() == []
    with pytest.raises(NotFound):
        service.record_progress(gone.id, by=STEWARD, now=NOW, note="more")
    item.write_text(ITEM, encoding="utf-8")
    ingest(service, item)
    assert [entry.note for entry in service.follow_up(gone.id).progress] == ["under way"]


def test_two_files_of_one_name_from_two_councils_stand_side_by_side(desk, tmp_path):
    for council in ("Blackpool", "Nottingham"):
        file = tmp_path / council / "minutes.txt"
        file.parent.mkdir()
        file.write_text(ITEM.replace("Ms Example", f"Ms {council}"), encoding="utf-8")
        ingest(desk, file, given=Given(council=council))

    assert [minute.council for minute in desk.minutes()] == ["Blackpool", "Nottingham"]
    assert len({each.id for each in desk.follow_ups()}) == 2


def test_a_catalogue_beside_a_file_says_what_it_does_not(desk, item):
    (item.parent / "catalogue.toml").write_text(
        '[files."hotels.txt"]\ncouncil = "Blackpool"\nbody = "Licensing Committee"\ndate = 2016-06-23\n'
        'source = "https://example.org/7"\nhow_known = "made up"\n'
    )
    ingest(desk, item)
    (minute,) = desk.minutes()

    assert (minute.council, minute.body, minute.held_on) == ("Blackpool", "Licensing Committee", date(2016, 6, 23))
    assert (minute.address, minute.source) == ("https://example.org/7", "hotels.txt")


def test_the_shipped_minutes_are_known_wherever_their_copy_lies(desk, tmp_path):
    (copies := tmp_path / "copies").mkdir()
    for number, seed in enumerate(sorted(seeds_folder().glob("*.txt"))):
        (copies / f"copy-{number}.txt").write_bytes(seed.read_bytes())
    ingest(desk, copies)

    assert sorted(minute.council or "" for minute in desk.minutes()) == [
        "Bath and North East Somerset",
        "Blackpool",
        "Bradford",
        "Bradford",
        "Nottingham",
    ]


def test_a_persons_word_wins_over_what_is_known_of_the_shipped_minutes(desk, tmp_path):
    copy = tmp_path / "copy.txt"
    copy.write_bytes(min(seeds_folder().glob("*.txt")).read_bytes())
    ingest(desk, copy, given=Given(council="Elsewhere", body="Panel"))
    ingest(desk, copy)
    (minute,) = desk.minutes()

    assert (minute.council, minute.body) == ("Elsewhere", "Panel")


def test_a_broken_catalogue_is_refused_and_its_files_are_read(desk, item):
    (item.parent / "catalogue.toml").write_text('[files."hotels.txt"]\ndate = "soon"\n')
    done = ingest(desk, item.parent)

    assert counts(done) == (1, 0, 0, 1)
    assert "2016-06-23" in done.refused[0].reason


def test_a_meeting_date_given_later_is_a_change_and_dates_what_hangs_on_it(service, item):
    ingest(service, item, given=Given(council="Blackpool"))
    (before,) = service.follow_ups()
    done = ingest(service, item, given=Given(held_on=date(2016, 1, 12)))
    (after,) = service.follow_ups()

    assert before.outcome.due is not None
    assert before.outcome.due.due_on is None
    assert counts(done) == (0, 1, 0, 0)
    assert after.outcome.due is not None
    assert after.outcome.due.due_on == date(2016, 7, 12)
    assert after.council == "Blackpool"
    assert counts(ingest(service, item)) == (0, 0, 1, 0)


def test_what_was_given_once_holds_for_the_amended_file_too(desk, item):
    ingest(desk, item, given=Given(council="Blackpool", held_on=date(2016, 1, 12)))
    item.write_text(ITEM + "\nAs amended.\n", encoding="utf-8")

    assert counts(ingest(desk, item)) == (0, 1, 0, 0)
    assert [(each.council, each.held_on) for each in desk.minutes()] == [("Blackpool", date(2016, 1, 12))]


def test_an_interrupted_run_goes_on_where_it_stopped(desk, item):
    (item.parent / "taxis.txt").write_text(ITEM.replace("hotels", "taxis"), encoding="utf-8")

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.ingest([item.parent], given=NOTHING, now=NOW, progress=stop)
    assert counts(ingest(desk, item.parent)) == (1, 0, 1, 0)


def test_uploads_and_fetched_pages_are_kept_like_files(desk):
    assert counts(desk.ingest_bytes(ITEM.encode(), source="upload.txt", now=NOW)) == (1, 0, 0, 0)
    assert counts(desk.ingest_bytes(ITEM.encode(), source="again.txt", now=NOW)) == (0, 0, 1, 0)
    assert counts(desk.ingest_document(document(ITEM + "\nFetched.", source="upload.txt"), now=NOW)) == (0, 1, 0, 0)
    assert counts(desk.ingest_bytes(b"null \x00 character", source="bad.txt", now=NOW)) == (0, 0, 0, 1)


# --- finding ---


def test_an_answer_is_found_as_soon_as_its_minutes_are_kept(service, item):
    assert service.ask("hotel staff").verdict is Verdict.NONE
    ingest(service, item)
    answer = service.ask("hotel staff")

    assert answer.points[0].quote == service.minute(answer.points[0].citation.minute).quote(answer.points[0].citation)
    assert "hotel staff had been trained" in answer.points[0].quote


def test_withdrawn_minutes_are_not_found_any_more(desk, item):
    ingest(desk, item)
    item.write_text(ITEM.replace("hotel staff had been trained", "nobody had been told"), encoding="utf-8")
    ingest(desk, item)

    assert all("had been trained" not in point.quote for point in desk.ask("hotel staff trained").points)


def test_an_index_that_was_deleted_comes_back(sqlite_url, tmp_path, item):
    first = Service.open(sqlite_url, tmp_path / "index")
    ingest(first, item)
    found = first.ask("hotel staff").points
    first.close()
    shutil.rmtree(tmp_path / "index")
    second = Service.open(sqlite_url, tmp_path / "index")

    assert second.ask("hotel staff").points == found
    second.close()


def test_the_index_of_another_database_is_never_taken_for_ours(tmp_path, item):
    one = Service.open(str(tmp_path / "one.db"), tmp_path / "index")
    ingest(one, item)
    assert one.ask("hotel staff").points
    one.close()
    other = Service.open(str(tmp_path / "other.db"), tmp_path / "index")

    assert other.ask("hotel staff").points == ()
    other.close()


@pytest.mark.parametrize("question", ["", "   ", "\n", "x" * 40_000])
def test_no_question_or_far_too_much_of_one_is_answered_with_what_to_do(desk, question):
    with pytest.raises(UnclearRequest, match="Ask"):
        desk.ask(question)


@pytest.mark.parametrize(
    "question", ["<!channel> *_~", "title:hotel AND (", "\x00\u202e", "😀", "' OR 1=1 --", "half \ud83d"]
)
def test_odd_characters_are_just_a_question(desk, item, question):
    ingest(desk, item)

    assert desk.ask(question).verdict in Verdict


def test_councils_are_suggested_and_never_guessed(desk):
    desk.ingest_seeds(now=NOW)

    assert desk.councils() == ["Bath and North East Somerset", "Blackpool", "Bradford", "Nottingham"]
    assert list(desk.suggest_councils("bradfrd")) == ["Bradford"]
    assert list(desk.suggest_councils("zzz")) == []


def test_topics_come_with_the_paragraphs_that_speak_of_them(desk):
    desk.ingest_seeds(now=NOW)
    topics = dict(desk.topics())

    assert topics["Taxi and private hire licensing"] >= 3
    assert list(topics.values()) == sorted(topics.values(), reverse=True)


# --- reading back ---


def test_recommendations_are_listed_as_that(desk):
    desk.ingest_seeds(now=NOW)
    kinds = [outcome.kind for _, outcome in desk.outcomes()]

    assert kinds.count(OutcomeKind.RECOMMENDED_ONLY) == 4
    assert kinds.count(OutcomeKind.FOLLOW_UP) == 8


def test_a_minute_that_is_not_there_is_said_to_be_so(desk):
    with pytest.raises(NotFound, match="briefings minutes"):
        desk.minute("nothing")


def test_a_minute_is_opened_once_and_anew_when_minutes_have_changed(desk: Service, monkeypatch: pytest.MonkeyPatch):
    desk.ingest_seeds(now=NOW)
    [name, *_] = [each.id for each in desk.minutes()]
    opened: list[str] = []
    really = store.minute
    monkeypatch.setattr(store, "minute", lambda connection, id: (opened.append(id), really(connection, id))[1])

    assert desk.minute(name) == desk.minute(name) == desk.minutes_named([name, "gone"])[name]
    assert opened == [name, "gone"]

    desk.ingest_bytes(
        b"Agenda item\n\nBuses\n\nMinutes:\n\nResolved -\n\n(1) That it be noted.", source="b.txt", now=NOW
    )

    assert desk.minute(name).id == name
    assert opened == [name, "gone", name]
