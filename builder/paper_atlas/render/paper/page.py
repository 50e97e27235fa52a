"""The page of a paper."""

from collections.abc import Iterator, Mapping, Sequence
from string import Formatter
from urllib.parse import quote, quote_plus

from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import FEWER_RELATED, styles_on_pages
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.relations import Entities, Related
from paper_atlas.render.markdown import (
    direction,
    escape,
    front_matter,
    outside_link,
    page_link,
    search_link,
    small,
)
from paper_atlas.render.pages import View, author_path, paper_path, short_authors, topic_path
from paper_atlas.render.paper.cite import render_cite
from paper_atlas.render.paper.evidence import render_evidence
from paper_atlas.render.paper.prose import render_abstract, render_title
from paper_atlas.render.paper.steps import render_steps
from paper_atlas.text import count, fold, maths, shorten
from paper_atlas.text.dates import printed_date

_LINK_NOUNS = {
    "code": "Code",
    "model": "Model",
    "dataset": "Data set",
    "demo": "Demo",
    "pdf": "PDF",
    "poster": "Poster",
    "slides": "Slides",
    "video": "Video",
    "project": "Project page",
}
_BY_IDENTIFIER = {
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "doi": ("DOI", "https://doi.org/{}"),
    "openreview": ("OpenReview", "https://openreview.net/forum?id={}"),
    "acl": ("ACL Anthology", "https://aclanthology.org/{}/"),
}


_NO_ABSTRACT = "No abstract of this paper is known.\n{ .facts }\n"


def render_paper(paper: Paper, view: View) -> str:
    """Return the Markdown of a paper's page."""
    page = paper_path(paper.id)
    mentions = view.catalog.mentions.get(paper.id, ())
    return "\n".join(
        [
            _front_matter(paper, view),
            f"# {render_title(paper.title)} {{ #title{_direction(paper.title)} }}\n",
            *_withdrawn(paper),
            *_facts(paper, view, page),
            *_topics(paper, view, page),
            "## Abstract { #abstract }\n",
            *(
                f"{paragraph}\n{{ .abstract data-pagefind-body=1{_direction(paper.abstract)} }}\n"
                for paragraph in render_abstract(paper.abstract, page, mentions)
            ),
            *([] if paper.abstract else [_NO_ABSTRACT]),
            *render_evidence(paper, view),
            *_names(paper, view, page),
            *_keywords(paper),
            *_links(paper),
            *_elsewhere(paper, view.settings),
            *_cite(paper, view),
            *_related(paper, view, page),
            *_mentioned_by(paper, view, page),
            *render_steps(paper, view, page),
            *_sources(paper, view.settings),
        ],
    )


def _direction(text: str) -> str:
    attribute = direction(text)
    return f" {attribute}" if attribute else ""


def _front_matter(paper: Paper, view: View) -> str:
    return front_matter(
        title=view.titles[paper.id],
        folded=fold(maths.plain(paper.title)),
        description=shorten(" ".join(maths.plain(paper.abstract or paper.title).split()), 160),
        kind="paper",
        tags=[view.topics[match.id] for match in view.catalog.topics.get(paper.id, ())],
        authors=paper.names,
        published=paper.published,
        added=paper.added,
        withdrawn="Withdrawn" if paper.withdrawn else None,
        has=sorted({link.kind for link in paper.links}),
        hide=["navigation"],
        lean=view.is_large or None,
    )


def _keywords(paper: Paper) -> list[str]:
    """Return the keywords that the seeds give; a search finds them."""
    if not paper.keywords:
        return []
    words = escape(", ".join(paper.keywords))
    return [f"Keywords: {words}\n{{ .facts data-pagefind-body=1 }}\n"]


def _cite(paper: Paper, view: View) -> list[str]:
    citation = view.citations.get(paper.id)
    styles = [style for style in view.settings.styles if style in styles_on_pages(large=view.is_large)]
    forms = [form for form in view.forms if form in view.settings.forms]
    return render_cite(paper.id, citation, forms, styles) if citation and (forms or styles) else []


def _withdrawn(paper: Paper) -> list[str]:
    if not paper.withdrawn:
        return []
    return [f"**Withdrawn.** {escape(paper.withdrawn)}\n{{ .withdrawn }}\n"]


def _facts(paper: Paper, view: View, page: str) -> list[str]:
    """Return the lines below the title: who; when and where."""
    people = [_author(name, view.authors, page) for name in paper.names] or [escape(short_authors(paper))]
    if paper.has_more_authors:
        missing = (paper.author_count or 0) - len(paper.authors)
        people.append(f"and {count(missing, 'other')}" if missing > 0 else "et al.")
    facts = [
        printed_date(paper.published) if paper.published else "",
        escape(paper.venue or ""),
        _counts(paper),
    ]
    # The search index takes the names from here; a number of authors is no name.
    names = ".authors data-pagefind-meta=authors" if paper.authors else ".authors"
    lines = [(", ".join(people), names), (" · ".join(filter(None, facts)), ".facts")]
    return [f"{line}\n{{ {style} }}\n" for line, style in lines if line]


def _counts(paper: Paper) -> str:
    """Return what readers of the listing did, and up to which day: `3 comments, 12 upvotes by 12 March 2025`."""
    numbers = [
        count(number, noun)
        for number, noun in ((paper.comments, "comment"), (paper.upvotes, "upvote"))
        if number
    ]
    day = f" by {printed_date(paper.counted)}" if numbers and paper.counted else ""
    return f"{', '.join(numbers)}{day}"


