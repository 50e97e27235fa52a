"""What earlier runs found out about single texts, so that a run pays for what is new.

Only functions from texts to a value are remembered, by the texts themselves and by the program: any
change of our own code, or of what the caller names (the vocabulary, say), forgets everything.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from builder.files import write_atomically
from builder.model import Repair, Repaired, TopicMatch

T = TypeVar("T")


class Memory:
    """Values by key, kept in a file between runs; a file that is missing or broken is an empty memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._program = _hash_program()
        self._before = self._load()
        self._now: dict[str, Any] = {}

    def remember(
        self,
        function: Callable[..., T],
        knowledge: str,
        encode: Callable[[T], Any],
        decode: Callable[..., T],
    ) -> Callable[..., T]:
        """Return a function that gives the same values, and computes each once.

        Args:
            function: From texts to a value, and from nothing else.
            knowledge: What the function knows beside the texts, such as a vocabulary.
            encode: Value → JSON.
            decode: JSON and the texts → value.
        """
        prefix = _digest(self._program, getattr(function, "__name__", ""), knowledge)

        def recall(*texts: str) -> T:
            key = _digest(prefix, *texts)
            if key in self._now or key in self._before:
                self._now[key] = self._now.get(key, self._before.get(key))
                return decode(self._now[key], *texts)
            value = function(*texts)
            self._now[key] = encode(value)
            return value

        return recall

    def save(self) -> None:
        """Keep what this run used, and forget the rest."""
        if self._now.keys() != self._before.keys():
            write_atomically(self._path, json.dumps(self._now, ensure_ascii=False).encode())

    def _load(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def encode_repaired(repaired: Repaired) -> list[Any] | None:
    """Return a repaired text as JSON; None for one that is as it was, which is most of them."""
    repairs = [[one.rule, one.before, one.after, one.unsure] for one in repaired.repairs]
    return [repaired.text, repairs] if repairs else None


def decode_repaired(found: list[Any] | None, text: str) -> Repaired:
    """Return what `encode_repaired` was given for a text."""
    if found is None:
        return Repaired(text, ())
    return Repaired(found[0], tuple(Repair(*one) for one in found[1]))


def encode_topics(matches: tuple[TopicMatch, ...]) -> list[Any]:
    """Return topics as JSON."""
    return [[match.id, match.score, match.source, match.evidence] for match in matches]


def decode_topics(found: list[Any], *_: str) -> tuple[TopicMatch, ...]:
    """Return what `encode_topics` was given."""
    return tuple(TopicMatch(name, score, source, tuple(words)) for name, score, source, words in found)


def _digest(*texts: str) -> str:
    """Return a key of texts; their lengths part them, so that no two lists of texts have one key."""
    digest = hashlib.blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()


def _hash_program() -> str:
    """Return a hash of our own code."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
