"""The papers of a size: real ones where the corpora lie beside the repository, otherwise made ones."""

import json
import lzma
import re
from collections import Counter
from itertools import islice
from pathlib import Path

from tests.bench.made import make_papers

CORPORA = Path(__file__).parents[2].parent / "shared/corpora"
_HELD = {2_000: "acl-2k", 10_000: "acl-10k", 50_000: "acl-50k"}
_WORD = re.compile(r"[a-z]{6,20}")


def read_papers(size: int, corpora: Path = CORPORA) -> tuple[list[dict[str, object]], str]:
    """Return some papers, and what they are.

    Args:
        size: Of papers; the smallest corpus that has as many gives them.
        corpora: Folder of the corpora; without the right one, papers are made.
    """
    name = next((name for held, name in sorted(_HELD.items()) if size <= held), "none")
    file = corpora / f"{name}.jsonl.xz"
    if not file.is_file():
        return [*make_papers(size)], "made"
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        papers = [json.loads(line) for line in islice(lines, size)]
    return papers, f"the first {size:,} of {name}" if size not in _HELD else name


def write_papers(papers: list[dict[str, object]], file: Path) -> None:
    """Write papers as a seed of JSON lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "".join(json.dumps(paper, ensure_ascii=False) + "\n" for paper in papers), encoding="utf-8"
    )


def rare_word(papers: list[dict[str, object]], number: int) -> str:
    """Return a word that is in the titles of about one paper in a hundred.

    Args:
        papers: The corpus.
        number: From 0; each gives another word.
    """
    titles = Counter(word for paper in papers for word in {*_WORD.findall(str(paper["title"]).lower())})
    wanted = max(len(papers) / 100, 2)
    nearest = sorted(titles, key=lambda word: (abs(titles[word] - wanted), word))
    return nearest[number % len(nearest)]


def change_vocabulary(file: Path, term: str) -> None:
    """Give the first topic of a vocabulary one strong term more, and leave all else as it is, to the byte.

    Args:
        file: `topics.yml`.
        term: One that is new to the topic.
    """
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(\bstrong: \[)", rf"\g<1>{term}, ", text, count=1), encoding="utf-8")
