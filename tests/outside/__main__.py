"""`python -m tests.outside`: what `make outside` prints."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import sync_playwright

from tests.audit.server import serve
from tests.chromium import find_chromium
from tests.outside.citations import read_back

HERE = Path(__file__).parent
Item = dict[str, Any]


def squeezed(title: str) -> str:
    """Return a title as far as Zotero keeps it: its words, without the markup that it makes of formulas."""
    return " ".join(re.sub(r"[^\w\s]", "", re.sub(r"<[^>]*>", "", title)).lower().split())


def told(items: Iterable[Item]) -> list[tuple[str, int]]:
    """Return title and number of authors of each item, sorted."""
    return sorted((squeezed(item["title"]), len(item["creators"])) for item in items)


def lists_of_papers(site: Path) -> dict[str, str]:
    """Return pages that list papers, as a browser has them when they have settled: name → HTML."""
    papers = json.loads((site / "papers.json").read_bytes())["papers"]
    topic = next(paper["topics"][0]["id"] for paper in papers if paper["topics"])
    found = {"a topic": (site / "topics" / topic / "index.html").read_text(encoding="utf-8")}
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        for name, query in (("Explore", ""), ("Explore, a topic", f"?topic={topic}")):
            page.goto(f"{address}explore/{query}")
            page.wait_for_selector(".explore__list .Z3988", state="attached")
            found[name] = page.content()
        browser.close()
    return found


def listed(site: Path, html: str) -> list[tuple[str, int]]:
    """Return what a page that lists papers has of them, as `told` does."""
    papers = {paper["id"]: paper for paper in json.loads((site / "papers.json").read_bytes())["papers"]}
    links = re.findall(r'<a class="title"[^>]*href="[^"]*papers/([a-z0-9-]+)/"', html)
    return sorted(
        (squeezed(papers[paper]["title"]), len(papers[paper]["authors"])) for paper in dict.fromkeys(links)
    )


def zotero(site: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Yield what was read, how many items Zotero took from it, and the papers that it took otherwise than they are."""
    papers = json.loads((site / "papers.json").read_bytes())["papers"]
    lists = lists_of_papers(site)
    with tempfile.TemporaryDirectory() as folder:
        out, pages = Path(folder) / "zotero.json", Path(folder) / "lists.json"
        pages.write_text(json.dumps(lists), encoding="utf-8")
        command = ["node", str(HERE / "zotero.js"), str(site), str(pages), str(out)]
        subprocess.run(command, check=True, timeout=900)
        found = json.loads(out.read_bytes())
    everything = sorted((squeezed(paper["title"]), len(paper["authors"])) for paper in papers)
    sources = {"pages of papers": found["pages"], **found["files"]}
    for name, items, right in (
        *((name, items, everything) for name, items in sources.items()),
        *((name, found["lists"][name], listed(site, html)) for name, html in lists.items()),
    ):
        taken = told(items)
        wrong = [f"{title} ({authors} authors)" for title, authors in taken if (title, authors) not in right]
        lost = [f"lost: {title}" for title, authors in right if (title, authors) not in taken]
        yield f"Zotero, {name}", len(items), wrong + lost


def linked_data(site: Path) -> list[Item]:
    """Return all linked data of the site, in the order of the pages."""
    script = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    pages = sorted(site.rglob("*.html"))
    return [json.loads(node) for page in pages for node in script.findall(page.read_text(encoding="utf-8"))]


def schema_org(site: Path) -> tuple[str, int, list[str]]:
    """Return how many values the types of schema.org were held against, and what they do not allow."""
    nodes = linked_data(site)
    for node in nodes:
        # What is to be typed in is said with a name that is made of another, which no list of names has.
        node.get("potentialAction", {}).pop("query-input", None)
    kinds = sorted({node["@type"] for node in nodes})
    lines = [f'import type {{ WithContext, {", ".join(kinds)} }} from "schema-dts";']
    lines += [
        f"export const n{number}: WithContext<{node['@type']}> = {json.dumps(node)};"
        for number, node in enumerate(nodes)
    ]
    source = HERE / "node_modules/nodes.ts"  # beside the types, where the compiler finds them
    source.write_text("\n".join(lines), encoding="utf-8")
    options = "--noEmit --strict --skipLibCheck --moduleResolution node --target es2020".split()
    command = ["node", str(HERE / "node_modules/typescript/bin/tsc"), *options, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "schema.org's types, linked data", len(nodes), done.stdout.splitlines()


@click.command()
@click.option("--site", type=click.Path(path_type=Path, exists=True), default=Path("site"))
def main(site: Path) -> None:
    """Print a line for each reader; fail if one took anything for what it is not."""
    failed = False
    for name, number, wrong in (*read_back(site), *zotero(site), schema_org(site)):
        failed |= bool(wrong)
        click.echo(f"{name:34} {number:6} read  {len(wrong) or 'none'} wrong")
        click.echo("".join(f"    {line[:200]}\n" for line in wrong[:10]), nl=False)
    sys.exit(failed)


if __name__ == "__main__":
    main()
