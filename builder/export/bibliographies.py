"""Files of citations: one a paper, one a topic, and all, each as BibTeX, RIS and CSL-JSON."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from builder.model import Catalog, Citation
from builder.order import newest_first

LARGEST = 45_000_000
"""Bytes of one file, below what GitHub takes without a warning."""


def bibliographies(catalog: Catalog, citations: Mapping[str, Citation]) -> dict[str, bytes]:
    """Return path below `docs/` → content. Lists are newest first; those of topics are without abstracts."""
    by_topic: dict[str, list[Citation]] = {topic.id: [] for group in catalog.groups for topic in group.topics}
    everything = [(paper, citations[paper.id]) for paper in newest_first(catalog.papers)]
    for paper, citation in everything:
        for match in catalog.topics.get(paper.id, ()):
            by_topic[match.id].append(citation)
    files = {
        path: content
        for paper, citation in everything
        for path, content in _single(paper.id, citation).items()
    }
    for topic, found in by_topic.items():
        files |= _several(f"topics/{topic}", found)
    return files | _all([citation for _, citation in everything])


def _single(name: str, citation: Citation) -> dict[str, bytes]:
    return {
        f"papers/{name}.bib": citation.bibtex.encode(),
        f"papers/{name}.ris": citation.ris.encode(),
        f"papers/{name}.json": f"[{citation.csl}]\n".encode(),
    }


def _several(stem: str, citations: Iterable[Citation]) -> dict[str, bytes]:
    citations = [*citations]
    return {
        f"{stem}.bib": _bibtex([citation.bibtex for citation in citations]),
        f"{stem}.ris": _ris([citation.short_ris for citation in citations]),
        f"{stem}.csl.json": _csl([citation.short_csl for citation in citations]),
    }


def _all(citations: Sequence[Citation]) -> dict[str, bytes]:
    files = {
        f"papers{part}.bib": _bibtex(texts)
        for part, texts in shards([each.bibtex for each in citations]).items()
    }
    files |= {
        f"papers{part}.ris": _ris(texts) for part, texts in shards([each.ris for each in citations]).items()
    }
    return files | {
        f"papers{part}.csl.json": _csl(texts)
        for part, texts in shards([each.csl for each in citations]).items()
    }


def shards(texts: Sequence[str], largest: int = LARGEST) -> dict[str, list[str]]:
    """Part a list into pieces of at most `largest` bytes.

    Args:
        texts: Newest first.
        largest: Bytes of a piece; a single text may have more.

    Returns:
        Name → texts, newest first. The newest have the name ""; before them `-1` holds the oldest, and is filled
        first, so that a piece that is full stays as it is when papers are added in front.
    """
    pieces: dict[int, list[str]] = defaultdict(list)
    number, size = 1, 0
    for text in reversed(texts):
        length = len(text.encode()) + 2
        if pieces[number] and size + length > largest:
            number, size = number + 1, 0
        pieces[number].append(text)
        size += length
    return {"" if place == number else f"-{place}": piece[::-1] for place, piece in pieces.items()} or {
        "": []
    }


def _bibtex(entries: Iterable[str]) -> bytes:
    return "\n".join(entries).encode()


def _ris(records: Iterable[str]) -> bytes:
    return "\r\n".join(records).encode()


def _csl(items: Iterable[str]) -> bytes:
    lines = ",\n".join(items)
    return f"[\n{lines}\n]\n".encode()
