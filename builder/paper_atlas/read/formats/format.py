"""What a format is: the one type that all modules here share."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from paper_atlas.model.problems import Problem
from paper_atlas.model.records import Record

Reader = Callable[[str, str], tuple[list[Record], list[Problem]]]
"""File name, text → its records and its problems. Total: it raises for no text."""


def _never(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write papers down: how it is recognised, how it is read, and how the manual shows it."""

    name: str
    """As the manual and the messages call it."""
    source: str
    """Who writes it, among others."""
    read: Reader
    example: str
    """A small seed of invented papers, shown in the manual and read by the tests."""
    endings: tuple[str, ...] = (".txt",)
    """Of its files; the first is that of the example. They decide only if the content does not."""
    opener: re.Pattern[str] | None = None
    """A line that only this format has; in exports, the one that begins an entry."""
    sign: Callable[[str], bool] = _never
    """Recognises the format by the head of a text, if no single line does."""
    believes: Callable[[str], bool] = _never
    """Tells by the head of a text whether the ending may be trusted without any other sign."""
    is_export: bool = False
    """True if a file may hold several exports in a row, each begun by its opener."""

    def is_written_in(self, head: str) -> bool:
        """Tell whether a text, judged by its head, is in this format."""
        return bool(self.opener and self.opener.search(head)) or self.sign(head)