def _author(name: str, authors: Mapping[str, str], page: str) -> str:
    known = authors.get(fold(name))
    if known is None:
        return escape(name)
    return page_link(name, author_path(known), page) if known else search_link(name, page)


_LIKELY = '.topic .likely title="likely: few words speak for it"'


def _topics(paper: Paper, view: View, page: str) -> list[str]:
    matches = view.catalog.topics.get(paper.id, ())
    links = [
        page_link(view.topics[match.id], topic_path(match.id), page, _LIKELY if match.is_likely else ".topic")
        for match in matches
    ]
    return [f"{' '.join(links)}\n{{ .topics }}\n"] if links else []


def _names(paper: Paper, view: View, page: str) -> list[str]:
    """Return what the paper makes and names: methods, data sets, models."""
    entities = view.catalog.entities.get(paper.id, Entities())
    made = [
        f"**{escape(method.name)}**" + (f" ({escape(method.expansion)})" if method.expansion else "")
        for method in view.catalog.methods.get(paper.id, ())
    ]
    lines = [("Makes", made)]
    for label, kind, folder, found in (
        ("Data sets named", "dataset", "datasets", entities.datasets),
        ("Models named", "model", "models", entities.models),
    ):
        lines.append(
            (label, [page_link(name, f"{folder}/{view.entities[kind, name]}.md", page) for name in found])
        )
    items = [f"- {label}: {', '.join(parts)}" for label, parts in lines if parts]
    return ["## Names { #names }\n", "\n".join(items) + "\n"] if items else []


def _links(paper: Paper) -> list[str]:
    if not paper.links:
        return []
    items = [
        f"- {_LINK_NOUNS[link.kind]}: {outside_link(shorten(link.url.split('//', 1)[1].rstrip('/'), 70), link.url)}"
        for link in paper.links
    ]
    return ["## Links { #links }\n", "\n".join(items) + "\n"]


def _elsewhere(paper: Paper, settings: Settings) -> list[str]:
    """Return where else the paper is: its own pages where they are known, else searches by its title."""
    own = [
        outside_link(name, pattern.format(quote(paper.identifiers[scheme], safe="/")))
        for scheme, (name, pattern) in _BY_IDENTIFIER.items()
        if scheme in paper.identifiers
    ]
    own += [*_places(settings, {scheme: quote(text, safe="/") for scheme, text in paper.identifiers.items()})]
    if own:
        return ["## Read the paper { #elsewhere }\n", f"{' · '.join(own)}\n"]
    searches = [*_places(settings, {"title": quote_plus(maths.plain(paper.title))})]
    if not searches:
        return []
    return ["## Find it elsewhere { #elsewhere }\n", f"Search by title: {' · '.join(searches)}\n"]


def _places(settings: Settings, known: Mapping[str, str]) -> Iterator[str]:
    """Yield links to the places of the settings whose addresses ask for nothing but what is known."""
    for name, address in settings.elsewhere:
        asked = {field for _, field, _, _ in Formatter().parse(address) if field}
        if asked <= known.keys():
            yield outside_link(name, address.format(**known))


def shown_related(paper: Paper, view: View) -> Sequence[Related]:
    """Return the related papers that a page shows, best first."""
    return view.catalog.related.get(paper.id, ())[: FEWER_RELATED if view.is_large else None]


def _related(paper: Paper, view: View, page: str) -> list[str]:
    related = shown_related(paper, view)
    if not related:
        return []
    items = [
        f"1. {page_link(view.titles[other.id], paper_path(other.id), page, '.title')}\n   {small(escape('; '.join(other.reasons)))}"
        for other in related
    ]
    return ["## Related papers { #related }\n", "\n".join(items) + "\n"]


def _mentioned_by(paper: Paper, view: View, page: str) -> list[str]:
    others = view.catalog.mentioned_by.get(paper.id, ())
    if not others:
        return []
    items = [f"- {page_link(view.titles[other], paper_path(other), page)}" for other in others]
    return ["## Mentioned by { #mentioned-by }\n", "\n".join(items) + "\n"]


def _sources(paper: Paper, settings: Settings) -> list[str]:
    """Return the records behind the page, and the way to correct them."""
    reasons = ("", *paper.reasons, *("" for _ in paper.sources))
    items = [
        f"- {_source(where, settings)}{f': {escape(why)}' if why else ''}{_unsure(paper, where)}"
        for where, why in zip(paper.sources, reasons, strict=False)
    ]
    edit = []
    if settings.repo_url and settings.seeds:
        url = (
            f"{settings.repo_url}/edit/{settings.branch}/{quote(f'{settings.seeds}/{paper.sources[0].file}')}"
        )
        edit = [f"{outside_link('Edit this page’s data', url)}\n"]
    return ["## Sources { #sources }\n", "\n".join(items) + "\n", *edit]


def _unsure(paper: Paper, where: Where) -> str:
    """Return a note on how many places of a record the repair was not sure of; `check --repairs` lists them."""
    places = sum(repair.unsure and repair.where == where for repair in paper.repairs)
    return (
        f". This copy lost some of its LaTeX; {count(places, 'place')} may read otherwise in the paper"
        if places
        else ""
    )


def _source(where: Where, settings: Settings) -> str:
    path = f"{settings.seeds}/{where.file}" if settings.seeds else where.file
    text = f"{path}, line {where.line}"
    if not settings.repo_url or not settings.seeds:
        return escape(text)
    return outside_link(text, f"{settings.repo_url}/blob/{settings.branch}/{quote(path)}#L{where.line}")
