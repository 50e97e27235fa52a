"""A withdrawn paper looks withdrawn wherever it is shown, named or counted."""

import csv
import io
import json
import lzma
import re

import pytest
import yaml
from click.testing import CliRunner

from paper_atlas.cli import main
from tests.invented import ENTITIES, TOPICS

SAYS_SO = re.compile("withdrawn", re.IGNORECASE)
ONLY_ADDRESSES = re.compile(r"\.generated|sitemap.*\.xml|explore/(?:facets|by-title|places)\.json")
"""Files that hold addresses or numbers of papers and have no words for what became of them."""


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    """All pages and files of two papers that are much alike, of which `kitenet-flying` was withdrawn."""
    root = tmp_path_factory.mktemp("withdrawn")
    seeds, docs = root / "seeds", root / "docs"
    seeds.mkdir()
    for name, text in {"topics.yml": TOPICS, "entities.yml": ENTITIES}.items():
        (seeds / name).write_text(text, encoding="utf-8")
    measured = (
        ("KiteNet: Flying", "rise low in storms over the bay, where the wind comes from the sea"),
        ("OwlNet: Hooting", "and owls meet in storms at night, and count who of them gives way"),
    )
    for number, (title, deed) in enumerate(measured):
        fields = {
            "title": title,
            "abstract": f"We let kites {deed}, and measure {title.split(':')[0]} on Gustbook and Cloudbase with Windnet. https://github.com/kite/kites",
            "authors": ["Ann Kite", "Bo Line"],
            "published": f"2024-06-1{number}",
            "added": "2025-03-11",
        }
        (seeds / f"{number}.jsonl").write_text(json.dumps(fields) + "\n", encoding="utf-8")
    (seeds / "curation.yml").write_text(
        "papers:\n  kitenet-flying:\n    withdrawn: The wind was wrong.\n    aliases: [kites]\n",
        encoding="utf-8",
    )
    CliRunner().invoke(main, ["record", "--seeds", str(seeds), "--date", "2025-03-12"])
    done = CliRunner().invoke(main, ["pages", "--seeds", str(seeds), "--docs", str(docs)])
    assert done.exit_code == 0, done.output
    return docs


def naming(docs, pattern):
    """Return path below a folder → text, of all files that a pattern is in."""
    texts = {}
    for path in sorted(path for path in docs.rglob("*") if path.is_file()):
        data = path.read_bytes()
        text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode(errors="replace")
        if re.search(pattern, text):
            texts[path.relative_to(docs).as_posix()] = text
    return texts


def test_every_file_that_names_it_says_so(docs):
    texts = naming(docs, "kitenet-flying|KiteNet: Flying")
    kinds = {re.sub(r"[^/]*\.", ".", name, count=1) for name in texts}
    assert {
        ".bib",
        ".csv",
        ".graphml",
        ".xml",
        "topics/.md",
        "authors/.md",
        "years/.md",
        "methods/.md",
    } <= kinds
    silent = [name for name, text in texts.items() if not SAYS_SO.search(text)]
    assert [name for name in silent if not ONLY_ADDRESSES.fullmatch(name)] == []


def test_data_say_why_and_of_no_other_paper(docs):
    read = {name: json.loads((docs / f"{name}.json").read_bytes()) for name in ("papers", "graph", "topics")}
    why = "The wind was wrong."
    assert [paper.get("withdrawn") for paper in read["papers"]["papers"]] == [why, None]
    nodes = [node for node in read["graph"]["nodes"] if node["kind"] == "paper"]
    assert [node.get("withdrawn") for node in nodes] == [why, None]
    assert (docs / "graph.graphml").read_text(encoding="utf-8").count(f'"node-withdrawn">{why}<') == 1
    table = csv.DictReader(io.StringIO((docs / "papers.csv").read_text(encoding="utf-8")))
    assert [row["withdrawn"] for row in table] == [why, ""]
    [topic] = [one for one in read["topics"]["topics"] if one["id"] == "storms"]
    assert (topic["papers"], topic["withdrawn"]) == (["kitenet-flying", "owlnet-hooting"], ["kitenet-flying"])


def test_it_stays_in_the_sitemap_so_that_who_looks_for_it_finds_what_became_of_it(docs):
    assert "papers/kitenet-flying/</loc>" in (docs / "sitemap.xml").read_text(encoding="utf-8")


def test_it_says_so_to_programs_in_the_head_of_its_page(docs):
    front = (docs / "papers/kitenet-flying.md").read_text(encoding="utf-8").split("\n---\n")[0]
    head = yaml.safe_load(front.removeprefix("---\n"))
    tags = {tag["name"]: tag["content"] for tag in head["metadata"]}
    article = json.loads(head["linked_data"][0])
    assert [head["title"], tags["citation_title"], article["name"]] == ["[Withdrawn] KiteNet: Flying"] * 3
    assert article["creativeWorkStatus"] == "Withdrawn"


def test_language_models_are_told_how_many_there_are(docs):
    assert "2 papers (1 withdrawn, as its page says), each" in (docs / "llms.txt").read_text(encoding="utf-8")
