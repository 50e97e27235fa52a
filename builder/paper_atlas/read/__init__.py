"""Seed text → records: one module a format, and a table that knows which is which."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read.concatenated import split_formats
from paper_atlas.read.decoding import drop_long_lines, read_text
from paper_atlas.read.formats.arxiv_mail import read_arxiv_mail
from paper_atlas.read.formats.bibtex import read_bibtex
from paper_atlas.read.formats.dump import read_dump
from paper_atlas.read.formats.headed import read_headed
from paper_atlas.read.formats.json_lines import read_json, read_json_lines
from paper_atlas.read.formats.labelled import read_labelled
from paper_atlas.read.formats.markdown import read_markdown
from paper_atlas.read.formats.ris import read_ris
from paper_atlas.read.formats.tables import read_table
from paper_atlas.read.formats.tagged import read_nbib, read_refer, read_refworks, read_wos
from paper_atlas.read.recognise import Foreign, recognise
from paper_atlas.read.validate import judge_records

Reader = Callable[[str, str], tuple[list[Record], list[Problem]]]
"""File name, text → its records and its problems. Total: it raises for no text."""

READERS: Mapping[str, Reader] = {
    "arxiv mail": read_arxiv_mail,
    "bibtex": read_bibtex,
    "dump": read_dump,
    "headed": read_headed,
    "json": read_json,
    "json lines": read_json_lines,
    "labelled": read_labelled,
    "markdown": read_markdown,
    "nbib": read_nbib,
    "refer": read_refer,
    "refworks": read_refworks,
    "ris": read_ris,
    "table": read_table,
    "wos": read_wos,
}


def read_seed(file: str, data: bytes) -> tuple[list[Record], list[Problem]]:
    """Read a seed of any format, told by what it holds rather than by its name.

    Args:
        file: Path relative to the folder of seeds, for the places.
        data: The whole file.

    Returns:
        Its records, in file order, each with a title, and its problems, by line. Every record of
        the file is one or the other.
    """
    text, problems = read_text(file, data)
    if not text.strip():
        if not problems:
            problems = [Problem(Where(file, 0), "the file is empty", "delete it, or add a paper")]
        return [], sorted(problems)
    name = recognise(file, text)
    if isinstance(name, Foreign):
        return [], [
            *problems,
            Problem(Where(file, 0), f"the file is {name.name}, which is not read", name.fix),
        ]
    if name != "json":
        text, long_lines = drop_long_lines(file, text)
        problems += long_lines
    records: list[Record] = []
    for part in split_formats(name, text):
        read, found = READERS[part.format](file, part.text)
        records += [replace(one, where=part.place(one.where)) for one in read]
        problems += [replace(one, where=part.place(one.where)) for one in found]
    return judge_records(file, records, problems)


__all__ = ["READERS", "Reader", "read_seed"]
