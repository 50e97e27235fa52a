"""Seed files, each read and cleaned once: as long as a file stays as it is, so do its records."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from paper_atlas.clean import clean_record, paragraphs
from paper_atlas.clean.repair import repair
from paper_atlas.clean.years import infer_captured
from paper_atlas.memory.store import Memory
from paper_atlas.model.problems import Problem
from paper_atlas.model.records import CleanRecord, Record, Repaired
from paper_atlas.read import read_seed
from paper_atlas.run.concurrency import Submit


@dataclass(frozen=True, slots=True)
class SeedFile:
    """What one file of the seeds holds."""

    records: tuple[Record, ...]
    """As printed, including those that cannot become a page."""
    cleaned: tuple[CleanRecord, ...]
    """The others."""
    problems: tuple[Problem, ...]
    texts: tuple[bytes, ...]
    """By what its repairs are remembered, so that they still are when the file changes."""


def read_files(
    contents: Mapping[str, bytes], days: Mapping[str, str], memory: Memory | None, submit: Submit
) -> Callable[[], list[SeedFile]]:
    """Read the files that are not remembered, and return a function that cleans them.

    Args:
        contents: Path below the folder of seeds → content.
        days: The same → ISO day on which a page was copied, where a person said so.
        memory: That of earlier runs.
        submit: Does half of the work.

    Returns:
        A function that returns what is in each file, in the order of the contents.
    """
    repairs = memory.remember(repair_if_needed, Repaired | None) if memory else None
    read: dict[str, tuple[list[Record], list[Problem]]] = {}

    def repaired(text: str) -> Repaired:
        return (repairs or repair_if_needed)(text) or Repaired(text, ())

    def clean_file(name: str, data: bytes, day: str | None) -> SeedFile:
        printed, problems = read.get(name) or read_seed(name, data)
        captured, notices = infer_captured(printed, {name: day} if day else {})
        judged = [clean_record(record, captured.get(name), repaired) for record in printed]
        return SeedFile(
            tuple(printed),
            tuple(record for record, _ in judged if record),
            (*problems, *notices, *(problem for _, found in judged for problem in found)),
            tuple(repairs.key((text,)) for text in _texts(printed)) if repairs else (),
        )

    recall = memory.remember(clean_file, SeedFile) if memory else None
    files = [(name, data, days.get(name)) for name, data in contents.items()]
    for name, data, day in files:
        if not (recall and recall.knows(name, data, day)):
            read[name] = read_seed(name, data)

    def clean() -> list[SeedFile]:
        if repairs:
            repairs.learn(((text,) for printed, _ in read.values() for text in _texts(printed)), submit)
        found = [(recall or clean_file)(*file) for file in files]
        if repairs:
            repairs.keep(key for file in found for key in file.texts)
        return found

    return clean


def repair_if_needed(text: str) -> Repaired | None:
    """Return a repaired text; None for one that stays, as most do, so that it need not be kept."""
    repaired = repair(text)
    return repaired if repaired.repairs else None


def _texts(records: Iterable[Record]) -> Iterable[str]:
    """Yield the texts of records that are repaired."""
    for record in records:
        yield paragraphs(record.title)
        yield paragraphs(record.abstract)
