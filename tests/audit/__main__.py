"""`python -m tests.audit`: the table that `make audit` prints."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests.audit import first_result, known_items
from tests.audit.server import serve
from tests.chromium import find_chromium

LIGHTHOUSE = Path(__file__).parent / "node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SCREENS = {"desktop": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
FLAGS = "--headless=new --no-sandbox --disable-background-networking --disable-component-update"


def pages(site: Path) -> dict[str, str]:
    """Return a page of each kind that the site has: name → path."""
    papers = json.loads((site / "papers.json").read_bytes())["papers"]
    paper = max(papers, key=lambda paper: (len(paper["topics"]), paper["id"]))
    names = sorted(found.parent.name for found in site.glob("datasets/*/index.html"))
    kinds = {
        "home": "",
        "paper": paper["url"],
        "topic": f"topics/{paper['topics'][0]['id']}/",
        "explore": "explore/",
        "map": "map/",
        "numbers": "numbers/",
        "reading list": "reading-list/",
        "similar": "similar/",
        "what's new": "changes/",
        "merged": "numbers/merged/",
        "data set": f"datasets/{names[0]}/" if names else "datasets/",
        "methods": "methods/",
    }
    return {name: path for name, path in kinds.items() if (site / path / "index.html").is_file()}


def lighthouse(url: str, screen: str, chromium: str) -> dict[str, Any]:
    """Return Lighthouse's report of a page on a desktop or, as it does by default, a slow phone."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}"]
        command += [f"--chrome-flags={FLAGS}", *(["--preset=desktop"] if screen == "desktop" else [])]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, timeout=300)
        return dict(json.loads(report.read_bytes()))


def line(report: dict[str, Any]) -> str:
    """Return what one report comes to: the four scores, what moved, what was loaded."""
    scores = [round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES]
    moved = report["audits"]["cumulative-layout-shift"]["numericValue"]
    loaded = report["audits"]["total-byte-weight"]["numericValue"] / 1024
    return f"{'/'.join(map(str, scores)):>16}  {moved:9.3f}  {loaded:6.0f}"


def lost_points(report: dict[str, Any]) -> list[str]:
    """Return the names of the audits that cost points outside of performance."""
    named = {
        ref["id"]
        for name in CATEGORIES[1:]
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"]
    }
    audits = report["audits"]
    return sorted(name for name in named if audits[name]["score"] is not None and audits[name]["score"] < 1)


def violations(browser: Browser, url: str, screen: str, scheme: str) -> list[str]:
    """Return the rules of axe-core that a page breaks."""
    context = browser.new_context(viewport=SCREENS[screen], color_scheme=scheme)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    context.close()
    return [f"{one['id']} ({len(one['nodes'])})" for one in found]


@click.command()
@click.option("--site", type=click.Path(path_type=Path, exists=True), default=Path("site"))
@click.option("--only", multiple=True, help="Name of a page, or `search`; all of them otherwise.")
@click.option(
    "--publish",
    type=click.Path(path_type=Path, exists=True),
    help="Page to put the figures of the search on.",
)
def main(site: Path, only: tuple[str, ...], publish: Path | None) -> None:
    """Print the table; fail if axe-core finds anything."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("There is no Chromium: python -m tests.chromium --install")
    broken = False
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        click.echo("page          screen    perf/a11y/best/seo   CLS        KB  axe light, dark")
        for name, path in pages(site).items():
            for screen in SCREENS if not only or name in only else ():
                found = [violations(browser, address + path, screen, scheme) for scheme in ("light", "dark")]
                broken |= any(found)
                report = lighthouse(address + path, screen, chromium) if LIGHTHOUSE.is_file() else None
                told = line(report) if report else "not installed"
                axe = " | ".join(", ".join(rules) or "none" for rules in found)
                click.echo(f"{name:12}  {screen:8}  {told}  {axe}")
                if report and lost_points(report):
                    click.echo(f"{'':24}lost by: {', '.join(lost_points(report))}")
        if not only or "explore" in only:
            click.echo("\n".join(["", *first_result.table(browser, site)]))
        if not only or "search" in only:
            scores = [score for score in known_items.measure(browser, site) if score.asked]
            click.echo("\n".join(["", *known_items.lines(scores)]))
            if publish:
                known_items.publish(scores, publish)
    sys.exit(broken)


if __name__ == "__main__":
    main()
