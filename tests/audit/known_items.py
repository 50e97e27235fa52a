"""How well the search answers: papers are looked for as people look for what they know, in a real browser.

The queries are made from the atlas itself, always the same ones, so that a figure is the search's and not chance's.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from tests.audit.server import serve

PER_KIND = 43
"""Papers that are looked for in each way, taken evenly from all; of fewer, all."""
ADDRESSES = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "acl": "https://aclanthology.org/{}/",
}
BEGIN, END = "<!-- search: begin -->", "<!-- search: end -->"
Paper = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which people look for a paper that they know."""

    name: str
    query: Callable[[Paper, Counter[str]], str]
    """What they type; "" for a paper that cannot be looked for in this way. Takes how many papers have each word, too."""


@dataclass(frozen=True, slots=True)
class Score:
    """How often the paper that was meant was there."""

    kind: str
    asked: int
    first: int
    """… as the first result."""
    among_five: int
    missed: tuple[str, ...]
    """Queries that did not have it among the first five."""


def words(text: str) -> list[str]:
    """Return the words of a text of at least four letters, small; of what has no such word, none."""
    return re.findall(r"[^\W\d_]{4,}", unicodedata.normalize("NFC", text).lower())


def chance(paper: Paper, salt: str, most: int) -> int:
    """Return a number below `most` that only the paper decides."""
    return int.from_bytes(hashlib.sha256(f"{salt} {paper['id']}".encode()).digest()[:6]) % most


def author_and_word(paper: Paper, spread: Counter[str]) -> str:
    """Return the last name of an author with the rarest word of the title."""
    names, found = paper["authors"], words(paper["title"])
    if not names or not found:
        return ""
    name = names[chance(paper, "author", len(names))].split()[-1]
    return f"{name} {min(found, key=lambda word: (spread[word], word))}"


def rare_words(paper: Paper, spread: Counter[str]) -> str:
    """Return the three rarest words of the abstract."""
    rare = sorted({*words(paper["abstract"])}, key=lambda word: (spread[word], word))
    return " ".join(rare[:3]) if len(rare) > 2 else ""


def identifier(paper: Paper, _: Counter[str]) -> str:
    """Return the identifier that people copy first."""
    return next((paper["identifiers"][scheme] for scheme in ADDRESSES if scheme in paper["identifiers"]), "")


def address(paper: Paper, _: Counter[str]) -> str:
    """Return the address of the paper's own page elsewhere."""
    known = paper["identifiers"]
    return next((form.format(known[scheme]) for scheme, form in ADDRESSES.items() if scheme in known), "")


def without_a_letter(paper: Paper, _: Counter[str]) -> str:
    """Return the title with a letter missing."""
    title = paper["title"]
    places = [
        match.start() + at for match in re.finditer(r"[^\W\d_]{4,}", title) for at in range(len(match[0]))
    ]
    if not places:
        return ""
    at = places[chance(paper, "missing", len(places))]
    return title[:at] + title[at + 1 :]


def with_letters_swapped(paper: Paper, _: Counter[str]) -> str:
    """Return the title with two neighbouring letters of a word in each other's place."""
    title = paper["title"]
    places = [
        match.start() + at
        for match in re.finditer(r"[^\W\d_]{4,}", title)
        for at in range(len(match[0]) - 1)
        if match[0][at].lower() != match[0][at + 1].lower()
    ]
    if not places:
        return ""
    at = places[chance(paper, "swapped", len(places))]
    return title[:at] + title[at + 1] + title[at] + title[at + 2 :]


KINDS = (
    Kind("exact title", lambda paper, _: str(paper["title"])),
    Kind("author and a word of the title", author_and_word),
    Kind("three rare words", rare_words),
    Kind("identifier", identifier),
    Kind("its address", address),
    Kind("title, a letter missing", without_a_letter),
    Kind("title, two letters swapped", with_letters_swapped),
)


def queries(papers: Sequence[Paper], kind: Kind) -> list[tuple[str, str]]:
    """Return what is typed, and the id of the paper that is meant, of papers taken evenly from all."""
    spread = Counter(word for paper in papers for word in {*words(f"{paper['title']} {paper['abstract']}")})
    asked = [(query, paper["id"]) for paper in papers if (query := kind.query(paper, spread))]
    return (
        [asked[place * len(asked) // PER_KIND] for place in range(PER_KIND)]
        if len(asked) > PER_KIND
        else asked
    )


def answers(page: Page, site: str, query: str, most: int = 5) -> list[str]:
    """Return the ids of the first papers that Explore shows for a query."""
    page.goto(f"{site}explore/?text={quote(query, safe='')}")
    page.wait_for_selector(".explore__results[aria-busy=false]", state="attached")
    links = page.eval_on_selector_all("main a[href*='/papers/']", "(links) => links.map((link) => link.href)")
    ids = [found[1] for link in links if (found := re.search(r"/papers/([a-z0-9-]+)/$", link))]
    return [*dict.fromkeys(ids)][:most]


def lines(scores: Sequence[Score]) -> Iterator[str]:
    """Yield the rows of a table in Markdown: of each kind, and their mean."""
    yield "| what is typed | asked | first | among five |"
    yield "| --- | --- | --- | --- |"
    for score in scores:
        shares = (score.first / score.asked, score.among_five / score.asked)
        yield f"| {score.kind} | {score.asked} | {shares[0]:.1%} | {shares[1]:.1%} |"
    means = [
        sum(getattr(score, part) / score.asked for score in scores) / len(scores)
        for part in ("first", "among_five")
    ]
    yield f"| mean of all kinds | {sum(score.asked for score in scores)} | {means[0]:.1%} | {means[1]:.1%} |"


def publish(scores: Sequence[Score], page: Path) -> None:
    """Put the table between its marks on a page of Markdown."""
    head, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    table = "\n".join(lines(scores))
    page.write_text(f"{head}{BEGIN}\n\n{table}\n\n{END}{tail}", encoding="utf-8")


def measure(browser: Browser, site: Path, kinds: Sequence[Kind] = KINDS) -> Iterator[Score]:
    """Look for papers in each way, and yield how often they were found."""
    papers = json.loads((site / "papers.json").read_bytes())["papers"]
    with serve(site) as address:
        page = browser.new_context().new_page()
        for kind in kinds:
            asked = queries(papers, kind)
            found = [(query, paper, answers(page, address, query)) for query, paper in asked]
            yield Score(
                kind.name,
                len(asked),
                sum(ids[:1] == [paper] for _, paper, ids in found),
                sum(paper in ids for _, paper, ids in found),
                tuple(query for query, paper, ids in found if paper not in ids),
            )
        page.context.close()
