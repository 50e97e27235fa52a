"""What earlier runs found out, so that a run pays only for what is new.

Only functions of their arguments are remembered, keyed by these and by the program: any change in our own
code, or in what the caller names (such as the vocabulary), discards everything.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from paper_atlas.memory.digests import digest
from paper_atlas.memory.program_version import program_hash
from paper_atlas.memory.stage_notes import Notes
from paper_atlas.run.concurrency import Submit, map_shared

T = TypeVar("T")

Key = bytes
"""A digest of arguments."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (function TEXT, knowledge BLOB, key BLOB, value BLOB,"
    " PRIMARY KEY (function, knowledge, key))"
)
_NOTES = "stage notes"
"""In place of the name of a function."""
_PACK = msgspec.msgpack.Encoder().encode
_SUM = 4
"""Bytes of the checksum before each value."""


@dataclass(frozen=True, slots=True)
class Recall(Generic[T]):
    """A memoised function: it gives the same values, and computes each once."""

    function: Callable[..., T]
    unpack: Callable[[bytes], T]
    key: Callable[[tuple[Any, ...]], Key]
    before: Mapping[Key, bytes]
    """What earlier runs computed."""
    new: dict[Key, bytes] = field(default_factory=dict)
    """What this run computed."""
    used: set[Key] = field(default_factory=set)
    """What this run needs of both."""

    def __call__(self, *arguments: Any) -> T:  # noqa: ANN401 # those of the function
        """Return the value for arguments."""
        return self._value(self.key(arguments), arguments)

    def _value(self, key: Key, arguments: tuple[Any, ...]) -> T:
        self.used.add(key)
        if known := self.new.get(key) or self.before.get(key):
            with suppress(msgspec.DecodeError):  # of a file that somebody else wrote
                return self.unpack(known)
        value = self.function(*arguments)
        self.new[key] = packed(value)
        return value

    def knows(self, *arguments: Any) -> bool:  # noqa: ANN401 # as above
        """Tell whether the value for arguments need not be computed."""
        key = self.key(arguments)
        return key in self.new or key in self.before

    def learn(self, many: Iterable[tuple[Any, ...]], submit: Submit) -> None:
        """Compute the missing values for many arguments; of many values, half in parallel."""
        self._learn({self.key(arguments): arguments for arguments in many}, submit)

    def of_each(self, many: Iterable[tuple[Any, ...]], submit: Submit) -> list[T]:
        """Return the values for many arguments; of many missing ones, half are computed in parallel."""
        keyed = [(self.key(arguments), arguments) for arguments in many]
        self._learn(dict(keyed), submit)
        return [self._value(*one) for one in keyed]

    def _learn(self, keyed: Mapping[Key, tuple[Any, ...]], submit: Submit) -> None:
        missing = {key: keyed[key] for key in keyed if key not in self.before and key not in self.new}
        values = map_shared(submit, partial(_work, self.function), [*missing.values()])
        self.new.update(zip(missing, values, strict=True))

    def keep(self, keys: Iterable[Key]) -> None:
        """Count values as used that nobody asked for because something else made of them is remembered."""
        self.used.update(keys)


