"""What people thought of answers: the last word of each person about each answer, and never what was asked."""

from datetime import datetime

import sqlalchemy as sa

from briefings.records import Feedback, Verdict
from briefings.storing import schema
from briefings.storing.engine import lock
from briefings.storing.instants import stored

_ROW = schema.feedback.c


def keep(connection: sa.Connection, answer: str, *, by: str, helpful: bool, verdict: Verdict, now: datetime) -> None:
    """Record one person's word about one answer in place of their earlier one."""
    lock(connection, "feedback")
    connection.execute(sa.delete(schema.feedback).where(_ROW.answer == answer, _ROW.by == by))
    values = {"answer": answer, "by": by, "helpful": helpful, "verdict": verdict.value, "at": stored(now)}
    connection.execute(sa.insert(schema.feedback).values(values))


def counts(connection: sa.Connection) -> list[Feedback]:
    """How many answers of each verdict were found helpful, and how many were not."""
    helped = sa.func.sum(sa.case((_ROW.helpful, 1), else_=0))
    found = connection.execute(sa.select(_ROW.verdict, helped, sa.func.count()).group_by(_ROW.verdict)).all()
    by_verdict = {verdict: (yes, whole - yes) for verdict, yes, whole in found}
    return [Feedback(verdict, *by_verdict.get(verdict.value, (0, 0))) for verdict in Verdict]
