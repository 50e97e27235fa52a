"""The page of a paper."""

from collections.abc import Mapping
from urllib.parse import quote

from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import styles_on_pages
from paper_atlas.atlas.words import ENGLISH, Words, said
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.relations import Entities
from paper_atlas.render.markdown import (
    direction,
    escape,
    front_matter,
    outside_link,
    page_link,
    search_link,
)
from paper_atlas.render.pages import View, author_path, paper_path, short_authors, topic_path
from paper_atlas.render.paper.actions import render_actions
from paper_atlas.render.paper.cite import render_cite
from paper_atlas.render.paper.doubt import doubtful, doubtful_places, render_doubt
from paper_atlas.render.paper.evidence import render_evidence
from paper_atlas.render.paper.neighbours import render_path, render_related
from paper_atlas.render.paper.prose import render_abstract, render_title
from paper_atlas.render.paper.steps import render_steps
from paper_atlas.render.places import pages_of
from paper_atlas.render.reasons import told
from paper_atlas.text import fold, maths, shorten

_DESCRIPTION = 240
"""Most characters in a description: what search engines and messengers show of one; nine in ten contributions fit."""

_LINK_NOUNS = {
    "code": said("Code"),
    "model": said("Model"),
    "dataset": said("Data set"),
    "demo": said("Demo"),
    "video": said("Video"),
    "project": said("Project page"),
    "pdf": "PDF",
    "slides": said("Slides"),
    "poster": said("Poster"),
}


def render_paper(paper: Paper, view: View) -> str:
    """Return the Markdown of a paper's page."""
    page = paper_path(paper.id)
    return "\n".join(
        [
            _front_matter(paper, view),
            f"# {render_title(paper.title)} {{ #title{_direction(paper.title)} }}\n",
            *_withdrawn(paper, view.say),
            *_facts(paper, view, page),
            *render_actions(paper, view),
            *_topics(paper, view, page),
            *(render_doubt(paper, pages_of(paper, view.settings), view.say) if doubtful(paper) else ()),
            f"## {view.say('Abstract')} {{ #abstract }}\n",
            *_abstract(paper, view, page),
            *render_evidence(paper, view),
            *_names(paper, view, page),
            *_keywords(paper, view.say),
            *_links(paper, view.say),
            *render_path(paper, view, page),
            *render_related(paper, view, page),
            *_cite(paper, view),
            *render_steps(paper, view, page),
            *_sources(paper, view.settings),
        ],
    )


def _direction(text: str) -> str:
    attribute = direction(text)
    return f" {attribute}" if attribute else ""


def _abstract(paper: Paper, view: View, page: str) -> list[str]:
    """Return the abstract, paragraph by paragraph; if none is known, a line that says so, which the search finds."""
    if not paper.abstract:
        return [f"{view.say('No abstract of this paper is known.')}\n{{ .facts data-pagefind-body=1 }}\n"]
    paragraphs = render_abstract(
        paper.abstract,
        page,
        view.catalog.mentions.get(paper.id, ()),
        view.catalog.contributions.get(paper.id),
        doubtful_places(paper),
    )
    attributes = f".abstract data-pagefind-body=1{_direction(paper.abstract)}"
    return [f"{paragraph}\n{{ {attributes} }}\n" for paragraph in paragraphs]


def _front_matter(paper: Paper, view: View) -> str:
    return front_matter(
        title=view.titles[paper.id],
        folded=fold(maths.plain(paper.title)),
        description=shorten(
            " ".join(maths.plain(view.catalog.contribution(paper) or paper.abstract or paper.title).split()),
            _DESCRIPTION,
        ),
        kind="paper",
        tags=[view.topics[match.id] for match in view.catalog.topics.get(paper.id, ())],
        authors=paper.names,
        published=paper.published,
        venue=paper.venue,
        added=paper.added,
        withdrawn=view.say("Withdrawn") if paper.withdrawn else None,
        formulas=any(
            span.is_formula for text in (paper.title, paper.abstract) for span in maths.split_maths(text)
        )
        or None,
        has=sorted({link.kind for link in paper.links}),
        hide=["navigation"],
        lean=view.is_large or None,
    )


def _keywords(paper: Paper, say: Words) -> list[str]:
    """Return the keywords from the seeds, which a search finds."""
    if not paper.keywords:
        return []
    words = escape(", ".join(paper.keywords))
    return [f"{say('Keywords:')} {words}\n{{ .facts data-pagefind-body=1 }}\n"]


def _cite(paper: Paper, view: View) -> list[str]:
    citation = view.citations.get(paper.id)
    if not citation:
        return []
    styles = [style for style in view.settings.styles if style in styles_on_pages(large=view.is_large)]
    return render_cite(paper.id, citation, view.files, styles, view.say, has_authors=bool(paper.authors))


def _withdrawn(paper: Paper, say: Words) -> list[str]:
    if not paper.withdrawn:
        return []
    return [f"**{say('Withdrawn.')}** {escape(paper.withdrawn)}\n{{ .withdrawn }}\n"]