class Memory:
    """Values by function and arguments, kept in a file between runs; a missing or broken file is an empty memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._program = program_hash()
        self._recalls: dict[tuple[str, bytes], Recall[Any]] = {}
        self._keys: dict[tuple[str, ...], Key] = {}
        self.notes = Notes(self._load(_NOTES, self._known()).get(b"", b""))

    def remember(self, function: Callable[..., T], kind: Any, knowledge: object = "") -> Recall[T]:  # noqa: ANN401 # a type
        """Return a function memoised here.

        Args:
            function: From its arguments, and nothing else, to a value; no other function has its name.
            kind: The type of its values: of texts, numbers, tuples, mappings and dataclasses of these.
            knowledge: What else the function depends on, such as a vocabulary.
        """
        name = (function.__name__, self._known(knowledge))
        if name not in self._recalls:
            unpack = msgspec.msgpack.Decoder(kind).decode
            self._recalls[name] = Recall(function, unpack, self._key, self._load(*name))
        return replace(self._recalls[name], function=function)  # which may know other things of this run

    def save(self) -> None:
        """Store what this run used, and forget the rest; what it had no question for stays.

        Failure is ignored: the next run finds out again. From here on, this is an empty memory.
        """
        try:
            with closing(self._open()) as file, file:
                self._forget_other_programs(file)
                for (function, knowledge), recall in self._recalls.items():
                    file.execute(
                        "DELETE FROM kept WHERE function = ? AND knowledge <> ?", (function, knowledge)
                    )
                    gone = [(function, knowledge, key) for key in recall.before.keys() - recall.used]
                    file.executemany(
                        "DELETE FROM kept WHERE function = ? AND knowledge = ? AND key = ?", gone
                    )
                    new = {key: recall.new[key] for key in sorted(recall.new.keys() & recall.used)}
                    self._store(file, function, knowledge, new)
                if self.notes.now not in (b"", self.notes.before):
                    file.execute("DELETE FROM kept WHERE function = ?", (_NOTES,))
                    self._store(file, _NOTES, self._known(), {b"": self.notes.now})
        except sqlite3.DatabaseError:
            self._forget()
        self._recalls, self._keys = {}, {}  # of fifty thousand papers, half a gigabyte
        self.notes = Notes(self.notes.now or self.notes.before)

    def _forget_other_programs(self, file: sqlite3.Connection) -> None:
        """Delete what another version of the program stored, which nobody will ask for: some of its functions may be gone."""
        version = zlib.crc32(self._program.encode()) & 0x7FFFFFFF  # as large as SQLite allows
        if file.execute("PRAGMA user_version").fetchone() != (version,):
            file.execute("DELETE FROM kept")
            file.execute(f"PRAGMA user_version = {version}")

    def _known(self, knowledge: object = "") -> bytes:
        """Return what values depend on besides the arguments."""
        return digest(self._program, knowledge)

    def _key(self, arguments: tuple[Any, ...]) -> Key:
        """Return the digest of arguments; cached, since several functions ask for the same ones in a run."""
        if not all(isinstance(one, str) for one in arguments):
            return digest(*arguments)  # asked once; some have no hash
        key = self._keys.get(arguments)
        if key is None:
            key = self._keys[arguments] = digest(*arguments)
        return key

    def _open(self) -> sqlite3.Connection:
        file = sqlite3.connect(self._path)
        file.execute(_TABLE)
        return file

    def _forget(self) -> None:
        """Remove the file, and what a killed run left beside it, which SQLite would take for part of the next one."""
        for path in (self._path.with_name(f"{self._path.name}-journal"), self._path):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _load(self, function: str, knowledge: bytes) -> dict[Key, bytes]:
        if not self._path.is_file():
            return {}
        try:
            with closing(self._open()) as file:
                query = "SELECT key, value FROM kept WHERE function = ? AND knowledge = ?"
                rows = file.execute(query, (function, knowledge)).fetchall()
                return {key: kept for key, value in rows if value[:_SUM] == _sum(key, kept := value[_SUM:])}
        except (sqlite3.DatabaseError, TypeError):
            self._forget()
            return {}

    @staticmethod
    def _store(
        file: sqlite3.Connection, function: str, knowledge: bytes, values: Mapping[Key, bytes]
    ) -> None:
        rows = (
            (function, knowledge, key, _sum(key, value) + value) for key, value in values.items() if value
        )
        file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)


def _work(function: Callable[..., object], many: Sequence[tuple[Any, ...]]) -> list[bytes]:
    """Return the packed value of a function for each of many arguments."""
    return [packed(function(*arguments)) for arguments in many]


def packed(value: object) -> bytes:
    """Return a value as it is kept; b"" for one that cannot be kept, with half a character in it."""
    try:
        return _PACK(value)
    except UnicodeEncodeError:
        return b""


def _sum(key: Key, value: bytes) -> bytes:
    """Return the checksum of a value, which one that a disk lost a part of does not have."""
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(_SUM)
