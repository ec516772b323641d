"""The schema and its migrations. `VERSION` (``user_version``) is the number of migrations a file has been through.

A text is stored once and never changes; its number is the article's number. What is searched are sets of folded
words: those of the texts, and those of the metadata, each in an FTS5 table of its own, so that a new title does not
index a text again. For kinds ``undo`` and ``redo`` an edit's records are those of `base`, a ``do``.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # sqlite_utils takes long to import, and is needed only to make or to migrate a file
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x48415359
"""``HASY``, in the header of every project file."""

SCHEMA = (
    """
    CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE settings (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE scheme (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        json TEXT NOT NULL CHECK (json_valid(json))
    ) STRICT
    """,
    """
    CREATE TABLE texts (
        number INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
        length INTEGER NOT NULL CHECK (length > 0),
        encoding TEXT NOT NULL,
        original BLOB,
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY REFERENCES texts (number),
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        title TEXT NOT NULL,
        publisher TEXT NOT NULL,
        author TEXT NOT NULL,
        url TEXT NOT NULL,
        published TEXT NOT NULL,
        language TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('new', 'in_progress', 'done')),
        direction TEXT NOT NULL CHECK (direction IN ('auto', 'rtl', 'ltr')),
        added TEXT NOT NULL,
        title_key TEXT NOT NULL,
        publisher_key TEXT NOT NULL,
        words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX articles_title ON articles (title_key)",
    "CREATE INDEX articles_publisher ON articles (publisher_key, title_key)",
    "CREATE INDEX articles_published ON articles (published)",
    "CREATE INDEX articles_status ON articles (status)",
    """
    CREATE TABLE spans (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        article INTEGER NOT NULL REFERENCES articles (number) DEFERRABLE INITIALLY DEFERRED,
        annotator TEXT NOT NULL,
        label TEXT NOT NULL,
        start INTEGER NOT NULL CHECK (start >= 0),
        "end" INTEGER NOT NULL CHECK ("end" > start),
        segments TEXT NOT NULL CHECK (json_valid(segments)),
        attributes TEXT NOT NULL CHECK (json_valid(attributes)),
        note TEXT NOT NULL,
        origin TEXT NOT NULL
    ) STRICT
    """,
    'CREATE INDEX spans_place ON spans (article, annotator, label, start, "end")',
    """
    CREATE TABLE links (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        article INTEGER NOT NULL REFERENCES articles (number) DEFERRABLE INITIALLY DEFERRED,
        annotator TEXT NOT NULL,
        type TEXT NOT NULL,
        from_id TEXT NOT NULL REFERENCES spans (id) DEFERRABLE INITIALLY DEFERRED,
        to_id TEXT NOT NULL REFERENCES spans (id) DEFERRABLE INITIALLY DEFERRED,
        CHECK (from_id <> to_id),
        UNIQUE (from_id, to_id, type, annotator)
    ) STRICT
    """,
    "CREATE INDEX links_to ON links (to_id)",
    "CREATE INDEX links_article ON links (article)",
    """
    CREATE TABLE label_counts (
        article INTEGER NOT NULL REFERENCES articles (number) DEFERRABLE INITIALLY DEFERRED,
        label TEXT NOT NULL,
        spans INTEGER NOT NULL CHECK (spans >= 0),
        PRIMARY KEY (article, label)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER spans_added AFTER INSERT ON spans BEGIN
        INSERT INTO label_counts VALUES (new.article, new.label, 1)
        ON CONFLICT (article, label) DO UPDATE SET spans = spans + 1;
    END
    """,
    """
    CREATE TRIGGER spans_removed AFTER DELETE ON spans BEGIN
        UPDATE label_counts SET spans = spans - 1 WHERE article = old.article AND label = old.label;
        DELETE FROM label_counts WHERE article = old.article AND label = old.label AND spans = 0;
    END
    """,
    """
    CREATE TRIGGER spans_relabelled AFTER UPDATE OF label ON spans WHEN old.label <> new.label BEGIN
        UPDATE label_counts SET spans = spans - 1 WHERE article = old.article AND label = old.label;
        DELETE FROM label_counts WHERE article = old.article AND label = old.label AND spans = 0;
        INSERT INTO label_counts VALUES (new.article, new.label, 1)
        ON CONFLICT (article, label) DO UPDATE SET spans = spans + 1;
    END
    """,
    """
    CREATE TABLE edits (
        number INTEGER PRIMARY KEY,
        time TEXT NOT NULL,
        annotator TEXT NOT NULL,
        action TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        undoes INTEGER REFERENCES edits (number),
        base INTEGER REFERENCES edits (number),
        removed_count INTEGER NOT NULL,
        added_count INTEGER NOT NULL,
        removed TEXT CHECK (removed IS NULL OR json_valid(removed)),
        added TEXT CHECK (added IS NULL OR json_valid(added)),
        CHECK ((kind = 'do') = (undoes IS NULL)),
        CHECK ((kind = 'do') = (base IS NULL)),
        CHECK ((kind = 'do') = (removed IS NOT NULL)),
        CHECK ((kind = 'do') = (added IS NOT NULL))
    ) STRICT
    """,
    """
    CREATE TABLE edit_articles (
        article TEXT NOT NULL,
        edit INTEGER NOT NULL REFERENCES edits (number),
        PRIMARY KEY (article, edit)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX edit_articles_edit ON edit_articles (edit)",
    """
    CREATE VIRTUAL TABLE text_words USING fts5 (
        words, content='', detail=none, prefix='1 2 3', tokenize='ascii'
    )
    """,
    """
    CREATE VIRTUAL TABLE article_words USING fts5 (
        words, content='articles', content_rowid='number', detail=none, prefix='1 2 3', tokenize='ascii'
    )
    """,
)


def _first(db: Database) -> None:
    for statement in SCHEMA:
        db.conn.execute(statement)


VERDICTS = (
    """
    CREATE TABLE verdicts (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        article INTEGER NOT NULL REFERENCES articles (number) DEFERRABLE INITIALLY DEFERRED,
        annotator TEXT NOT NULL,
        label TEXT NOT NULL,
        segments TEXT NOT NULL CHECK (json_valid(segments)),
        answer TEXT NOT NULL CHECK (answer IN ('accept', 'reject', 'ignore')),
        anchor TEXT NOT NULL CHECK (json_valid(anchor)),
        link TEXT NOT NULL,
        suggester TEXT NOT NULL,
        confidence REAL NOT NULL,
        time TEXT NOT NULL,
        span TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX verdicts_article ON verdicts (article, annotator)",
    """
    CREATE TABLE reviews (
        article INTEGER PRIMARY KEY REFERENCES texts (number),
        open INTEGER NOT NULL CHECK (open >= 0)
    ) STRICT
    """,
    """
    CREATE TABLE models (
        name TEXT PRIMARY KEY,
        data BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
"""What people said to suggestions, how many suggestions an article has open, and what was learned from the answers."""


def _verdicts(db: Database) -> None:
    for statement in VERDICTS:
        db.conn.execute(statement)


PIECES = """
    CREATE TABLE edit_pieces (
        edit INTEGER NOT NULL REFERENCES edits (number),
        piece INTEGER NOT NULL,
        added TEXT NOT NULL CHECK (json_valid(added)),
        PRIMARY KEY (edit, piece)
    ) STRICT
"""
"""What a large edit adds beyond the records in its own row, in the order of the pieces."""


def _pieces(db: Database) -> None:
    db.conn.execute(PIECES)


STEPS = (("first", _first), ("verdicts", _verdicts), ("pieces", _pieces))
"""Migrations by name, oldest first. Names and order never change once released."""

VERSION = len(STEPS)


def registry() -> Migrations:
    """The migrations as sqlite-utils takes them."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("hashiya")
    for name, function in STEPS:
        migrations(name=name)(function)
    return migrations


def migrate(conn: sqlite3.Connection) -> None:
    """Bring the file up to `VERSION`: all of it or nothing."""
    from sqlite_utils import Database

    db = Database(conn, recursive_triggers=False, execute_plugins=False)
    with db.atomic():
        registry().apply(db)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {VERSION}")


def unknown(conn: sqlite3.Connection) -> bool:
    """Whether the file has been through a migration that this version does not know."""
    if conn.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        return True
    known = {name for name, _ in STEPS}
    rows = conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'hashiya'")
    return any(name not in known for (name,) in rows)
