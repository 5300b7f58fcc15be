"""Files with something in their schema that we never put there: SQLite would run or read it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.faults.case import Case, in_turn, schema, sql

_UNSAFE = "file.unsafe"
_LOOP = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"


def _tables(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN")
        for number in range(3000):
            raw.execute(f"CREATE TABLE extra{number} (a)")
        raw.execute("COMMIT")


def _long_schema(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        text = f"CREATE TABLE notes (id /* {'x' * 15_000_000} */)"
        raw.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'notes'", (text,))


CASES = (
    Case(
        "a trigger that empties a table",
        sql("CREATE TRIGGER x AFTER INSERT ON change_log BEGIN DELETE FROM notes; END"),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a trigger that runs without end",
        sql(
            "PRAGMA recursive_triggers = ON",
            "CREATE TRIGGER x AFTER UPDATE ON notes BEGIN"
            " UPDATE notes SET position = position + 1; END",
        ),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a trigger on a view",
        sql(
            "CREATE VIEW v AS SELECT id FROM notes",
            "CREATE TRIGGER x INSTEAD OF DELETE ON v BEGIN DELETE FROM actions; END",
        ),
        _UNSAFE,
        keeps=True,
    ),
    Case("a view without end", sql(f"CREATE VIEW x AS {_LOOP}"), _UNSAFE, keeps=True),
    Case(
        "a view without end in place of a table",
        sql("ALTER TABLE notes RENAME TO hidden", f"CREATE VIEW notes AS {_LOOP}"),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a view of many tables joined",
        sql("CREATE VIEW x AS SELECT 1 FROM " + ", ".join(f"answers a{n}" for n in range(20))),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a huge generated column",
        sql("ALTER TABLE notes ADD COLUMN b TEXT AS (hex(zeroblob(500000000)))"),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a huge generated column in a table of its own",
        sql("CREATE TABLE x (a, b AS (zeroblob(1000000000)) STORED)"),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a check that takes for ever",
        schema(
            "text TEXT NOT NULL",
            "text TEXT NOT NULL CHECK (length(hex(randomblob(300000000))) > 0)",
        ),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a default that is huge",
        schema("text TEXT NOT NULL", "text TEXT NOT NULL DEFAULT (hex(zeroblob(400000000)))"),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "an index on an expression",
        sql("CREATE INDEX x ON notes (upper(text), length(text) * 2)"),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "an index on a part",
        sql("CREATE INDEX x ON notes (text) WHERE position > 1"),
        _UNSAFE,
        keeps=True,
    ),
    Case("an index too many", sql("CREATE INDEX x ON notes (place)"), _UNSAFE, keeps=True),
    Case("a table too many", sql("CREATE TABLE x (a)"), _UNSAFE, keeps=True),
    Case("thousands of tables too many", _tables, _UNSAFE, keeps=True),
    Case(
        "a table of 1,900 columns",
        sql(f"CREATE TABLE x ({', '.join(f'c{n}' for n in range(1900))})"),
        "file.unsafe|file.damaged",
        keeps=True,
    ),
    Case("a table that is missing", sql("DROP TABLE snapshots"), _UNSAFE),
    Case("a table by another name", sql("ALTER TABLE notes RENAME TO briefjes"), _UNSAFE, True),
    Case(
        "a column by another name",
        sql("ALTER TABLE notes RENAME COLUMN text TO tekst"),
        _UNSAFE,
        keeps=True,
    ),
    Case("a column too many", sql("ALTER TABLE options ADD COLUMN x TEXT"), _UNSAFE, keeps=True),
    Case("a table that is not strict", schema(") STRICT", ")"), _UNSAFE, keeps=True),
    Case(
        "a table without row numbers",
        sql(
            "CREATE TABLE other (id TEXT PRIMARY KEY, is_chosen, revision) WITHOUT ROWID",
            "INSERT INTO other SELECT * FROM options",
            "DROP TABLE options",
            "ALTER TABLE other RENAME TO options",
        ),
        _UNSAFE,
    ),
    Case(
        "full text search",
        sql("CREATE VIRTUAL TABLE x USING fts5(a)", "INSERT INTO x VALUES ('woord')"),
        _UNSAFE,
        keeps=True,
    ),
    Case("a tree of places", sql("CREATE VIRTUAL TABLE x USING rtree(a, b, c)"), _UNSAFE, True),
    Case(
        "shadow tables without their owner",
        in_turn(
            sql("CREATE VIRTUAL TABLE x USING fts5(a)"),
            sql("DELETE FROM sqlite_schema WHERE name = 'x'", keeps_schema=False),
        ),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a virtual table of an unknown module",
        sql(
            "INSERT INTO sqlite_schema VALUES"
            " ('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING evil(a)')",
            keeps_schema=False,
        ),
        _UNSAFE,
        keeps=True,
    ),
    Case(
        "a virtual table in place of one of ours",
        sql(
            "UPDATE sqlite_schema SET rootpage = 0,"
            " sql = 'CREATE VIRTUAL TABLE notes USING fts5(id, text)' WHERE name = 'notes'",
            keeps_schema=False,
        ),
        "file.unsafe|file.damaged",
        keeps=True,
    ),
    Case(
        "a sequence table",
        sql("CREATE TABLE x (a INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE x"),
        _UNSAFE,
        keeps=True,
    ),
    Case("statistics of ANALYZE", sql("ANALYZE"), _UNSAFE, keeps=True),
    Case(
        "a schema that makes no sense",
        sql(
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE notes (((' WHERE name = 'notes'",
            keeps_schema=False,
        ),
        "file.unsafe|file.damaged",
        keeps=True,
    ),
    Case(
        "a comment behind a table",
        schema(") STRICT", ") STRICT -- and more"),
        _UNSAFE,
        keeps=True,
    ),
    Case("a schema of 15 MB", _long_schema, "file.unsafe|file.damaged", True),
    Case(
        "the same table twice in the schema",
        sql(
            "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'notes'",
            keeps_schema=False,
        ),
        "file.unsafe|file.damaged",
        keeps=True,
    ),
    Case(
        "a table without its statement",
        sql("UPDATE sqlite_schema SET sql = NULL WHERE name = 'notes'", keeps_schema=False),
        "file.unsafe|file.damaged",
        keeps=True,
    ),
    Case(
        "two tables on one page",
        sql(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
            " WHERE name = 'actions') WHERE name = 'notes'",
            keeps_schema=False,
        ),
        "file.damaged",
        keeps=True,
    ),
    Case(
        "a table on the page of the schema",
        sql("UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'notes'", keeps_schema=False),
        "file.damaged",
        keeps=True,
    ),
    Case(
        "a table beyond the end",
        sql("UPDATE sqlite_schema SET rootpage = 4000000 WHERE name = 'notes'", keeps_schema=False),
        "file.damaged",
        keeps=True,
    ),
    Case(
        "a schema with text for page numbers",
        sql("UPDATE sqlite_schema SET rootpage = 'x' WHERE name = 'notes'", keeps_schema=False),
        "file.damaged|file.unsafe",
        keeps=True,
    ),
)
