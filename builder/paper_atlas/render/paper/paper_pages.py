"""Pages of papers, each made only from what it shows, and only if that changed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import TypeVar

from paper_atlas.memory.digests import digest
from paper_atlas.memory.recipes import Recipe
from paper_atlas.model.catalog import Catalog, Citation, Head
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Entities
from paper_atlas.render.head import add_head
from paper_atlas.render.pages import View, paper_path
from paper_atlas.render.paper.neighbours import shown_related
from paper_atlas.render.paper.page import render_paper
from paper_atlas.text import fold

_ALIKE = ("files", "sections", "is_large")
"""The parts of a view that are the same for all pages, the settings aside."""
_OWN = tuple(one.name for one in fields(View) if one.name not in ("settings", *_ALIKE))
K = TypeVar("K")
V = TypeVar("V")
HeadOf = Callable[[Paper, Sequence[str], Mapping[str, str]], Head]
"""A paper, the titles of its topics, and id → title of the papers that it mentions → what its page tells programs."""


def no_head(_paper: Paper, _topics: Sequence[str], _mentioned: Mapping[str, str]) -> Head:
    """Return nothing, for pages that tell programs nothing."""
    return Head()


def paper_recipes(view: View, head_of: HeadOf, program: str) -> dict[str, Recipe]:
    """Return how to make the page of each paper: path below `docs/` → recipe.

    Args:
        view: All papers.
        head_of: Returns what a page tells programs.
        program: Hash of everything that makes pages; see `paper_atlas.memory.program_version`.
    """
    frame = digest(program, repr(view.settings), *(getattr(view, name) for name in _ALIKE))
    return {
        paper_path(paper.id): Recipe(
            digest(frame, *_facts(shown_by(view, paper))).hex(), partial(_page, paper, view, head_of)
        )
        for paper in view.catalog.papers
    }


def _facts(shown: View) -> list[object]:
    """Return what a view holds besides that which is the same for all pages."""
    return [getattr(shown, name) for name in _OWN]


def shown_by(view: View, paper: Paper) -> View:
    """Return the part of a view that one paper's page shows."""
    catalog, name = view.catalog, paper.id
    topics = catalog.topics.get(name, ())
    entities = catalog.entities.get(name, Entities())
    mentions, mentioned_by = catalog.mentions.get(name, ()), catalog.mentioned_by.get(name, ())
    related, step = shown_related(paper, view), view.steps.get(name, (None, None))
    quotes = [(name, mention.id) for mention in mentions] + [(other, name) for other in mentioned_by]
    others = [
        *(other.id for other in related),
        *(mention.id for mention in mentions),
        *mentioned_by,
        *(other for other in step if other),
    ]
    named = [
        *(("dataset", dataset) for dataset in entities.datasets),
        *(("model", model) for model in entities.models),
    ]
    return View(
        catalog=Catalog(
            papers=(paper,),
            groups=(),
            topics={name: topics},
            related={name: related},
            mentions={name: mentions},
            mentioned_by={name: mentioned_by},
            methods={name: catalog.methods.get(name, ())},
            entities={name: entities},
            # Its position changes with every paper; all that the page shows is that it has one.
            places=dict.fromkeys(_some(catalog.places, [name]), (0, 0)),
            contributions=_some(catalog.contributions, [name]),
        ),
        settings=view.settings,
        topics=_some(view.topics, (match.id for match in topics)),
        titles=_some(view.titles, [name, *others]),
        authors=_some(view.authors, map(fold, paper.names)),
        entities=_some(view.entities, named),
        cards={},
        citations={name: _printed(view.citations[name])} if name in view.citations else {},
        briefs=_some(view.briefs, [name, *others]),
        quotes=_some(view.quotes, quotes),
        steps={name: step},
        files=view.files,
        sections=view.sections,
        is_large=view.is_large,
    )


def _printed(citation: Citation) -> Citation:
    """Return what a page prints of a citation; the rest is in files."""
    return Citation(citation.key, bibtex="", ris="", csl="", apa=citation.apa, ieee=citation.ieee)


def _some(values: Mapping[K, V], keys: Iterable[K]) -> dict[K, V]:
    return {key: values[key] for key in keys if key in values}


def _page(paper: Paper, view: View, head_of: HeadOf) -> str:
    # Narrowed again, so that nothing can be shown that the recipe does not take into account.
    shown = shown_by(view, paper)
    mentioned = {mention.id: shown.titles[mention.id] for mention in shown.catalog.mentions[paper.id]}
    return add_head(render_paper(paper, shown), head_of(paper, [*shown.topics.values()], mentioned))
