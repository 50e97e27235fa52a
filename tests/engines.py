"""The same pages by every engine, compared page by page: `python -m tests.engines`.

What a reader or a program could miss is compared: title, headings with their anchors, links, facts in the head,
and the words. How it looks is not.
"""

import posixpath
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, fields
from html.parser import HTMLParser
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import click

ENGINES = ("mkdocs", "properdocs", "zensical")
LACKS = {"zensical": "rel=alternate type=text/markdown"}
"""Engine → end of the facts in the head that it has no way to give: its templates do not know a page's file."""
_HEADINGS = ("h1", "h2", "h3", "h4")
_WORD = re.compile(r"\w+|[^\w\s]")
_SILENT = ("script", "style", "title")


@dataclass
class Facts:
    """What a page says, whatever its markup."""

    title: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """Level, anchor and words of each, in order."""
    anchors: list[str] = field(default_factory=list)
    """All other ids, sorted."""
    links: list[str] = field(default_factory=list)
    """Where each leads, in order; those inside the site as a path from its root."""
    head: list[str] = field(default_factory=list)
    """Facts for programs: `meta` and `link` but for style sheets, sorted."""
    words: list[str] = field(default_factory=list)
    """And signs, in order."""


class _Reader(HTMLParser):
    """Collects the facts of one page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.facts = Facts()
        self._path = path
        self._open: list[str] = []
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _HEADINGS:
            self._heading = [tag, values.get("id", "")]
        elif "id" in values:
            self.facts.anchors.append(values["id"])
        if tag == "a" and "href" in values:
            self.facts.links.append(resolve(self._path, values["href"]))
        if tag in {"meta", "link"} and values.get("rel") != "stylesheet":
            if "href" in values:
                values["href"] = resolve(self._path, values["href"])
            self.facts.head.append(" ".join(f"{name}={values[name]}" for name in sorted(values)))
        if tag in _SILENT:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self._heading:
            self.facts.headings.append(" ".join(self._heading))
            self._heading = None
        if self._open and tag == self._open[-1]:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        # Signs apart from words, so that it does not matter where colours of code begin and end.
        words = _WORD.findall(data)
        if "title" in self._open:
            self.facts.title += words
        elif not self._open:
            self.facts.words += words
            if self._heading is not None:
                self._heading += words


def resolve(page: str, address: str) -> str:
    """Return where a link of a page leads: a path from the root of the site for one inside it.

    One that climbs above the root begins with `/..`: a browser forgives that only where the site has a host of its own.
    """
    if ":" in address.split("/", maxsplit=1)[0] or address.startswith("//"):
        return address
    path, sign, anchor = address.partition("#")
    if path.startswith("/"):
        return address
    place = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    inside = "" if place == "." else place
    return f"/{inside}{'/' if path.endswith('/') and inside else ''}{sign}{anchor}"


def read_facts(path: str, text: str) -> Facts:
    """Return what a page of a site says.

    Args:
        path: Of the page below the site.
        text: Its HTML.
    """
    reader = _Reader(path)
    reader.feed(text)
    reader.facts.anchors.sort()
    reader.facts.head.sort()
    return reader.facts


def read_site(site: Path) -> dict[str, Facts]:
    """Return the facts of all pages of a site, by path."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {path: read_facts(path, (site / path).read_text(encoding="utf-8")) for path in paths}


def without_known(engine: str, site: dict[str, Facts]) -> dict[str, Facts]:
    """Return the facts of a site without those that docs/engines.md says an engine lacks."""
    for facts in site.values():
        facts.head = [fact for fact in facts.head if not (engine in LACKS and fact.endswith(LACKS[engine]))]
    return site


def compare(first: Mapping[str, Facts], second: Mapping[str, Facts]) -> Iterator[tuple[str, str, str]]:
    """Yield what differs: the kind of fact, the page, and the first few that only one of the two has."""
    for path in sorted(first.keys() ^ second.keys()):
        yield "pages", path, f"only in the {'first' if path in first else 'second'}"
    for path in sorted(first.keys() & second.keys()):
        for kind in (one.name for one in fields(Facts)):
            ours, theirs = getattr(first[path], kind), getattr(second[path], kind)
            if ours != theirs:
                gone, new = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
                told = [f"-{one}" for one in list(gone)[:3]] + [f"+{one}" for one in list(new)[:3]]
                yield kind, path, "; ".join(told) or "another order"


def build(engine: str, place: Path, seeds: Path) -> Path:
    """Build with an engine, as a user does; return the site."""
    site = place / f"site-{engine}"
    folders = ["--seeds", str(seeds), "--docs", str(place / "docs"), "--site", str(site)]
    command = [sys.executable, "-m", "paper_atlas", "build", "--engine", engine, *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not (site / "index.html").is_file():  # the code is 1 also where a seed must be mended
        sys.exit(f"{engine} did not build the site:\n{done.stdout}{done.stderr}")
    return site


@click.command()
@click.option("--seeds", type=click.Path(path_type=Path, exists=True), default=Path("seeds"))
@click.option(
    "--engine", "chosen", type=click.Choice(ENGINES[1:]), multiple=True, help="All, if none is named."
)
@click.option("--keep", type=click.Path(path_type=Path), help="Leave the sites in this folder.")
def main(seeds: Path, chosen: tuple[str, ...], keep: Path | None) -> None:
    """Compare what other engines make with what MkDocs makes; fail if anything is lost."""
    with tempfile.TemporaryDirectory() as temporary:
        place = keep or Path(temporary)
        first = read_site(build(ENGINES[0], place, seeds))
        click.echo(f"mkdocs {version('mkdocs')}: {len(first):,} pages")
        differs = False
        for engine in chosen or ENGINES[1:]:
            if not find_spec(engine):
                sys.exit(f"{engine} is not installed; run: make engines")
            found = [*compare(without_known(engine, deepcopy(first)), read_site(build(engine, place, seeds)))]
            counts = Counter(kind for kind, _, _ in found)
            told = ", ".join(f"{kind} of {number:,}" for kind, number in sorted(counts.items()))
            click.echo(
                f"{engine} {version(engine)}: {f'pages differ in: {told}' if found else 'nothing differs'}"
            )
            for kind in counts:
                for _, path, what in [one for one in found if one[0] == kind][:5]:
                    click.echo(f"  {kind}: {path}: {what}")
            differs |= bool(found)
    sys.exit(differs)


if __name__ == "__main__":
    main()
