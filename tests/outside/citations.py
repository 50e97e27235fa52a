"""The site's BibTeX, read back by the programs that people read it with, held against its CSL-JSON."""

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.citations import cite_papers
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.text import maths
from paper_atlas.text.people.names import people
from tests.outside.bibtex_readers import by_bibtexparser, by_pandoc, by_pybtex, pandoc, shown
from tests.outside.traits import TRAITS, UNREADABLE

HERE = Path(__file__).parent
Item = dict[str, Any]
Told = tuple[str, list[str], str]
"""Title, authors and venue."""


def by_citation_js(bibtex: str) -> dict[str, Told]:
    """Return what citation-js reads, by key."""
    with tempfile.NamedTemporaryFile("w", suffix=".bib", encoding="utf-8") as file:
        file.write(bibtex)
        file.flush()
        command = ["node", str(HERE / "citation.js"), file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {item["id"]: told(item) for item in json.loads(done.stdout)}


READERS: Mapping[str, Callable[[str], dict[str, Told]] | None] = {
    "bibtexparser": by_bibtexparser,
    "pybtex": by_pybtex,
    "pandoc": by_pandoc if pandoc() else None,
    "citation-js": by_citation_js,
}


def told(item: Item) -> Told:
    """Return what an item of CSL-JSON says."""
    title = re.sub(r"</?(?:sub|sup|i|b|span)\b[^<>]*>", "", item.get("title", ""))
    return (
        shown(title),
        [_name(author) for author in item.get("author", ())],
        shown(item.get("container-title", "")),
    )


def _name(author: Item) -> str:
    last = " ".join(filter(None, (author.get("non-dropping-particle"), author.get("family"))))
    parts = (last, author.get("suffix"), author.get("given"))
    return shown(author.get("literal") or ", ".join(filter(None, parts)))


def agrees(title: str, read: str) -> bool:
    """Tell whether a title was read as it is; of a formula, which each program writes in its own way, that it is there."""
    if shown(title) == read:
        return True
    spans = maths.split_maths(title)
    pattern = "".join(re.escape(shown(span.text)) if span.is_prose else ".+?" for span in spans)
    return any(span.is_formula for span in spans) and bool(re.fullmatch(pattern, read))


def misread(
    bibtex: str, items: Iterable[Item], titles: Mapping[str, str], read: Callable[[str], dict[str, Told]]
) -> Iterator[str]:
    """Yield what a program reads otherwise than the site says it; `titles` are those with formulas, by key."""
    found = read(bibtex)
    for item in items:
        title, authors, venue = told(item)
        got = found.get(item["id"], ("", [], ""))
        if not agrees(titles.get(item["id"], title), got[0]):
            yield f"{item['id']}: the title is {title!r}, read as {got[0]!r}"
        # BibTeX says `and others` where more authors are counted than named; CSL has no word for it.
        if authors != [name.strip("{}") for name in got[1] if name != "others"]:
            yield f"{item['id']}: the authors are {authors}, read as {got[1]}"
        if venue and venue != got[2]:
            yield f"{item['id']}: the venue is {venue!r}, read as {got[2]!r}"


def of_site(site: Path) -> tuple[str, list[Item], dict[str, str]]:
    """Return the BibTeX of a site, its CSL-JSON, and the titles with formulas by key."""
    papers = json.loads((site / "papers.json").read_bytes())["papers"]
    titles = {}
    for paper in papers:
        if "$" in paper["title"]:
            [item] = json.loads((site / f"papers/{paper['id']}.json").read_bytes())
            titles[item["id"]] = paper["title"]
    return (
        (site / "papers.bib").read_text("utf-8"),
        json.loads((site / "papers.csl.json").read_bytes()),
        titles,
    )


def of_traits(traits: Mapping[str, Item]) -> tuple[str, list[Item], dict[str, str]]:
    """Return the same of invented papers with these traits."""
    papers = tuple(
        Paper(
            f"p{number}",
            str(fields["title"]),
            "We fly.",
            (Where("a.txt", number + 1),),
            authors=(authors := people(*fields.get("authors", ("Ann Kite",)))),
            author_count=len(authors),
            published="2024",
            venue=fields.get("venue"),
        )
        for number, fields in enumerate(traits.values())
    )
    citations = cite_papers(Catalog(papers, ()), Settings(site_url="https://atlas.example/"), {})
    keys = {citation.key: papers[number].title for number, citation in enumerate(citations.values())}
    bibtex = "\n".join(citation.bibtex for citation in citations.values())
    return bibtex, [json.loads(citation.csl) for citation in citations.values()], keys


def read_back(site: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Yield each reader, how many entries it had to read, and what it read otherwise than the site says."""
    for name, read in READERS.items():
        readable = {
            trait: fields for trait, fields in TRAITS.items() if trait not in UNREADABLE.get(name, {})
        }
        for of, (bibtex, items, titles) in {"papers": of_site(site), "traits": of_traits(readable)}.items():
            wrong = ["pandoc is not installed"] if read is None else [*misread(bibtex, items, titles, read)]
            yield f"{name}, BibTeX of {of}", len(items), wrong
