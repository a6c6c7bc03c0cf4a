"""The use cases of following up: recording progress, giving a meeting's date, reviewing, evidence and life stories.

Stands behind Service, which hands in its follow-ups. Who may do what is checked here, when it is done.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa

from briefings.errors import NotFound, UnclearRequest
from briefings.following import evidence, follow_ups, marking, progress, reviewing, stories
from briefings.reading.dates import read_due
from briefings.reading.owners import find_subject_owner, split_owners
from briefings.receiving import arrival_of_document, receive
from briefings.records import (
    Checkpoint,
    Citation,
    Decision,
    DecisionKind,
    FollowUp,
    Given,
    Judged,
    Minute,
    Origin,
    Outcome,
    OutcomeKind,
    Pair,
    Person,
    Progress,
    ReviewItem,
    Status,
    Story,
)
from briefings.storing import decisions, store, trail
from briefings.storing.engine import read, write

MOST_AT_ONCE = 200  # follow-ups marked in one go
_ENDED = (Status.CLOSED, Status.SUPERSEDED)


class Casework:
    """What people do about follow-ups, over one database."""

    def __init__(
        self, engine: sa.Engine, find: Callable[[str], FollowUp], everything: Callable[[], Sequence[FollowUp]]
    ):
        """``find`` gives one follow-up by id or reference and raises NotFound, ``everything`` all of them."""
        self._engine = engine
        self._find = find
        self._everything = everything
        self._reviewable: tuple[int, dict[str, tuple[ReviewItem, ...]]] = (-1, {})  # by minute, of a revision
        self._pairs: dict[str, tuple[object, tuple[Pair, ...]]] = {}  # by council, of a state of it

    # --- progress ---

    def record(self, name: str, *, by: Person, now: datetime, key: str | None = None, **said: object) -> Progress:
        """Add one entry about one follow-up; ``said`` are fields of Progress. See ``record_all``."""
        return self.record_all([name], by=by, now=now, key=key, **said)[0]

    def record_all(
        self, names: Sequence[str], *, by: Person, now: datetime, key: str | None = None, **said: object
    ) -> list[Progress]:
        """Add the same entry about several follow-ups: all of them or, where one refuses, none.

        The same ``key`` twice is one entry each. Raises NotFound, NotPermitted (stewards only), and UnclearRequest for
        an entry that says nothing, or that closes without the confirming minute as evidence.
        """
        progress.check_person(by)
        if not names or len(names) > MOST_AT_ONCE:
            raise UnclearRequest(f"Give between one and {MOST_AT_ONCE} follow-ups.")
        wanted = replace(Progress(id=0, follow_up="", at=now, by=by.id), **said)  # type: ignore[arg-type]  # see record
        progress.check_entry(wanted, now.date())
        found = list({each.id: each for each in map(self._find, names)}.values())
        with write(self._engine) as connection:
            self._check_standing(connection, found)
            return [self._add(connection, each, wanted, key if len(found) == 1 else _own(key, each)) for each in found]

    def undo(
        self, name: str, *, by: Person, now: datetime, note: str | None = None, key: str | None = None
    ) -> Progress:
        """Take back the newest entry that counts, by another entry. Raises UnclearRequest where nothing is left."""
        newest = progress.to_undo(self._find(name).progress)
        return self.record(name, by=by, now=now, key=key, note=note, undoes=newest.id)

    def _check_standing(self, connection: sa.Connection, found: Iterable[FollowUp]) -> None:
        resolved = {each.id for each in found if each.origin is Origin.OUTCOME}
        if len(store.duties(connection, resolved)) < len(resolved):
            raise NotFound("This follow-up was withdrawn: the amended minutes no longer hold it.")

    def _add(self, connection: sa.Connection, to: FollowUp, wanted: Progress, key: str | None) -> Progress:
        return trail.add(connection, replace(wanted, follow_up=to.id), key=key)

    # --- the date of a meeting ---

    def give_date(self, minute_id: str, held_on: date, *, by: Person, now: datetime) -> Minute:
        """Say when a meeting was held whose minutes do not; what is counted from it is worked out anew.

        Holds for all items of the same document. Raises NotFound, NotPermitted (stewards only), and UnclearRequest for
        a day to come, or where the minutes print another day.
        """
        progress.check_person(by)
        if held_on > now.date():
            raise UnclearRequest("Minutes are of a meeting that was held. Give a day that has passed.")
        with read(self._engine) as connection:
            minute = store.minute(connection, minute_id)
            document = store.document(connection, minute.document) if minute else None
            given_before = (minute_id, None) in decisions.of_kind(connection, DecisionKind.DATE)
        if minute is None or document is None:
            raise NotFound(f"There is no minute {minute_id!r}. `briefings minutes` lists all with their names.")
        if minute.held_on not in (None, held_on) and not given_before:
            raise UnclearRequest(f"These minutes are of a meeting on {minute.held_on}, as they or their source say.")
        receive(self._engine, arrival_of_document(document), told=Given(held_on=held_on), now=now)
        self._decide(DecisionKind.DATE, minute_id, Judged.GIVEN, by=by, now=now, day=held_on)
        with read(self._engine) as connection:
            dated = store.minute(connection, minute_id)
        return dated or minute

    # --- review ---

    def review_queue(self, *, everything: bool = False) -> tuple[ReviewItem, ...]:
        """What waits for a person, in reading order; ``everything`` adds what was decided, with by whom and when."""
        with read(self._engine) as connection:
            decided = decisions.of_kind(connection, DecisionKind.REVIEW)
            found = self._to_review(connection)
        latest = {subject: each for (subject, _), each in decided.items()}
        items = tuple(replace(item, decided=latest.get(item.id)) for item in found)
        return items if everything else reviewing.waiting(items)

    def _to_review(self, connection: sa.Connection) -> tuple[ReviewItem, ...]:
        """All there is to review, whatever was decided; only minutes that have changed since are opened anew."""
        number = store.revision(connection)
        seen, held = self._reviewable
        if seen > number:  # the database was put back to an older state
            seen, held = -1, {}
        if seen < number:
            gone = set(store.changed_after(connection, seen))
            kept = {name: items for name, items in held.items() if name not in gone}
            new = {each.id: reviewing.queue([each], {}) for each in store.to_review(connection, seen)}
            shelves = kept | new
            held = {name: shelves[name] for name in store.in_order(connection) if name in shelves}
            self._reviewable = (number, held)
        return tuple(item for items in held.values() for item in items)

    def review(
        self,
        item_id: str,
        verdict: Judged,
        *,
        by: Person,
        now: datetime,
        owner: str | None = None,
        due_on: date | None = None,
        key: str | None = None,
    ) -> ReviewItem:
        """Decide one item: accepted (with another owner or due date, if given), not an action, or again.

        Raises NotFound, NotPermitted (stewards only), UnclearRequest.
        """
        progress.check_person(by)
        _check_review(verdict, owner, due_on)
        item = self.review_item(item_id)
        said = {"owner": " ".join(owner.split()) if owner else None, "day": due_on}
        made = self._decide(DecisionKind.REVIEW, item.id, verdict, by=by, now=now, key=key, **said)
        return replace(item, decided=made)

    def review_item(self, item_id: str) -> ReviewItem:
        """One item, by its id or its reference. Raises NotFound where no item, or more than one, goes by that name."""
        items = self.review_queue(everything=True)
        found = [each for each in items if each.id == item_id] or [each for each in items if each.reference == item_id]
        if len(found) != 1:
            raise NotFound("There is no such item to review (any more). `briefings review` lists all with their ids.")
        return found[0]

    # --- what the reading left out ---

    def mark(
        self,
        minute_id: str,
        words: str,
        *,
        by: Person,
        now: datetime,
        owner: str | None = None,
        due_on: date | None = None,
        key: str | None = None,
    ) -> FollowUp:
        """Make a follow-up of words that stand in a minute and were not read as an outcome.

        Kept is where they stand, not what was typed. ``owner`` and ``due_on`` are as the person reads them. Raises
        NotFound, NotPermitted (stewards only), and UnclearRequest, with the nearest passage, where the words do not
        stand there, or where they belong to a follow-up already.
        """
        progress.check_person(by)
        _check_review(Judged.ACCEPTED, owner, due_on)
        with read(self._engine) as connection:
            minute = store.minute(connection, minute_id)
        if minute is None:
            raise NotFound(f"There is no minute {minute_id!r}. `briefings minutes` lists all with their names.")
        citation = self._to_mark(minute, words)
        printed = " ".join(minute.quote(citation).split())
        said = {"about": printed, "owner": " ".join(owner.split()) if owner else None, "day": due_on}
        name = marking.mark_id(minute.id, printed)
        self._decide(DecisionKind.MARK, name, Judged.ACCEPTED, by=by, now=now, key=key, **said)
        return self._find(name)

    def minutes_like(self, words: str, *, most: int = 20) -> list[tuple[str, str]]:
        """Minutes whose council, body, date or title are like ``words``: id and a line to choose by, likest first.

        The newest where there are no words; those without a known date last.
        """
        with read(self._engine) as connection:
            labels = store.labels(connection)
        return marking.like(words, labels, most)

    def unmark(self, name: str, *, by: Person, now: datetime, key: str | None = None) -> FollowUp:
        """Take a mark back and return the follow-up that it made. Raises NotFound, NotPermitted, UnclearRequest."""
        progress.check_person(by)
        found = self._find(name)
        if found.origin is not Origin.MARKED:
            raise UnclearRequest("The reading found this one in the minutes: `review` says that it is no action.")
        about = " ".join(found.quote.split())
        self._decide(DecisionKind.MARK, found.id, Judged.NOT_AN_ACTION, by=by, now=now, key=key, about=about)
        return found

    def _to_mark(self, minute: Minute, words: str) -> Citation:
        if len(words) > marking.LONGEST or len(words.split()) < marking.FEWEST_WORDS:
            raise UnclearRequest(
                f"Give the words as the minutes print them: at least {marking.FEWEST_WORDS}, and at most "
                f"{marking.LONGEST:,} characters."
            )
        citation = marking.place(minute, words)
        if citation is None:
            near = marking.nearest(minute, words)
            hint = f" Nearest there: “{near[:300]}”" if near else ""
            raise UnclearRequest(f"These words do not stand in {minute.title!r} as they are typed.{hint}")
        there = marking.covering(self._everything(), citation)
        if there and there.id != marking.mark_id(minute.id, minute.quote(citation)):
            raise UnclearRequest(f"These words belong to a follow-up already: {there.reference}.")
        return citation

    # --- evidence ---

    def evidence(self, name: str | None = None, *, minutes: Iterable[str] | None = None) -> tuple[Pair, ...]:
        """Passages that may answer open follow-ups and that nobody refused: of all, of one, or in these minutes."""
        wanted = self._find(name).id if name else None
        within = None if minutes is None else set(minutes)
        return tuple(
            pair
            for pair in self._all_pairs()
            if wanted in (None, pair.follow_up) and (within is None or pair.citation.minute in within)
        )

    def judge(
        self, name: str, passage: str, verdict: Judged, *, by: Person, now: datetime, key: str | None = None
    ) -> Pair:
        """Link a passage to a follow-up as evidence, or refuse it, so that the pair does not come again.

        Linking adds an entry to the follow-up's history and changes nothing else. Raises NotFound, NotPermitted.
        """
        progress.check_person(by)
        if verdict not in (Judged.LINKED, Judged.REFUSED):
            raise UnclearRequest("A passage is linked or refused.")
        pair = next((each for each in self.evidence(name) if each.key == passage), None)
        if pair is None:
            raise NotFound("That passage is not offered for this follow-up (any more).")
        made = self._decide(DecisionKind.EVIDENCE, pair.follow_up, verdict, by=by, now=now, key=key, about=pair.key)
        if verdict is Judged.LINKED:
            self.record(pair.follow_up, by=by, now=now, evidence=_cited(pair), key=f"link:{pair.follow_up}:{pair.key}")
        return replace(pair, decided=made)

    def story(self, name: str, *, as_of: date) -> Story:
        """The life of a follow-up: where it was resolved, where it came back, what was recorded, how far it slipped."""
        follow_up = self._find(name)
        with read(self._engine) as connection:
            of_council = store.of_councils(connection, [follow_up.council] if follow_up.council else [])
        return stories.tell(follow_ups.on_day(follow_up, as_of), of_council, self._of(follow_up), as_of)

    def _of(self, follow_up: FollowUp) -> tuple[Pair, ...]:
        """Pairs of one follow-up, ended or not, without those refused."""
        with read(self._engine) as connection:
            minutes = store.of_councils(connection, [follow_up.council] if follow_up.council else [])
            decided = decisions.of_kind(connection, DecisionKind.EVIDENCE)
        return _judged(evidence.suggest([follow_up], minutes), decided)

    def _all_pairs(self) -> tuple[Pair, ...]:
        """Pairs of all open follow-ups; only councils whose minutes or open follow-ups have changed are read anew."""
        waiting = follow_ups.by_council(
            each for each in self._everything() if each.status not in _ENDED and each.council
        )
        found: dict[str, tuple[object, tuple[Pair, ...]]] = {}
        with read(self._engine) as connection:
            states = store.council_states(connection)
            for council, theirs in waiting.items():
                names = sorted({each.council for each in theirs if each.council in states} - {None})
                state = ([states[name] for name in names], [(each.id, each.changes) for each in theirs])
                held = self._pairs.get(council)
                if held is None or held[0] != state:
                    held = (state, evidence.suggest(theirs, store.of_councils(connection, names)))
                found[council] = held
            decided = decisions.of_kind(connection, DecisionKind.EVIDENCE)
        self._pairs = found
        return _judged((pair for _, pairs in found.values() for pair in pairs), decided)

    def shortened(self) -> list[Checkpoint]:
        """What stands in the trail for entries that were removed when their time was over, in that order."""
        with read(self._engine) as connection:
            return trail.checkpoints(connection)

    def trail(self) -> list[Progress | Decision]:
        """Every entry and decision of people that is still kept, oldest first, those taken back included."""
        with read(self._engine) as connection:
            entries = [each for some in trail.entries(connection).values() for each in some]
            return sorted([*entries, *decisions.everything(connection)], key=lambda each: (each.at, each.id))

    # --- within ---

    def _decide(
        self, kind: DecisionKind, subject: str, verdict: Judged, *, by: Person, now: datetime, **more: object
    ) -> Decision:
        key = more.pop("key", None)
        made = Decision(0, kind, subject, verdict, by.id, now, **more)  # type: ignore[arg-type]  # fields of Decision
        with write(self._engine) as connection:
            return decisions.add(connection, made, key=str(key) if key else None)


def reviewed(
    connection: sa.Connection, derived: Iterable[FollowUp], entries: dict[str, tuple[Progress, ...]]
) -> list[FollowUp]:
    """Follow-ups as people reviewed them: without what is no action, with the undertakings that were taken up."""
    found = decisions.of_kind(connection, DecisionKind.REVIEW)
    decided = {subject: each for (subject, _), each in found.items()}
    kept = [checked for each in derived if (checked := reviewing.apply(each, decided.get(each.id))) is not None]
    accepted = {subject for subject, each in decided.items() if each.verdict is Judged.ACCEPTED}
    minutes = {minute for each in accepted if (minute := reviewing.minute_of(each))}
    standing = [each for name in sorted(minutes) if (each := store.minute(connection, name)) is not None]
    return [*kept, *reviewing.taken_up(standing, decided, entries), *_marked(connection, entries)]


def _marked(connection: sa.Connection, entries: dict[str, tuple[Progress, ...]]) -> Iterator[FollowUp]:
    """What people marked and did not take back, where its words still stand."""
    marks = decisions.of_kind(connection, DecisionKind.MARK).values()
    names = sorted({marking.minute_of(each.subject) for each in marks})
    minutes = {name: each for name in names if (each := store.minute(connection, name)) is not None}
    for minute, citation, decision in marking.standing(minutes, marks):
        outcome = _as_outcome(minute, citation, decision.subject)
        if made := marking.marked(minute, outcome, decision, entries):
            yield made


def _as_outcome(minute: Minute, citation: Citation, name: str) -> Outcome:
    """Marked words with the owner and the time that they name themselves."""
    quote = minute.quote(citation)
    owner = find_subject_owner(quote, citation.start)
    due = read_due(quote, citation.start, held_on=minute.held_on)
    made = Outcome(name, citation, OutcomeKind.FOLLOW_UP, None, " ".join(quote.split()), due=due)
    if owner is None:
        return made
    where = replace(citation, start=owner.start, end=owner.end)
    return replace(made, owner=owner.printed, owners=split_owners(owner.printed), owner_citation=where)


def _judged(pairs: Iterable[Pair], decided: dict[tuple[str, str | None], Decision]) -> tuple[Pair, ...]:
    known = (replace(pair, decided=decided.get((pair.follow_up, pair.key))) for pair in pairs)
    return tuple(pair for pair in known if pair.decided is None or pair.decided.verdict is not Judged.REFUSED)


def _check_review(verdict: Judged, owner: str | None, due_on: date | None) -> None:
    if verdict not in (Judged.ACCEPTED, Judged.NOT_AN_ACTION, Judged.AGAIN):
        raise UnclearRequest("Accept it, say that it is not an action, or put it back into the queue.")
    if (owner or due_on) and verdict is not Judged.ACCEPTED:
        raise UnclearRequest("An owner or a date goes with accepting it.")
    if owner is not None and not 0 < len(owner.strip()) <= 200:
        raise UnclearRequest("Give the owner in at most 200 characters, as a role: Strategic Director.")


def _cited(pair: Pair) -> str:
    """The passage as evidence: where the minutes are published if that is known, else in words."""
    where = f"{pair.reference}, paragraph {pair.citation.paragraph} of {pair.source}"
    return f"{pair.address} ({where})" if pair.address else where


def _own(key: str | None, follow_up: FollowUp) -> str | None:
    """A key for each of several, so short that nothing bounds it."""
    return hashlib.sha256(f"{key}|{follow_up.id}".encode()).hexdigest() if key else None
