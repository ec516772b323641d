"""The library: which articles, in which order, as their numbers."""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable
from itertools import compress
from operator import itemgetter
from typing import Literal

from annotator.core.folding import fold
from annotator.core.records import Status
from annotator.store.database import Database
from annotator.store.words import match, words_of

Sort = Literal["added", "title", "publisher", "published", "status", "annotations"]

_ORDERS: dict[Sort, str] = {
    "added": "SELECT number FROM articles ORDER BY number",
    "title": "SELECT number FROM articles ORDER BY title_key, number",
    "publisher": "SELECT number FROM articles ORDER BY publisher_key, title_key, number",
    "published": "SELECT number FROM articles ORDER BY published, number",
    "status": (
        "SELECT number FROM articles WHERE status = 'new' UNION ALL"
        " SELECT number FROM articles WHERE status = 'in_progress' UNION ALL"
        " SELECT number FROM articles WHERE status = 'done'"
    ),
    "annotations": (
        "SELECT number FROM articles a WHERE NOT EXISTS (SELECT 1 FROM label_counts WHERE article = a.number)"
        " UNION ALL SELECT article FROM"
        " (SELECT article FROM label_counts GROUP BY article ORDER BY sum(spans), article)"
    ),
}
_IN_TEXT = "SELECT rowid AS number FROM text_words WHERE text_words MATCH ?"
_IN_METADATA = "SELECT rowid AS number FROM article_words WHERE article_words MATCH ?"
_KEPT = 16


Flags = bytes
"""A byte an article number: 1 where the article is meant."""
Pick = Callable[[Flags], tuple[int, ...]]
"""Gives the flags in the order of the articles, and two more."""


class Library:
    """Finds and sorts articles. Orders and found words are kept until something changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = threading.Lock()
        self._generation = self._articles_generation = -1
        self._orders: dict[Sort, tuple[array[int], Pick]] = {}
        self._words: OrderedDict[str, Flags] = OrderedDict()
        self._size = 0

    def find(self, query: str, *, sort: Sort, descending: bool, status: Status | None) -> array[int]:
        """The numbers of the articles that hold every word of `query`; the words may be unfinished."""
        with self._guard, self._database.reading() as conn:
            self._refresh(conn)
            order, pick = self._order(conn, sort)
            flags = self._wanted(conn, query, status)
        if flags is None or flags.count(1) == self._size - 1:
            found = order[:]
        else:
            found = array("q", compress(order, pick(flags)))
        if descending:
            found.reverse()
        return found

    def _refresh(self, conn: sqlite3.Connection) -> None:
        if self._database.mode != "rw":  # another copy may be writing
            self._database.articles_generation = conn.execute("PRAGMA data_version").fetchone()[0]
        if self._generation != self._database.generation:
            self._generation = self._database.generation
            self._orders.pop("annotations", None)
        if self._articles_generation != self._database.articles_generation:
            self._articles_generation = self._database.articles_generation
            self._orders.clear()
            self._words.clear()
            self._size = 1 + (conn.execute("SELECT max(number) FROM texts").fetchone()[0] or 0)

    def _order(self, conn: sqlite3.Connection, sort: Sort) -> tuple[array[int], Pick]:
        if sort not in self._orders:
            numbers = _numbers(conn, _ORDERS[sort])
            self._orders[sort] = array("q", numbers), itemgetter(*numbers, 0, 0)  # of one item it would give no tuple
        return self._orders[sort]

    def _wanted(self, conn: sqlite3.Connection, query: str, status: Status | None) -> Flags | None:
        """The articles that the query and the status let through; None where both let all through."""
        words = words_of(query) if query else []
        sets = [self._holding(conn, word) for word in words]
        if query.strip() and not (sets and any(_all(sets))):
            sets = [self._titled(conn, query)]
        if status is not None:
            sets.append(self._flags(_numbers(conn, "SELECT number FROM articles WHERE status = ?", status)))
        return _all(sets) if sets else None

    def _holding(self, conn: sqlite3.Connection, word: str) -> Flags:
        if word not in self._words:
            numbers = _numbers(conn, _IN_TEXT, match(word))
            if len(numbers) < self._size - 1:  # a first letter is in every text: nothing to add
                numbers += _numbers(conn, _IN_METADATA, match(word))
            self._words[word] = self._flags(numbers)
            if len(self._words) > _KEPT:
                self._words.popitem(last=False)
        return self._words[word]

    def _titled(self, conn: sqlite3.Connection, query: str) -> Flags:
        """The articles with the query somewhere inside their title, for where no words begin with it."""
        sql = "SELECT number FROM articles WHERE instr(title_key, ?)"
        return self._flags(_numbers(conn, sql, fold(query.strip())))

    def _flags(self, numbers: list[int]) -> Flags:
        flags = bytearray(self._size)
        for number in numbers:
            flags[number] = 1
        return bytes(flags)


def _all(sets: list[Flags]) -> Flags:
    """The articles that are in every one of `sets`, which are of one size."""
    bits = int.from_bytes(sets[0], "little")
    for other in sets[1:]:
        bits &= int.from_bytes(other, "little")
    return bits.to_bytes(len(sets[0]), "little")


def _numbers(conn: sqlite3.Connection, sql: str, *values: str) -> list[int]:
    """The numbers of a query, in its order: as one text, since a row for each costs several times as much."""
    (listed,) = conn.execute(f"SELECT group_concat(number) FROM ({sql})", values).fetchone()
    return json.loads(f"[{listed or ''}]")
