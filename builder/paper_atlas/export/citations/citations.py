"""Papers → citations: each in every form in which others cite it."""

from collections.abc import Iterable, Mapping

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.bibtex import bibtex_entry
from paper_atlas.export.citations.citation_keys import citation_keys, first_keys
from paper_atlas.export.citations.coins import coins
from paper_atlas.export.citations.csl import csl_item
from paper_atlas.export.citations.ris import ris_entry
from paper_atlas.export.citations.styles import apa, ieee
from paper_atlas.export.citations.work import Work, make_work
from paper_atlas.export.data.json_line import json_line
from paper_atlas.memory.remember import Remember, no_memory
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.papers import Paper
from paper_atlas.text import maths


def cite_papers(
    catalog: Catalog, settings: Settings, kept: Mapping[str, str], remember: Remember = no_memory
) -> dict[str, Citation]:
    """Return paper id → how it is cited.

    Args:
        catalog: All papers.
        settings: Those of the site.
        kept: Paper id → the citation key that it already has.
        remember: What earlier runs made.
    """

    def keys_wanted(paper: Paper) -> tuple[str, ...]:
        return first_keys(make_work(paper, settings))

    def cite_paper(paper: Paper, key: str, topics: Iterable[str]) -> Citation:
        return _cite(make_work(paper, settings), key, topics, settings)

    want = remember(keys_wanted, tuple[str, ...], repr(settings))
    cite = remember(cite_paper, Citation, repr(settings))
    wanted = {paper.id: want(paper) for paper in catalog.papers if paper.id not in kept}
    keys = {**kept, **citation_keys(wanted, kept.values())}
    titles = {topic.id: topic.title for group in catalog.groups for topic in group.topics}
    return {
        paper.id: cite(
            paper, keys[paper.id], tuple(titles[match.id] for match in catalog.topics.get(paper.id, ()))
        )
        for paper in catalog.papers
    }


def _cite(work: Work, key: str, topics: Iterable[str], settings: Settings) -> Citation:
    """Return how a work is cited under a key; its topics, by their titles, are keywords."""
    return Citation(
        key=key,
        bibtex=bibtex_entry(work, key, ascii_only=settings.ascii_bibtex),
        ris=ris_entry(work, key, topics),
        csl=json_line(csl_item(work, key)).decode(),
        apa=apa(work, settings.words),
        ieee=ieee(work, settings.words),
        abstract=maths.plain(work.abstract),
        coins=coins(work),
    )
