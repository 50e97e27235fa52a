"""What `check --fix` fixes: slips in handwritten files whose intended meaning is certain.

Copied dumps and exports are never touched: they are evidence of what was copied.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from paper_atlas.disk import files
from paper_atlas.intake.fix_curation import fix_curation
from paper_atlas.merge.curate import meant_topic
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Mend
from paper_atlas.read.beside.knowledge import read_knowledge
from paper_atlas.read.fields.common_names import meant_name
from paper_atlas.read.invisible import scrub
from paper_atlas.text.dates import iso_date
from paper_atlas.text.identifiers import canonical

CURATION = "curation.yml"

_KEY = re.compile(r"([A-Za-z_][\w-]{0,40})([ \t]{0,9}:)")
_VALUE = re.compile(r"(\w{1,40}[ \t]{0,9}:[ \t]{0,9})([\"']?)([^\"'#\n]{1,200}?)(\2[ \t]{0,9})$")
_WORD = re.compile(r"[^\s,\[\]\"'#:-](?:[^,\[\]\"'#:\n]{0,100}[^\s,\[\]\"'#:])?")
EXACT: dict[str, Callable[[str], str | None]] = {
    "published": iso_date,
    "arxiv": lambda printed: canonical("arxiv", printed),
    "doi": lambda printed: canonical("doi", printed),
}
"""Key → function to the one form of its value."""


def fix_files(seeds: Path, named: Sequence[Path]) -> list[Mend]:
    """Fix the Markdown seeds and the curation of a folder, or some files; return what was changed, in file order."""
    knowledge, _ = read_knowledge(files.read_knowledge(seeds))
    there = [
        seeds / CURATION,
        *(path for path in seeds.rglob("*.md") if files.is_seed(path.relative_to(seeds).as_posix())),
    ]
    mends = []
    for path in named or sorted(there):
        if (path.suffix == ".md" or path == seeds / CURATION) and path.is_file() and not path.is_symlink():
            mends += _fix_file(path, knowledge.topic_ids)
    return mends


def _fix_file(path: Path, topics: Sequence[str]) -> list[Mend]:
    try:
        text = files.read_seed_file(path).decode()
    except UnicodeDecodeError:
        return []  # which letters were meant is uncertain
    if path.name == CURATION:
        fixed, mends = fix_curation(path.as_posix(), text, topics, EXACT)
    else:
        fixed, mends = fix_text(path.as_posix(), text, topics)
    if mends:
        files.remove_half_written(path.parent)
        files.write_atomically(path, fixed.encode())
    return mends


def fix_text(file: str, text: str, topics: Sequence[str]) -> tuple[str, list[Mend]]:
    """Fix the text of one Markdown seed.

    Keys and topics one slip away from a valid one are corrected, dates and identifiers get their one form,
    and unseen characters are removed. Everything else keeps its bytes.
    """
    lines, mends = [], []
    present: set[str] = {match[1] for line in text.split("\n") if (match := _KEY.match(line))}
    fences = 0
    key = ""
    for number, line in enumerate(text.split("\n"), start=1):
        fixed, _ = scrub(line.rstrip("\r"))
        fences += fixed.rstrip() == "---" and fences < 2
        fixed += "\r" if line.endswith("\r") else ""
        if fences == 1:
            fixed = _fix_key(fixed, present)
            match = _KEY.match(fixed)
            key = match[1] if match else key
            fixed = _fix_value(fixed, key, topics)
        lines.append(fixed)
        if fixed != line:
            mends.append(Mend(Where(file, number), line, fixed))
    return "\n".join(lines), mends


def _fix_key(line: str, present: Iterable[str]) -> str:
    """Correct an unknown key to the one that was meant, unless that one exists, too."""
    match = _KEY.match(line)
    meant = meant_name(match[1]) if match else None
    return f"{meant}{line[match.end(1) :]}" if match and meant and meant not in present else line


def _fix_value(line: str, key: str, topics: Sequence[str]) -> str:
    """Give the value of a key its one form."""
    if key == "topics":
        return _fix_topics(line, topics)
    match = _VALUE.match(line)
    exact = EXACT[key](match[3].strip()) if match and key in EXACT else None
    if match and exact and exact != match[3].strip():
        return f"{match[1]}{match[2]}{exact}{match[4]}"
    return line


def _fix_topics(line: str, topics: Sequence[str]) -> str:
    """Correct each unknown topic on a line to the one that was meant."""
    name = _KEY.match(line)
    start = name.end() if name else 0

    def meant(word: re.Match[str]) -> str:
        return word[0] if word[0] in topics else meant_topic(word[0], topics) or word[0]

    return line[:start] + _WORD.sub(meant, line[start:])
