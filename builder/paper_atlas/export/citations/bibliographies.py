"""Files of citations: one per paper, one per topic, and one of all, each as BibTeX, RIS and CSL-JSON."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.sizes import Form, forms_beside_pages, forms_beside_topics, is_given
from paper_atlas.export.citations.csl import csl_with_abstract
from paper_atlas.export.citations.ris import ris_with_abstract
from paper_atlas.model.catalog import Catalog, Citation

LARGEST = 45_000_000
"""Most bytes in one file, below the size at which GitHub warns."""


def bibliographies(
    catalog: Catalog, citations: Mapping[str, Citation], wanted: Sequence[Form] | None = None
) -> dict[str, bytes]:
    """Return path below `docs/` → content.

    Lists are newest first. Those of topics have no abstracts.

    Args:
        catalog: All papers.
        citations: Paper id → how it is cited.
        wanted: The forms in which the atlas asks for a file of each paper; None to choose by its size.
    """
    forms, of_topics = (
        forms_beside_pages(len(catalog.papers), wanted),
        forms_beside_topics(len(catalog.papers)),
    )
    by_topic: dict[str, list[Citation]] = {topic.id: [] for group in catalog.groups for topic in group.topics}
    everything = [(paper, citations[paper.id]) for paper in newest_first(catalog.papers)]
    files: dict[str, bytes] = {}
    for paper, citation in everything:
        files |= _single(paper.id, citation, forms)
        for match in catalog.topics.get(paper.id, ()):
            by_topic[match.id].append(citation)
    for topic, found in by_topic.items():
        files |= _several(f"topics/{topic}", found, of_topics)
    return files | _all([citation for _, citation in everything])


def _single(name: str, citation: Citation, forms: Iterable[Form]) -> dict[str, bytes]:
    texts = {form.ending: _MANY[form.ending].whole(citation).encode() for form in forms}
    return {
        f"papers/{name}.{ending}": b"[%b]\n" % text if ending == "json" else text
        for ending, text in texts.items()
    }


def _several(stem: str, citations: Sequence[Citation], forms: Iterable[Form]) -> dict[str, bytes]:
    made = [_MANY[form.ending] for form in forms]
    return {f"{stem}.{many.ending}": many.join(_encoded(many.short, citations)) for many in made}


def _all(citations: Sequence[Citation]) -> dict[str, bytes]:
    return {
        f"papers{part}.{many.ending}": many.join(texts)
        for many in _MANY.values()
        if is_given(f"papers.{many.ending}", len(citations))
        for part, texts in shards(_encoded(many.whole, citations)).items()
    }


def _encoded(form: Callable[[Citation], str], citations: Iterable[Citation]) -> list[bytes]:
    return [form(citation).encode() for citation in citations]


def shards(texts: Sequence[bytes], largest: int = LARGEST) -> dict[str, list[bytes]]:
    """Split a list into pieces of at most `largest` bytes.

    Args:
        texts: Newest first.
        largest: Most bytes in a piece; a single text may exceed it.

    Returns:
        Name → texts, newest first. The newest have the name "". `-1` holds the oldest and is filled first, so
        that a full piece stays as it is when papers are added in front.
    """
    pieces: dict[int, list[bytes]] = defaultdict(list)
    number, size = 1, 0
    for text in reversed(texts):
        length = len(text) + 2
        if pieces[number] and size + length > largest:
            number, size = number + 1, 0
        pieces[number].append(text)
        size += length
    return {"" if place == number else f"-{place}": piece[::-1] for place, piece in pieces.items()} or {
        "": []
    }


def _csl(items: Iterable[bytes]) -> bytes:
    return b"[\n%b\n]\n" % b",\n".join(items)


def _whole_ris(citation: Citation) -> str:
    return ris_with_abstract(citation.ris, citation.abstract)


def _whole_csl(citation: Citation) -> str:
    return csl_with_abstract(citation.csl, citation.abstract)


class _Many(NamedTuple):
    """How a file of many citations is made."""

    ending: str
    whole: Callable[[Citation], str]
    short: Callable[[Citation], str]
    """Without the abstract."""
    join: Callable[[Iterable[bytes]], bytes]


_MANY = {
    "bib": _Many("bib", attrgetter("bibtex"), attrgetter("bibtex"), b"\n".join),
    "ris": _Many("ris", _whole_ris, attrgetter("ris"), b"\r\n".join),
    "json": _Many("csl.json", _whole_csl, attrgetter("csl"), _csl),
}
"""Ending of a citation form → how its files of many are made."""
