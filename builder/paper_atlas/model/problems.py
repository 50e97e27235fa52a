"""What is wrong with a seed, and where: values that every stage returns along with its results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a seed: where a person finds, and fixes, what is meant."""

    file: str
    """Path relative to the folder of seeds, with forward slashes."""
    line: int
    """From 1; 0 stands for the file as a whole."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Severity(StrEnum):
    """How much a problem matters: only an error makes a command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that a person should fix, and how."""

    where: Where
    what: str
    """What is wrong, with the offending words quoted."""
    fix: str
    """An imperative: what to do about it."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.what} ({self.fix})"


def split_problems(results: Iterable[T | Problem]) -> tuple[list[T], list[Problem]]:
    """Split the results of a stage into what worked and what a person must fix."""
    good: list[T] = []
    problems: list[Problem] = []
    for result in results:
        if isinstance(result, Problem):
            problems.append(result)
        else:
            good.append(result)
    return good, problems
