"""Seed text → records: one module per format, and a table that knows which is which."""

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.records import Record
from paper_atlas.read.concatenated import split_formats
from paper_atlas.read.decoding import drop_long_lines, read_text
from paper_atlas.read.foreign import Foreign
from paper_atlas.read.formats import FORMATS, PLAIN
from paper_atlas.read.recognise import recognise
from paper_atlas.read.validate import judge_records


def read_seed(file: str, data: bytes) -> tuple[list[Record], list[Problem]]:
    """Read a seed of any format, recognised by its content rather than its name.

    Args:
        file: Path relative to the folder of seeds, for locations in problems.
        data: The whole file.

    Returns:
        Its records, in file order, each with a title, and its problems, by line. Every record of the file
        ends up as one or the other.
    """
    text, problems = read_text(file, data)
    if not text.strip():
        if not problems:
            problems = [Problem(Where(file, 0), "the file is empty", "delete it, or add a paper")]
        return [], sorted(problems)
    format_ = recognise(file, text)
    if isinstance(format_, Foreign):
        what = f"the file is {format_.name}, which is not read"
        return [], sorted([*problems, Problem(Where(file, 0), what, format_.fix)])
    if ".json" not in format_.endings:
        text, long_lines = drop_long_lines(file, text)
        problems += long_lines
    records: list[Record] = []
    for part in split_formats(format_, text):
        read, found = part.format.read(file, part.text)
        records += [part.placed(one) for one in read]
        problems += [part.placed(one) for one in found]
    return judge_records(file, records, problems)


__all__ = ["FORMATS", "PLAIN", "read_seed"]
