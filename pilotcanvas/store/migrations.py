"""The table definitions of the pilot file, per format, and the steps between formats.

A released format never changes. The next one gets its own tables in `TABLES_OF` and its own step in
`make_tables`; ``tests/saved`` keeps a file of each.
"""

from __future__ import annotations

import sqlite3

from pilotcanvas.pilot_header import APPLICATION_ID
from pilotcanvas.store.format_3 import upgrade_rows

RELEASED_FORMAT = 2
"""The newest released format. The one after it may still change, and has no file in ``tests/saved``
yet."""

FORMAT = 3
"""The format that this program writes, kept as ``user_version`` in SQLite's header."""

# Every record table ends with `revision`: the number of the last change that touched the record.
# Foreign keys are checked at the end of a transaction, so that the order within a change is free.
# The participant of an answer that the group gave as a whole is NULL.
_RECORDS_1 = (
    """\
CREATE TABLE profile (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL,
  location TEXT NOT NULL,
  language TEXT NOT NULL,
  phase TEXT NOT NULL,
  outcome TEXT NOT NULL,
  method TEXT NOT NULL,
  method_version INTEGER NOT NULL,
  source TEXT NOT NULL,
  created_on TEXT,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE phases (
  id TEXT NOT NULL PRIMARY KEY,
  started_on TEXT,
  ended_on TEXT,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE closings (
  id TEXT NOT NULL PRIMARY KEY,
  phase TEXT NOT NULL,
  closed_on TEXT,
  insight TEXT NOT NULL,
  lessons TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  reusable TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE items (
  id TEXT NOT NULL PRIMARY KEY,
  status INTEGER,
  choices TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE notes (
  id TEXT NOT NULL PRIMARY KEY,
  place TEXT NOT NULL,
  text TEXT NOT NULL,
  position INTEGER NOT NULL,
  is_private INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE actions (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  form TEXT NOT NULL,
  why TEXT NOT NULL,
  how TEXT NOT NULL,
  place TEXT NOT NULL,
  owner TEXT NOT NULL,
  phase TEXT NOT NULL,
  due TEXT,
  status TEXT NOT NULL,
  result TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_on TEXT,
  done_on TEXT,
  position INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE rounds (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  held_on TEXT,
  phase TEXT NOT NULL,
  scope TEXT NOT NULL,
  form TEXT NOT NULL,
  is_closed INTEGER NOT NULL,
  is_archived INTEGER NOT NULL,
  shows_means INTEGER NOT NULL,
  position INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE participants (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  perspective TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE seats (
  id TEXT NOT NULL PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id) DEFERRABLE INITIALLY DEFERRED,
  participant TEXT NOT NULL REFERENCES participants (id) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE answers (
  id TEXT NOT NULL PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id) DEFERRABLE INITIALLY DEFERRED,
  participant TEXT REFERENCES participants (id) DEFERRABLE INITIALLY DEFERRED,
  statement TEXT NOT NULL,
  score INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE consensus (
  id TEXT NOT NULL PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id) DEFERRABLE INITIALLY DEFERRED,
  statement TEXT NOT NULL,
  score INTEGER NOT NULL,
  reason TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE evidence (
  id TEXT NOT NULL PRIMARY KEY,
  place TEXT NOT NULL,
  form TEXT NOT NULL,
  text TEXT NOT NULL,
  source TEXT NOT NULL,
  dated TEXT,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE options (
  id TEXT NOT NULL PRIMARY KEY,
  is_chosen INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE snapshots (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  content TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
)

# Format 2: answers typed a second time, and why rounds differ.
_RECORDS_2 = (
    """\
CREATE TABLE second_entries (
  id TEXT NOT NULL PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id) DEFERRABLE INITIALLY DEFERRED,
  participant TEXT NOT NULL REFERENCES participants (id) DEFERRABLE INITIALLY DEFERRED,
  statement TEXT NOT NULL,
  score INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """\
CREATE TABLE reasons (
  id TEXT NOT NULL PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id) DEFERRABLE INITIALLY DEFERRED,
  statement TEXT NOT NULL,
  text TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT""",
)

# Format 3: a round keeps the version of the method it was taken with, and what it shares of a
# group's answers; snapshots keep records, equal ones only once.
_ROUNDS_3 = """\
CREATE TABLE rounds (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  held_on TEXT,
  phase TEXT NOT NULL,
  scope TEXT NOT NULL,
  form TEXT NOT NULL,
  is_closed INTEGER NOT NULL,
  is_archived INTEGER NOT NULL,
  shows_means INTEGER NOT NULL,
  position INTEGER NOT NULL,
  method_version INTEGER NOT NULL,
  shared TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT"""
