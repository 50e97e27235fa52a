"""The pages of the data sets and models that papers mention, and their indexes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slugify import slugify

from paper_atlas.atlas.order import newest_first
from paper_atlas.atlas.words import Words, said
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import KnownNames
from paper_atlas.render.figures.charts import year_chart
from paper_atlas.render.filters import explore_address
from paper_atlas.render.lists.glossary import entry, introduced, render_glossary
from paper_atlas.render.markdown import attribute, counted, escape, front_matter, html_link, page_link
from paper_atlas.render.pages import Listing, View, render_listing, topic_path
from paper_atlas.text import fold, shorten


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of known names."""

    id: str
    folder: str
    title: str


_FOLDERS = {"dataset": "datasets", "model": "models"}
_QUOTE, _TOGETHER = 300, 12
"""Most characters shown of a sentence, and most names beside a list."""

KINDS = (
    _Kind("dataset", "datasets", said("Data sets and benchmarks")),
    _Kind("model", "models", said("Models")),
)


def name_ids(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Return (kind, name) → page name, for every known name that occurs in a paper."""
    ids: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        taken = {"index"}
        for name in sorted(_papers_by_name(catalog, kind), key=lambda name: (fold(name), name)):
            slug = slugify(name) or "name"
            number, free = 1, slug
            while free in taken:
                number += 1
                free = f"{slug}-{number}"
            taken.add(free)
            ids[kind.id, name] = free
    return ids


def render_names(view: View, known: KnownNames) -> dict[str, str]:
    """Return the glossary of methods, and for each kind of known names its index and pages."""
    pages = render_glossary(view)
    ids = view.entities
    for kind in KINDS:
        papers = _papers_by_name(view.catalog, kind)
        groups = {name.name: name.group for name in known.names if name.kind == kind.id}
        pages[f"{kind.folder}/index.md"] = _index(kind, papers, groups, view)
        for name, found in papers.items():
            slug = ids[kind.id, name]
            listing = Listing(
                path=f"{kind.folder}/{slug}.md",
                title=name,
                description=view.say("Papers that mention {name}", name=name),
                intro=(_intro(len(found), kind, name, f"{kind.folder}/{slug}.md", view.say),),
                papers=found,
                more=f"{kind.folder}/{slug}/page/{{number}}.md",
                kind="name",
                notes={paper.id: _quoted(view.named.get((paper.id, kind.id, name), "")) for paper in found},
                rail=_usage(kind, name, found, view, f"{kind.folder}/{slug}.md"),
            )
            pages |= render_listing(view, listing)
    return pages


def _intro(papers: int, kind: _Kind, name: str, page: str, say: Words) -> str:
    words = (
        say.plural(
            papers,
            "{n} paper that mentions this data set in its title or abstract",
            "{n} papers that mention this data set in the title or abstract",
        )
        if kind.id == "dataset"
        else say.plural(
            papers,
            "{n} paper that mentions this model in its title or abstract",
            "{n} papers that mention this model in the title or abstract",
        )
    )
    explore = attribute(explore_address(page, (kind.id, name)))
    return f'{words} · <a href="{explore}">{say("Filter")}</a>\n{{ .facts data-pagefind-body=1 }}\n'


def _quoted(sentence: str) -> str:
    """Return the sentence that mentions a name, as a line below a card."""
    return f'  <small class="quote">“{escape(shorten(sentence, _QUOTE))}”</small>\n' if sentence else ""


def _usage(kind: _Kind, name: str, papers: Sequence[Paper], view: View, page: str) -> str:
    """Return what is beside the papers: years, what else they mention, their topics."""
    years = Counter(paper.year for paper in papers if paper.year)
    say = view.say
    parts = [f'<aside class="rail" aria-label="{say("How it is used")}">']
    if years:
        parts += [
            f'<h2 id="by-year">{say("By year")}</h2>',
            year_chart(
                years,
                name,
                lambda year: explore_address(page, (kind.id, name), ("year", str(year))),
                say,
            ).rstrip(),
        ]
    entities = [view.catalog.entities[paper.id] for paper in papers]
    for title, other, names in (
        (say("Data sets used with it"), "dataset", (found.datasets for found in entities)),
        (say("Models mentioned with it"), "model", (found.models for found in entities)),
    ):
        counts = Counter(one for found in names for one in found if (other, one) != (kind.id, name))
        ranked = sorted(counts, key=lambda one: (-counts[one], fold(one), one))[:_TOGETHER]
        items = "".join(
            f"<li>{html_link(one, f'{_FOLDERS[other]}/{view.entities[other, one]}.md', page)} <small>{say.number(counts[one])}</small></li>"
            for one in ranked
        )
        parts += [f'<h2>{title}</h2><ul class="combined">{items}</ul>'] if items else []
    topics = Counter(match.id for paper in papers for match in view.catalog.topics.get(paper.id, ()))
    order = {topic: number for number, topic in enumerate(view.topics)}
    items = "".join(
        f"<li>{html_link(view.topics[topic], topic_path(topic), page)} <small>{say.number(topics[topic])}</small></li>"
        for topic in sorted(topics, key=lambda topic: (-topics[topic], order[topic]))[:_TOGETHER]
    )
    parts += [f'<h2>{say("Topics of the papers")}</h2><ul class="combined">{items}</ul>'] if items else []
    return "\n".join([*parts, "</aside>\n"])


def _papers_by_name(catalog: Catalog, kind: _Kind) -> dict[str, list[Paper]]:
    """Return each name of a kind with the papers that have it, newest first."""
    found: dict[str, list[Paper]] = defaultdict(list)
    for paper in newest_first(catalog.papers):
        entities = catalog.entities.get(paper.id)
        for name in (
            () if entities is None else entities.datasets if kind.id == "dataset" else entities.models
        ):
            found[name].append(paper)
    return found


def _index(
    kind: _Kind,
    papers: Mapping[str, list[Paper]],
    groups: Mapping[str, str],
    view: View,
) -> str:
    """Return the index of one kind: the names by group, each with its number of papers."""
    page = f"{kind.folder}/index.md"
    by_group: dict[str, list[str]] = defaultdict(list)
    for name in sorted(papers, key=lambda name: (-len(papers[name]), fold(name), name)):
        by_group[groups.get(name) or view.say("Others")].append(name)
    order = [group for group in dict.fromkeys(groups.values()) if group in by_group]
    say, title = view.say, view.say(kind.title)
    description = say("{kind} that the papers mention, with the papers", kind=title)
    intro = (
        say.plural(
            len(papers),
            "{n} data set mentioned in titles or abstracts, with the number of papers.",
            "{n} data sets mentioned in titles or abstracts, with the number of papers.",
        )
        if kind.id == "dataset"
        else say.plural(
            len(papers),
            "{n} model mentioned in titles or abstracts, with the number of papers.",
            "{n} models mentioned in titles or abstracts, with the number of papers.",
        )
    )
    blocks = [
        front_matter(title=title, description=description, kind="index"),
        f"# {escape(title)}\n",
        f"{intro}\n",
    ]
    for group in [*order, *sorted(by_group.keys() - {*order})]:
        blocks.append(f"## {escape(group)} {{ #{slugify(group) or 'group'} }}\n")
        blocks += [
            f"- {counted(page_link(name, f'{kind.folder}/{view.entities[kind.id, name]}.md', page), len(papers[name]))}"
            for name in by_group[group]
        ]
        blocks.append("")
    made = introduced(view, kind.id)
    if made:
        blocks += [f"## {say('Introduced by papers in this atlas')} {{ #introduced }}\n"]
        blocks += [*(entry(method, view, page) for method in made), ""]
    return "\n".join(blocks)