def _facts(paper: Paper, view: View, page: str) -> list[str]:
    """Return the lines below the title: who; when and where."""
    people = [_author(name, view.authors, page) for name in paper.names] or [
        escape(short_authors(paper, view.say))
    ]
    if paper.has_more_authors:
        missing = (paper.author_count or 0) - len(paper.authors)
        people.append(
            view.say.plural(missing, "and {n} other", "and {n} others") if missing > 0 else view.say("et al.")
        )
    facts = [
        view.say.date(paper.published) if paper.published else "",
        escape(paper.venue or ""),
        _counts(paper, view.say),
    ]
    # The search index takes the names from here; a number of authors is not a name.
    names = ".authors data-pagefind-meta=authors" if paper.authors else ".authors"
    lines = [(", ".join(people), names), (" · ".join(filter(None, facts)), ".facts")]
    return [f"{line}\n{{ {style} }}\n" for line, style in lines if line]


def _counts(paper: Paper, say: Words = ENGLISH) -> str:
    """Return reader statistics of the listing, and their date: `3 comments, 12 upvotes by 12 March 2025`."""
    numbers = [
        *([say.plural(paper.comments, "{n} comment", "{n} comments")] if paper.comments else []),
        *([say.plural(paper.upvotes, "{n} upvote", "{n} upvotes")] if paper.upvotes else []),
    ]
    if not numbers or not paper.counted:
        return ", ".join(numbers)
    return say("{numbers} by {date}", numbers=", ".join(numbers), date=say.date(paper.counted))


def _author(name: str, authors: Mapping[str, str], page: str) -> str:
    known = authors.get(fold(name))
    if known is None:
        return escape(name)
    return page_link(name, author_path(known), page) if known else search_link(name, page)


def _topics(paper: Paper, view: View, page: str) -> list[str]:
    matches = view.catalog.topics.get(paper.id, ())
    doubt = view.say("likely: few words support it")
    likely = f'.topic .likely title="{doubt}"'
    links = [
        page_link(view.topics[match.id], topic_path(match.id), page, likely if match.is_likely else ".topic")
        for match in matches
    ]
    return [f"{' '.join(links)}\n{{ .topics }}\n"] if links else []


def _names(paper: Paper, view: View, page: str) -> list[str]:
    """Return what the paper introduces and names: methods, data sets, models."""
    entities = view.catalog.entities.get(paper.id, Entities())
    made = [
        f"**{escape(method.name)}**" + (f" ({escape(method.expansion)})" if method.expansion else "")
        for method in view.catalog.methods.get(paper.id, ())
    ]
    lines = [(view.say("Introduces"), made)]
    for label, kind, folder, found in (
        (view.say("Data sets mentioned"), "dataset", "datasets", entities.datasets),
        (view.say("Models mentioned"), "model", "models", entities.models),
    ):
        lines.append(
            (label, [page_link(name, f"{folder}/{view.entities[kind, name]}.md", page) for name in found])
        )
    items = [
        f"- {view.say('{label}: {what}', label=label, what=', '.join(parts))}"
        for label, parts in lines
        if parts
    ]
    return [f"## {view.say('In this paper')} {{ #names }}\n", "\n".join(items) + "\n"] if items else []


def _links(paper: Paper, say: Words) -> list[str]:
    if not paper.links:
        return []
    items = [
        f"- {say('{label}: {what}', label=say(_LINK_NOUNS[link.kind]), what=_address(link.url))}"
        for link in paper.links
    ]
    return [f"## {say('Links')} {{ #links }}\n", "\n".join(items) + "\n"]


def _address(url: str) -> str:
    return outside_link(shorten(url.split("//", 1)[1].rstrip("/"), 70), url)


def _sources(paper: Paper, settings: Settings) -> list[str]:
    """Return the records behind the page, and how to correct them."""
    reasons = ("", *paper.reasons, *("" for _ in paper.sources))
    items = [
        f"- {_source(where, settings)}{settings.words(', the same paper: {why}', why=told(why, settings.words)) if why else ''}"
        for where, why in zip(paper.sources, reasons, strict=False)
    ]
    edit = []
    if settings.repo_url and settings.seeds:
        file = quote(f"{settings.seeds}/{paper.sources[0].file}")
        edit = [
            f"{outside_link(settings.words('Edit this page’s data'), f'{settings.repo_url}/edit/{settings.branch}/{file}')}\n"
        ]
    return [f"## {settings.words('Sources')} {{ #sources }}\n", "\n".join(items) + "\n", *edit]


def _source(where: Where, settings: Settings) -> str:
    path = f"{settings.seeds}/{where.file}" if settings.seeds else where.file
    text = settings.words("{path}, line {line}", path=path, line=where.line)
    if not settings.repo_url or not settings.seeds:
        return escape(text)
    return outside_link(text, f"{settings.repo_url}/blob/{settings.branch}/{quote(path)}#L{where.line}")
