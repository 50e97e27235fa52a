"""Papers → citations: each in every form in which others cite it."""

from collections.abc import Iterable, Mapping

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.bibtex import bibtex_entry
from paper_atlas.export.citations.citation_keys import citation_keys
from paper_atlas.export.citations.coins import coins
from paper_atlas.export.citations.csl import csl_item, csl_with_abstract
from paper_atlas.export.citations.ris import ris_entry, ris_with_abstract
from paper_atlas.export.citations.styles import apa, ieee
from paper_atlas.export.citations.work import Work, make_work
from paper_atlas.export.data.json_line import json_line
from paper_atlas.model.catalog import Catalog, Citation
from paper_atlas.model.topics import TopicMatch


def cite_papers(catalog: Catalog, settings: Settings, kept: Mapping[str, str]) -> dict[str, Citation]:
    """Return paper id → how it is cited.

    Args:
        catalog: All papers.
        settings: Those of the site.
        kept: Paper id → the citation key that it already has.
    """
    works = [make_work(paper, settings) for paper in catalog.papers]
    keys = citation_keys(works, kept)
    titles = {topic.id: topic.title for group in catalog.groups for topic in group.topics}
    return {
        work.id: _cite(work, keys[work.id], catalog.topics.get(work.id, ()), titles, settings)
        for work in works
    }


def _cite(
    work: Work, key: str, topics: Iterable[TopicMatch], titles: Mapping[str, str], settings: Settings
) -> Citation:
    keywords = [titles[match.id] for match in topics]
    ris, csl = ris_entry(work, key, keywords), json_line(csl_item(work, key))
    return Citation(
        key=key,
        bibtex=bibtex_entry(work, key, ascii_only=settings.ascii_bibtex),
        ris=ris_with_abstract(ris, work),
        csl=csl_with_abstract(csl, work),
        apa=apa(work, settings.words),
        ieee=ieee(work, settings.words),
        coins=coins(work),
        short_ris=ris,
        short_csl=csl,
    )
