"""The tables, in SQLAlchemy Core, for SQLite and PostgreSQL alike: plain columns and JSON, no pickles.

Instants are stored as UTC in ISO 8601 text with six digits of a second, so that both databases order and compare them
alike and no driver changes a zone. Dates are ISO 8601 text for the same reason.
"""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

document = sa.Table(
    "document",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False, index=True),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("given", sa.JSON, nullable=False),  # all that is known of it, its own page included
    sa.Column("told", sa.JSON, nullable=False),  # only what a person or a catalogue said: outlives an amended page
    sa.Column("items", sa.JSON, nullable=False),
    sa.Column("pages", sa.JSON, nullable=False),
    sa.Column("address", sa.Text, index=True),
    sa.Column("reader", sa.Text, nullable=False),  # fingerprint of the reading it was read with
    sa.Column("received_at", sa.Text, nullable=False),
    sa.Column("replaced_by", sa.Text),  # sha256 of the version that stands now; None = this one
    sa.Column("unpublished_at", sa.Text),  # when its site was first seen without it; None = it is there, or no site is
)

minute = sa.Table(
    "minute",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("document", sa.Text, sa.ForeignKey("document.sha256"), nullable=False, index=True),
    sa.Column("source", sa.Text, nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("council", sa.Text, index=True),
    sa.Column("body", sa.Text),
    sa.Column("held_on", sa.Text),
    sa.Column("stage", sa.Text),
    sa.Column("address", sa.Text),
    sa.Column("position", sa.Integer, nullable=False),  # within its document, from 0
    sa.Column("record", sa.JSON, nullable=False),  # the whole reading but for the text and the outcomes
    sa.Column("revision", sa.Integer, nullable=False, index=True),  # of the store when it last changed
    sa.Column("withdrawn_at", sa.Text),  # kept, with its history, when a later reading no longer has it
)

outcome = sa.Table(
    "outcome",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("minute", sa.Text, sa.ForeignKey("minute.id"), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("record", sa.JSON, nullable=False),
    sa.Column("withdrawn_at", sa.Text),
)

# One row: the number that every change of minutes raises by one. The search index keeps the one it has seen.
revision = sa.Table(
    "revision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column(
        "store", sa.Text, nullable=False
    ),  # this database's own name, so that no index of another is taken for its
)

# Who acted. Sealed entries hold the number; the id beside it can be erased.
person = sa.Table(
    "person",
    metadata,
    sa.Column("number", sa.Text, primary_key=True),
    sa.Column("person", sa.Text, unique=True),  # a Slack id or "command line"; None = erased
    sa.Column("erased_at", sa.Text),
)

# Only ever added to: triggers refuse every change, and removal but by a checkpoint; each entry carries the hash of the
# one before.
progress = sa.Table(
    "progress",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("follow_up", sa.Text, nullable=False, index=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),  # a number of `person`, as is assignee
    sa.Column("status", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("evidence", sa.Text),
    sa.Column("key", sa.Text, unique=True),  # idempotency: the same click twice is one entry
    sa.Column("previous_hash", sa.Text, nullable=False, unique=True),  # so that the chain cannot fork
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("assignee", sa.Text),  # "" = nobody any more
    sa.Column("until", sa.Text),
    sa.Column("ending", sa.Text),
    sa.Column("rating", sa.Text),
    sa.Column("undoes", sa.Integer),
)

# Stands in the trail for a run of entries that were removed when their time was over, so that the chain goes on.
checkpoint = sa.Table(
    "checkpoint",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("previous_hash", sa.Text, nullable=False, unique=True),  # of the first entry that went
    sa.Column("hash", sa.Text, nullable=False, unique=True),  # of the last one
    sa.Column("first_entry", sa.Integer, nullable=False),
    sa.Column("last_entry", sa.Integer, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),  # how many went
    sa.Column("newest_at", sa.Text, nullable=False),  # when the newest of them was made
    sa.Column("removed_at", sa.Text, nullable=False),
    sa.Column("seal", sa.Text, nullable=False),  # hash over all of the above
)

# What people decided about what was read: only ever added to, and the newest one about a subject counts.
decision = sa.Table(
    "decision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.Text, nullable=False),  # DecisionKind: a review, a pair of evidence, a meeting's date
    sa.Column("subject", sa.Text, nullable=False, index=True),  # an outcome, undertaking, follow-up or minute
    sa.Column("about", sa.Text),  # the passage of a pair of evidence
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("owner", sa.Text),
    sa.Column("day", sa.Text),  # a due date or a meeting's date
    sa.Column("by", sa.Text, nullable=False),  # a number of `person`
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("key", sa.Text, unique=True),  # idempotency: the same click twice is one decision
)

subscription = sa.Table(
    "subscription",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("channel", sa.Text, nullable=False, index=True),
    sa.Column("created_by", sa.Text, nullable=False),
    sa.Column("created_at", sa.Text, nullable=False),
    sa.Column("schedule", sa.JSON, nullable=False),
    sa.Column("filter", sa.JSON, nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("ended_at", sa.Text),
    sa.Column("paused_until", sa.Text),
    sa.Column("even_when_empty", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("alert", sa.JSON),  # what is followed; None = this is a digest
)

delivery = sa.Table(
    "delivery",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("subscription", sa.Integer, sa.ForeignKey("subscription.id"), nullable=False),
    sa.Column("occurrence", sa.Text, nullable=False),
    sa.Column("due", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("attempt", sa.Integer, nullable=False, default=0),
    sa.Column("owner_token", sa.Text),
    sa.Column("lease_until", sa.Text),
    sa.Column("not_before", sa.Text),
    sa.Column("started_at", sa.Text),
    sa.Column("payload", sa.Text),
    sa.Column("payload_hash", sa.Text),  # SHA-256, hex, of a payload whose time was over and that was dropped
    sa.Column("ts", sa.Text),
    sa.Column("last_error", sa.Text),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("run", sa.Text, nullable=False, unique=True),  # what the posted message is found again by
    sa.Column("expires", sa.Text, nullable=False),  # no try after this
    sa.Column("checked_at", sa.Text),  # when the sweep last saw that it stands in Slack once
    sa.UniqueConstraint("subscription", "occurrence"),
)

# One row: up to when the occurrences of all subscriptions have been entered as deliveries.
entered = sa.Table(
    "entered",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("upto", sa.Text, nullable=False),
)

# What stands in the way until a person does something: a channel that cannot be posted to, or the whole workspace.
obstacle = sa.Table(
    "obstacle",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),  # a channel's id, or "workspace"
    sa.Column("code", sa.Text, nullable=False),  # Slack's own word for it
    sa.Column("since", sa.Text, nullable=False),
)

# Slack's calls are held back for all replicas after a 429: one row per method.
hold = sa.Table(
    "hold",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("not_before", sa.Text, nullable=False),
)

# One row, in a database that was put back to an older state, and in each backup.
restored = sa.Table(
    "restored",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("taken_at", sa.Text, nullable=False),  # when the backup was taken
    sa.Column("restored_at", sa.Text),  # None = this is a backup that was not put back
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # event id, trigger id or action time: what Slack repeats
    sa.Column("received_at", sa.Text, nullable=False),
    sa.Column("worker", sa.Text),  # which run of the program took it on
    sa.Column("handled_at", sa.Text),  # None = not yet done; if its worker is gone, a repeat is done again
)

# A council's site that is looked at by itself: one row that has not ended per address.
watched_site = sa.Table(
    "watched_site",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("address", sa.Text, nullable=False, index=True),
    sa.Column("council", sa.Text),
    sa.Column("filter", sa.JSON, nullable=False),
    sa.Column("since", sa.Text, nullable=False),
    sa.Column("added_by", sa.Text, nullable=False),
    sa.Column("added_at", sa.Text, nullable=False),
    sa.Column("ended_at", sa.Text),
    sa.Column("due_at", sa.Text, nullable=False),
    sa.Column("claimed_until", sa.Text),  # one replica looks at a time
    sa.Column("listed_at", sa.Text),
    sa.Column("looked_at", sa.Text),
    sa.Column("succeeded_at", sa.Text),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("trouble", sa.Text),
    sa.Column("noticed_at", sa.Text),  # when stewards were told of this row of failures
    sa.Column("feed_etag", sa.Text),
    sa.Column("feed_modified", sa.Text),
)

known_meeting = sa.Table(
    "known_meeting",
    metadata,
    sa.Column("site", sa.Integer, sa.ForeignKey("watched_site.id"), primary_key=True),
    sa.Column("meeting", sa.Text, primary_key=True),
    sa.Column("body_id", sa.Text),
    sa.Column("body", sa.Text),
    sa.Column("held_on", sa.Text),
    sa.Column("called_off", sa.Boolean, nullable=False),
    sa.Column("has_minutes", sa.Boolean, nullable=False),
    sa.Column("trouble", sa.Text),
    sa.Column("content", sa.Text),
    sa.Column("checked_at", sa.Text),
    sa.Column("due_at", sa.Text, index=True),
    sa.Column("papers", sa.JSON),  # sha256 of the documents that were last read there
)

# What people thought of an answer: the last word of each counts. The answer's id names it within one hour of the
# bot's memory and nothing else; neither the question nor the answer's words are kept.
feedback = sa.Table(
    "feedback",
    metadata,
    sa.Column("answer", sa.Text, primary_key=True),
    sa.Column("by", sa.Text, primary_key=True),
    sa.Column("helpful", sa.Boolean, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),  # how sure the answer was: answer, closest, none
    sa.Column("at", sa.Text, nullable=False),
)

# Private addresses at which calendar programs read follow-ups. A token that is taken back leaves no row behind, so that
# it answers exactly as one that never was.
calendar_address = sa.Table(
    "calendar_address",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("token_hash", sa.Text, nullable=False, unique=True),  # SHA-256, hex; the token itself is kept nowhere
    sa.Column("owner", sa.Text, nullable=False, index=True),
    sa.Column("filter", sa.JSON, nullable=False),
    sa.Column("made_at", sa.Text, nullable=False),
)
