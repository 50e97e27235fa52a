"""Measures which sentence is taken for what a paper does, against the choice of two readers.

A labelled file has one JSON object per line: `title`, and `both` and `either`, the sentences that both
readers, or one of them, accept; with `abstract` if the paper is not in the seeds. A sentence is identified by
a digest, so that the file need not contain the abstract: the first 12 hexadecimal digits of SHA-1 over its
first 80 letters and digits in lower case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from paper_atlas.model.problems import Problem, Where

_LETTERS, _DIGITS = 80, 12


@dataclass(frozen=True, slots=True)
class Labels:
    """What two readers said about one paper."""

    where: Where
    title: str
    both: frozenset[str]
    """Digests of the sentences that both accept."""
    either: frozenset[str]
    """… that one of them accepts, or both."""
    abstract: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled paper and the sentence that was chosen; "" for none."""

    labels: Labels
    sentence: str

    @property
    def is_right(self) -> bool:
        """Whether a reader accepts it."""
        return digest(self.sentence) in self.labels.either

    @property
    def is_agreed(self) -> bool:
        """Whether both accept it."""
        return digest(self.sentence) in self.labels.both


def digest(sentence: str) -> str:
    """Return the digest that identifies a sentence in labelled files."""
    letters = "".join(char for char in sentence.lower() if char.isalnum())[:_LETTERS]
    return hashlib.sha1(letters.encode(), usedforsecurity=False).hexdigest()[:_DIGITS]


def read_labels(text: str, file: str) -> tuple[list[Labels], list[Problem]]:
    """Read a labelled file; an unusable line is a problem, the others are kept."""
    labels: list[Labels] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found = _read_line(line, Where(file, number))
            if isinstance(found, Problem):
                problems.append(found)
            else:
                labels.append(found)
    return labels, problems


def _read_line(line: str, where: Where) -> Labels | Problem:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return Problem(where, f"{line[:60]!r} is not JSON", "write one JSON object per line")
    texts = value if isinstance(value, dict) else {}
    lists = [texts.get(name) for name in ("both", "either")]
    if not isinstance(texts.get("title"), str) or not all(_are_texts(found) for found in lists):
        return Problem(
            where, f"{line[:60]!r} has no labels", "give title, both and either, the last two as lists"
        )
    both, either = (frozenset(found or ()) for found in lists)
    abstract = texts.get("abstract")
    return Labels(where, texts["title"], both, both | either, abstract if isinstance(abstract, str) else None)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def render(answers: Sequence[Answer], worst: int = 20) -> str:
    """Return as text how often the sentence is accepted, and the first cases in which it is not."""
    right = _share(answer.is_right for answer in answers)
    agreed = _share(answer.is_agreed for answer in answers)
    lines = [
        f"papers {len(answers)}",
        f"accepted by a reader {right:.3f}  by both {agreed:.3f}",
    ]
    for answer in [answer for answer in answers if not answer.is_right][:worst]:
        lines += ["", answer.labels.title, f"  {answer.sentence[:200] or 'none'}"]
    return "\n".join(lines) + "\n"


def _share(found: Iterable[bool]) -> float:
    values = [*found]
    return round(sum(values) / len(values), 4) if values else 0.0