_KEPT_3 = """\
CREATE TABLE kept (
  id TEXT NOT NULL PRIMARY KEY,
  of_kind TEXT NOT NULL,
  content TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT"""
_SNAPSHOTS_3 = """\
CREATE TABLE snapshots (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  method_version INTEGER NOT NULL,
  base TEXT REFERENCES snapshots (id) DEFERRABLE INITIALLY DEFERRED,
  added TEXT NOT NULL,
  removed TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT"""
_REMOVALS_3 = """\
CREATE TABLE removals (
  id TEXT NOT NULL PRIMARY KEY,
  records TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT"""
# `first`: the number of the first change that this one sums up (`store.thinning`); `number` for
# most. `merged`: for a merge, the last changes of the copies that were merged in, as a JSON list.
_CHANGE_LOG_3 = """\
CREATE TABLE change_log (
  entry INTEGER NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  change_id TEXT NOT NULL,
  way TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  about TEXT NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  merged TEXT,
  digest TEXT NOT NULL
) STRICT"""

# What is still known of changes that have no row in the change log any more: enough to find the
# merge base with a copy that has them.
_PAST_CHANGES_3 = """\
CREATE TABLE past_changes (
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  merged INTEGER NOT NULL
) STRICT"""
_FILE_3 = """\
CREATE TABLE file (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  counter INTEGER NOT NULL,
  digest TEXT NOT NULL,
  program TEXT NOT NULL,
  log_start INTEGER NOT NULL,
  log_start_digest TEXT
) STRICT"""

_TABLES_3 = (
    *(_ROUNDS_3, _KEPT_3, _SNAPSHOTS_3, _REMOVALS_3),
    *(_CHANGE_LOG_3, _PAST_CHANGES_3, _FILE_3),
)

# One row per edit. `number` counts the changes; edits of one change share number and change_id.
# `before` and `after` are the record as JSON, NULL where it did not exist. `digest` is the checksum
# of the row.
_CHANGE_LOG = """\
CREATE TABLE change_log (
  entry INTEGER NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL,
  change_id TEXT NOT NULL,
  way TEXT NOT NULL,
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  about TEXT NOT NULL,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  before TEXT,
  after TEXT,
  digest TEXT NOT NULL
) STRICT"""

# One row: the number of the last change, the checksum of all records, and what made the file.
_FILE = """\
CREATE TABLE file (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  counter INTEGER NOT NULL,
  digest TEXT NOT NULL,
  program TEXT NOT NULL
) STRICT"""

# The table in which sqlite-utils records the applied steps. It would create the same table itself;
# defining it here fixes its text, whichever version of sqlite-utils made the file.
_MIGRATIONS = """\
CREATE TABLE _sqlite_migrations (
  id INTEGER PRIMARY KEY,
  migration_set TEXT,
  name TEXT,
  applied_at TEXT
) STRICT"""


STEPS_TABLE = "_sqlite_migrations"
"""The table that records which format steps were applied."""


def _by_name(*statements: str) -> dict[str, str]:
    return {statement.split()[2]: statement for statement in statements}


TABLES_OF: dict[int, dict[str, str]] = {
    1: _by_name(*_RECORDS_1, _CHANGE_LOG, _FILE, _MIGRATIONS),
    2: _by_name(*_RECORDS_1, *_RECORDS_2, _CHANGE_LOG, _FILE, _MIGRATIONS),
    3: {
        **_by_name(*_RECORDS_1, *_RECORDS_2, _CHANGE_LOG, _FILE, _MIGRATIONS),
        **_by_name(*_TABLES_3),
    },
}
"""Per format, every table by name, with its CREATE statement exactly as the file keeps it."""

TABLES = TABLES_OF[FORMAT]
"""The tables of the format that this program writes."""


def make_tables(connection: sqlite3.Connection) -> None:
    """Upgrade a file to the newest format within the open transaction; an empty file gets all
    tables.

    Takes some 70 ms the first time: sqlite-utils is imported here and only here.
    """
    from sqlite_utils import Database, Migrations

    steps = Migrations("pilotcanvas")

    @steps()
    def format_1(database: Database) -> None:
        for statement in (*_RECORDS_1, _CHANGE_LOG, _FILE):
            database.execute(statement)

    @steps()
    def format_2(database: Database) -> None:
        for statement in _RECORDS_2:
            database.execute(statement)

    @steps()
    def format_3(database: Database) -> None:
        upgrade_rows(database.conn, _TABLES_3)

    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        connection.execute(_MIGRATIONS)
    steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
