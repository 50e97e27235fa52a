"""What a format is: the one type that all modules of this room share."""

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
    """One way to write papers down: how it is known, how it is read, and how the manual shows it."""

    name: str
    """As the manual and the messages call it."""
    source: str
    """Who writes it, among others."""
    read: Reader
    example: str
    """A small seed of invented papers, which the manual shows and the tests read."""
    endings: tuple[str, ...] = (".txt",)
    """Of its files; the first is that of the example. They decide only where the content says nothing."""
    opener: re.Pattern[str] | None = None
    """A line that only this format has; of exports, the one that begins an entry."""
    sign: Callable[[str], bool] = _never
    """Tells the format by the head of a text, where no line does."""
    believes: Callable[[str], bool] = _never
    """Tells by the head of a text whether the ending is to be believed without any other sign."""
    is_export: bool = False
    """True where several exports may stand behind one another in a file, each begun by its opener."""

    def is_written_in(self, head: str) -> bool:
        """Tell whether a text, by its head, is of this format."""
        return bool(self.opener and self.opener.search(head)) or self.sign(head)
