"""Small files for crawlers, browsers and language models."""

import html
import re
from collections.abc import Collection, Iterable

from paper_atlas.atlas.order import latest_first
from paper_atlas.atlas.sections import FOLDERS, sections_of, wanted
from paper_atlas.atlas.settings import Settings
from paper_atlas.atlas.sizes import is_large
from paper_atlas.export.xml import text
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.text import count, maths, shorten
from paper_atlas.text.titles import shown_title

_NEWEST = 20
"""How many papers `llms.txt` lists."""

_MARKDOWN = re.compile(r"[\[\]()<>*_`\\]")


def robots(settings: Settings) -> bytes:
    """Return `robots.txt`. It only counts at the root of a host; elsewhere it does no harm."""
    place = f"\nSitemap: {settings.site_url}sitemap.xml\n" if settings.site_url else ""
    return f"User-agent: *\nAllow: /\n{place}".encode()


def opensearch(settings: Settings) -> bytes:
    """Return the description by which a browser adds the search to its own (OpenSearch 1.1, draft 6)."""
    name = settings.site_name
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{text(name[:16].strip())}</ShortName>",
        f"<LongName>{text(shorten(name, 48))}</LongName>",
        f"<Description>{text(shorten(settings.site_description or name, 1024))}</Description>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Image width="1200" height="630" type="image/png">{text(settings.site_url)}assets/card.png</Image>',
        f'<Url type="text/html" template="{text(settings.site_url)}?q={{searchTerms}}"/>',
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{text(settings.site_url)}opensearch.xml"/>',
        "</OpenSearchDescription>\n",
    ]
    return "\n".join(lines).encode()


def llms(catalog: Catalog, settings: Settings, files: Collection[str]) -> bytes:
    """Return `llms.txt`: what the site is, where its pages are as Markdown, its topics and its newest papers.

    Args:
        catalog: All papers.
        settings: Those of the site.
        files: Paths of the existing files for programs.
    """
    missing = {*FOLDERS} - {*sections_of(wanted(catalog, settings), settings)}
    counts: dict[str, int] = {}
    for matches in catalog.topics.values():
        for match in matches:
            counts[match.id] = counts.get(match.id, 0) + 1
    lines = [
        f"# {_line(settings.site_name)}\n",
        f"> {_line(settings.site_description or settings.site_name)}\n",
        f"{count(len(catalog.papers), 'paper')}{_withdrawn(catalog)}{_ABOUT}{_LEAN if is_large(len(catalog.papers)) else _WHOLE}{_RIGHTS}",
    ]
    for group in catalog.groups:
        topics = (
            f"- [{_line(topic.title)}]({settings.site_url}topics/{topic.id}.md): {_line(topic.description)} ({count(counts.get(topic.id, 0), 'paper')})"
            for topic in group.topics
        )
        lines += _section(_line(group.title), topics)
    newest = latest_first(catalog.papers)[:_NEWEST]
    lines += _section("Newest papers", (_paper(paper, catalog, settings) for paper in newest))
    data = (
        f"- [{name}]({settings.site_url}{name}): {_also(what, others, files)}"
        for name, what, *others in _DATA
        if name in files
    )
    lines += _section("Data", data)
    optional = (
        f"- [{title}]({settings.site_url}{path}): {what}"
        for title, path, what in _OPTIONAL
        if path.partition("/")[0] not in missing
    )
    lines += _section("Optional", optional)
    return "\n".join(lines).encode()


def _section(title: str, items: Iterable[str]) -> list[str]:
    return [f"## {title}\n", *items, ""]


def _paper(paper: Paper, catalog: Catalog, settings: Settings) -> str:
    contribution = maths.plain(catalog.contribution(paper))
    link = f"- [{_line(shown_title(paper.title, paper.withdrawn))}]({settings.site_url}papers/{paper.id}"
    return f"{link}{'/' if is_large(len(catalog.papers)) else '.md'}){': ' if contribution else ''}{_line(contribution)}"


def _withdrawn(catalog: Catalog) -> str:
    number = sum(bool(paper.withdrawn) for paper in catalog.papers)
    return (
        f" ({number:,} withdrawn, as {'its page says' if number == 1 else 'their pages say'})"
        if number
        else ""
    )


def _also(what: str, others: Iterable[str], files: Collection[str]) -> str:
    """Return what a file is, with the other forms in which it exists."""
    there = [name for name in others if name in files]
    return f"{what}; also {' and '.join(there)}" if there else what


_ABOUT = ", each on a page with its abstract, its topics and the papers most like it. "
_WHOLE = "The address of any page, with `.md` in place of its last slash, gives it as Markdown. "
_LEAN = "The address of a topic, with `.md` in place of its last slash, gives it as Markdown; papers are in papers.json. "
_RIGHTS = "Abstracts belong to their authors; cite the papers, not this site.\n"
_DATA = (
    ("papers.json", "everything that is known of every paper, described by papers.schema.json"),
    ("papers.jsonl.gz", "the same, a paper a line, compressed"),
    ("papers.csv", "a table, without abstracts"),
    ("papers.bib", "all citations as BibTeX", "papers.ris", "papers.csl.json"),
    ("topics.json", "the topics with their papers"),
    ("graph.json", "papers and topics as nodes, what connects them as edges", "graph.graphml"),
    ("atom.xml", "what is new; also feed.json, and both for each topic"),
)
_OPTIONAL = (
    ("All papers", "papers/index.md", "newest first"),
    ("Years", "years/index.md", "papers by year"),
    ("Authors", "authors/index.md", "by last name"),
    ("Methods", "methods/index.md", "names that papers give to what they make"),
    ("About", "about.md", "where the texts come from, and how topics and related papers are found"),
)


def redirect(paper: Paper, settings: Settings) -> bytes:
    """Return the page at a former address of a paper, which redirects to its current one."""
    say, name, shown = settings.words, paper.id, html.escape(shown_title(paper.title, paper.withdrawn))
    url = html.escape(settings.address(f"papers/{name}/"))
    canonical = f'<link rel="canonical" href="{url}">' if url else ""
    return (
        f'<!doctype html>\n<html lang="{html.escape(settings.language)}"><head><meta charset="utf-8">'
        f'<title>{shown}</title><meta name="robots" content="noindex">{canonical}'
        f'<meta http-equiv="refresh" content="0; url=../{name}/"></head>'
        f'<body><p>{say("This paper has moved:")} <a href="../{name}/">{shown}</a></p></body></html>\n'
    ).encode()


def _line(words: str) -> str:
    return _MARKDOWN.sub(lambda match: f"\\{match[0]}", " ".join(words.split()))
