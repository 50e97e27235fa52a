"""The pictures of the walk through "add a paper" and of the home page, made from the program itself: `make pictures`."""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from playwright.sync_api import Page, sync_playwright
from rich.console import Console

from paper_atlas.disk import files
from paper_atlas.intake.comment import Site, comment_text
from paper_atlas.intake.comparison import compare
from tests.browser.conftest import served
from tests.chromium import find_chromium
from tests.places import ROOT

PICTURES = ROOT / "docs/assets/adding"
HOME = ROOT / "docs/assets/screenshot.png"
LANTERNS = (
    "We fold paper lanterns with two hands, and compare them with lanterns that were folded with one. "
    "Two hands are faster by half, and tear fewer sheets."
)
PAPER = f"""---
title: "Paper lanterns: folding with two hands"
authors: [Ada Example, Ben Muster]
published: 2024-10-16
arxiv: 2410.00010
topics: [paper-foldin]
---

{LANTERNS}
"""
BUTTONS = "---\ntitle: Sorting buttons by colour\n---\n\nWe sort buttons by hand, and count how many are lost. Few are.\n"
TOPICS = """
groups:
  - id: crafts
    title: Crafts
    topics:
      - {id: hand-work, title: Hand work, definition: The hands are what the paper is about., strong: [two hands, by hand]}
      - {id: paper-folding, title: Paper folding, definition: Paper is folded., strong: [fold ... paper]}
"""
FILLED = {"title": "Paper lanterns: folding with two hands", "link": "https://arxiv.org/abs/2410.00010", "authors": "Ada Example, Ben Muster", "abstract": LANTERNS}  # fmt: skip
STYLE = """
body { margin: 0; padding: 16px; width: 640px; font: 14px/1.5 system-ui, sans-serif; color: #1f2328; background: #fff }
.box { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden }
.head { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 14px } .body { padding: 6px 14px 12px }
label { display: block; font-weight: 600; margin: 10px 0 2px } small { color: #59636e; display: block; margin-bottom: 4px }
.field { border: 1px solid #d1d9e0; border-radius: 6px; padding: 5px 10px; min-height: 20px } .empty { color: #818b98 }
.tall { min-height: 62px } button { float: right; margin: 12px 0; padding: 5px 14px; font: inherit; font-weight: 600; color: #fff; background: #1f883d; border: 0; border-radius: 6px }
h3 { font-size: 15px; margin: 14px 0 4px } ul { margin: 0; padding-left: 20px } code { background: #eff1f3; border-radius: 4px; padding: 1px 4px; font-size: 12px }
"""


def form() -> str:
    """Return the form of `.github/ISSUE_TEMPLATE`, filled in, as GitHub lays it out."""
    said = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/add-paper.yml").read_text(encoding="utf-8"))
    return f'<div class="box"><div class="head"><b>{escape(said["name"])}</b></div><div class="body">{"".join(map(_field, said["body"]))}<button>Create</button></div></div>'


def _field(part: dict[str, dict[str, str]]) -> str:
    said = part["attributes"]
    if part["type"] == "markdown":
        return MarkdownIt().render(said["value"])
    value = FILLED.get(str(part["id"]), "")
    kind = f"field{' tall' if part['type'] == 'textarea' else ''}{'' if value else ' empty'}"
    note = f"<small>{escape(said['description'])}</small>" if "description" in said else ""
    return f'<label>{escape(said["label"])}</label>{note}<div class="{kind}">{escape(value or said.get("placeholder", ""))}</div>'


def comment(seeds: Path) -> str:
    """Return the comment on a pull request that adds the paper."""
    before = files.read_folder(seeds)
    (seeds / "paper-lanterns.md").write_text(PAPER, encoding="utf-8")
    text = comment_text(compare(before, files.read_folder(seeds), "main"), Site(), "seeds/")
    return f'<div class="box"><div class="head"><b>github-actions</b> commented</div><div class="body">{MarkdownIt().render(text)}</div></div>'


def terminal(seeds: Path) -> str:
    """Return what `add` says in a terminal, as SVG that names no font of elsewhere."""
    text = f"Title: Paper lanterns: folding with two hands\nAuthors: Ada Example, Ben Muster\nDate: 2024-10-16\nAbstract: {LANTERNS}\n"
    command = [sys.executable, "-m", "paper_atlas", "add", "-", "--yes", "--seeds", seeds.name]
    there = {"cwd": seeds.parent, "env": {"PYTHONPATH": str(ROOT)}}
    said = subprocess.run(command, input=text, capture_output=True, text=True, check=True, **there).stdout
    console = Console(record=True, width=104, file=io.StringIO())
    console.print("$ .venv/bin/paper-atlas add -", style="bold", highlight=False)
    console.print("Paste the text, then press Ctrl-D on a line of its own.", style="dim", highlight=False)
    console.print(f"{text}^D", style="cyan", highlight=False, markup=False)
    console.print(said.replace("wrote ", "Write 1 file? [y/N] y\nwrote "), highlight=False, markup=False)
    return re.sub(r"@font-face \{[^}]*\}\s*", "", console.export_svg(title="add", unique_id="add"))


def site(seeds: Path) -> Path:
    """Return a site of these seeds and the paper."""
    folder = seeds.parent
    (seeds / "paper-lanterns.md").write_text(PAPER.replace("foldin]", "folding]"), encoding="utf-8")
    shutil.copy(ROOT / "seeds/entities.yml", seeds)
    command = [sys.executable, "-m", "paper_atlas", "build", "--seeds", seeds, "--docs", folder / "docs", "--site", folder / "site"]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder / "site"


def _seeds(folder: Path) -> Path:
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "buttons.md").write_text(BUTTONS, encoding="utf-8")
    (seeds / "topics.yml").write_text(TOPICS, encoding="utf-8")
    return seeds


def _shoot_served(page: Page, site: Path, path: str, picture: Path) -> None:
    """Take a picture of what fits into the window, with what scripts add to a page."""
    with served(site) as address:
        page.goto(f"{address}{path}")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=picture)


def main() -> None:
    """Make all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as two,
        sync_playwright() as playwright,
    ):
        (PICTURES / "terminal.svg").write_text(terminal(_seeds(Path(one))), encoding="utf-8")
        seeds = _seeds(Path(two))
        shown = {"form": form(), "comment": comment(seeds)}
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_page(viewport={"width": 672, "height": 100})
        for name, body in shown.items():
            page.set_content(f"<!doctype html><style>{STYLE}</style>{body}")
            page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
        page.set_viewport_size({"width": 900, "height": 490})
        _shoot_served(
            page, site(seeds), "papers/paper-lanterns-folding-with-two-hands/", PICTURES / "page.png"
        )
        page.set_viewport_size({"width": 1280, "height": 860})
        _shoot_served(page, ROOT / "site", "", HOME)
        browser.close()


if __name__ == "__main__":
    main()
