"""What earlier runs found out about single texts, so that a run pays only for what is new.

Only functions from texts to a value are remembered, keyed by the texts and the program: any change in our own
code, or in what the caller names (such as the vocabulary), discards everything.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from paper_atlas.disk.files import write_atomically
from paper_atlas.memory.program_version import program_hash
from paper_atlas.memory.stage_notes import Notes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Recall(Generic[T]):
    """A memoised function: it gives the same values, and computes each once."""

    function: Callable[..., T]
    encode: Callable[[T], Any]
    decode: Callable[..., T]
    key: Callable[[tuple[str, ...]], str]
    before: Mapping[str, Any]
    """What earlier runs computed."""
    now: dict[str, Any]
    """What this run asked for."""

    def __call__(self, *texts: str) -> T:
        """Return the value for texts."""
        key = self.key(texts)
        if key in self.now or key in self.before:
            self.now[key] = self.now[key] if key in self.now else self.before[key]
            return self.decode(self.now[key], *texts)
        value = self.function(*texts)
        self.now[key] = self.encode(value)
        return value

    def learn(
        self, many: Iterable[tuple[str, ...]], work: Callable[[list[tuple[str, ...]]], list[Any]]
    ) -> None:
        """Compute the missing values for many texts in one batch.

        Args:
            many: The texts of each value.
            work: Texts → what `encode` makes of the value of each.
        """
        new = {key: texts for texts in many if (key := self.key(texts)) not in self.before}
        unknown = [texts for key, texts in new.items() if key not in self.now]
        self.now.update(zip(map(self.key, unknown), work(unknown), strict=True))


class Memory:
    """Values by function and texts, kept in a file between runs; a missing or broken file is an empty memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._program = program_hash()
        self._before = self._load()
        self._now: dict[str, dict[str, Any]] = {}
        self._keys: dict[tuple[str, ...], str] = {}
        self.notes = Notes(self._read_notes())

    def remember(
        self,
        function: Callable[..., T],
        knowledge: str,
        encode: Callable[[T], Any],
        decode: Callable[..., T],
    ) -> Recall[T]:
        """Return a function memoised here.

        Args:
            function: From texts, and nothing else, to a value.
            knowledge: What else the function depends on, such as a vocabulary.
            encode: Value → JSON.
            decode: JSON and the texts → value.
        """
        name = _digest(self._program, getattr(function, "__name__", ""), knowledge)
        before, now = self._before.get(name, {}), self._now.setdefault(name, {})
        return Recall(function, encode, decode, self._key, before, now)

    def save(self) -> None:
        """Store what this run used, and forget the rest."""
        used = {name: values for name, values in self._now.items() if values}
        if {name: values.keys() for name, values in used.items()} != {
            name: values.keys() for name, values in self._before.items()
        }:
            data = json.dumps(used, ensure_ascii=False, separators=(",", ":")).encode(
                "utf-8", "surrogatepass"
            )
            write_atomically(self._path, _seal(data) + data)
        if self.notes.now not in (b"", self.notes.before):
            write_atomically(self._notes_path, self._seal_notes(self.notes.now) + self.notes.now)

    def _key(self, texts: tuple[str, ...]) -> str:
        """Return the digest of texts; cached, since several functions ask for the same ones in a run."""
        key = self._keys.get(texts)
        if key is None:
            key = self._keys[texts] = _digest(*texts)
        return key

    def _load(self) -> dict[str, dict[str, Any]]:
        try:
            found = self._path.read_bytes()
        except OSError:
            return {}
        seal, data = found[: len(_seal(b""))], found[len(_seal(b"")) :]
        if seal != _seal(data):
            return {}
        remembered: dict[str, dict[str, Any]] = json.loads(data.decode("utf-8", "surrogatepass"))
        return remembered

    @property
    def _notes_path(self) -> Path:
        return self._path.with_suffix(".notes")

    def _read_notes(self) -> bytes:
        """Return the notes of an earlier run; none if another program wrote them, or they are incomplete."""
        try:
            found = self._notes_path.read_bytes()
        except OSError:
            return b""
        length = len(self._seal_notes(b""))
        notes = found[length:]
        return notes if found[:length] == self._seal_notes(notes) else b""

    def _seal_notes(self, notes: bytes) -> bytes:
        return _seal(self._program.encode() + notes)


def _digest(*texts: str) -> str:
    """Return a key for texts; their lengths delimit them, so that no two lists of texts share a key."""
    digest = hashlib.blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()


def _seal(data: bytes) -> bytes:
    """Return the first line of a file of such data, which a file written or changed by others does not have."""
    return f"memory {hashlib.blake2b(data, digest_size=16).hexdigest()}\n".encode()
