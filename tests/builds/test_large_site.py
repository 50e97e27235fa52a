"""A large atlas, here one of eight papers, becomes a site without what only repeats, and without a dead link."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from paper_atlas.atlas import sizes
from paper_atlas.cli import main
from tests.sites import broken_links, seeded, tree

pytestmark = pytest.mark.site

TEXTS = {
    "Kites in Strong Wind": "A kite attends to gusts only, by a pre-trained language model of the wind.",
    "Strings and Their Length": "How long should a string be? We measure four hundred of them with a ruler.",
    "Storms in a Tea Cup": "A vision transformer watches tea cups and foretells each storm by its first wave.",
    "Lanterns Folded by Hand": "Two hands fold paper faster than one machine, as sixty visitors of a fair have shown.",
    "Buttons Sorted by Sound": "Dropped on a table, horn and brass differ; reinforcement learning hears it.",
    "Feathers Without a Scale": "The time of a fall tells the weight of a feather to a tenth of a gram.",
    "Ships Counted by Lamps": "At night a harbour is a graph of lamps; a graph neural network counts its ships.",
    "Umbrellas in the Sun": "Of ninety umbrellas that cast a shade, diffusion models paint the ninety-first.",
}
"""Title → abstract, oldest first; no two alike."""
PAPERS = [
    {
        "title": title,
        "abstract": abstract,
        "authors": ["Ann Kite", *(["Bo Line"] if number < 3 else []), *(["Cy Reel"] if number == 1 else [])],
        "published": f"20{17 + number}",
    }
    for number, (title, abstract) in enumerate(TEXTS.items())
]
"""Ann wrote eight, Bo three, Cy one."""
PAPER = "papers/strings-and-their-length"


def lines(papers):
    return "".join(f"{json.dumps(paper)}\n" for paper in papers)


def build(place):
    folders = [part for name in ("seeds", "docs", "site") for part in (f"--{name}", str(place / name))]
    done = CliRunner().invoke(main, ["build", *folders], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return tree(place / "site")


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The same papers as an atlas that is not large, as one that is, and as one that became so by its last paper."""
    places = [tmp_path_factory.mktemp(name) for name in ("small", "large", "grown")]
    for place, papers in zip(places, (PAPERS, PAPERS, PAPERS[:-1]), strict=True):
        seeded(place, a_jsonl=lines(papers))
    small, large, grown = places
    with pytest.MonkeyPatch.context() as patch:
        found = {"small": build(small)}
        patch.setattr(sizes, "LARGE", len(PAPERS) - 1)
        patch.setattr(sizes, "MANY", len(PAPERS) - 1)
        found["large"] = build(large)
        build(grown)
        (grown / "seeds/a.jsonl").write_text(lines(PAPERS), encoding="utf-8")
        found["grown"] = build(grown)
    return found


def kind(name):
    """Return what a file is, for all papers and topics at once."""
    name = re.sub(r"^papers/[a-z-]+(?=[./])", "papers/<paper>", name)
    return re.sub(r"^topics/[a-z0-9-]+\.(?!json)", "topics/<topic>.", name)


def test_just_what_the_documents_say_is_left_out(sites):
    assert {kind(name) for name in sites["small"].keys() - sites["large"].keys()} == {
        *(
            "papers.jsonl.gz",
            "papers.jsonl.xz",
            "papers.ris",
            "papers.csl.json",
            "graph.json",
            "graph.graphml",
        ),
        *("papers/<paper>.md", "papers/<paper>.ris", "papers/<paper>.json"),
        *("topics/<topic>.bib", "topics/<topic>.ris", "topics/<topic>.csl.json"),
        *("authors/ann-kite.md", "authors/bo-line.md", "authors/bo-line/index.html"),
    }


def test_the_documents_name_what_is_left_out():
    page = Path("docs/data.md").read_text(encoding="utf-8")
    section = page.partition("{ #large }")[2]
    assert f"{sizes.LARGE:,}" in section
    assert f"at least {sizes.FEWEST_IN_LARGE} papers" in section
    assert all(f"`{name}`" in section for name in sizes.REPEATED)


def test_no_link_of_a_large_site_is_dead(sites):
    assert broken_links(sites["large"]) == []


def test_an_atlas_that_becomes_large_has_the_bytes_of_a_cold_build(sites):
    names = sites["grown"].keys() | sites["large"].keys()
    assert [name for name in sorted(names) if sites["grown"].get(name) != sites["large"].get(name)] == []


def test_authors_with_few_papers_lead_to_a_search_and_those_with_one_nowhere(sites):
    page = sites["large"][f"{PAPER}/index.html"].decode()
    [people] = re.findall(r'<p class="authors"[^>]*>(.*)</p>', page)
    assert people == (
        '<a href="../../authors/ann-kite/">Ann Kite</a>, <a href="../../?q=Bo+Line">Bo Line</a>, Cy Reel'
    )


def test_a_page_of_a_large_atlas_weighs_less_than_three_quarters(sites):
    whole, lean = (len(sites[name][f"{PAPER}/index.html"]) for name in ("small", "large"))
    assert lean < whole * 3 / 4


def test_each_way_to_save_citations_is_one_that_is_there(sites):
    assert json.loads(sites["small"]["explore/forms.json"]) == ["BibTeX", "RIS", "CSL-JSON", "Markdown"]
    assert json.loads(sites["large"]["explore/forms.json"]) == ["BibTeX", "Markdown"]
    entries = json.loads(sites["large"]["explore/cite/0.json"])
    assert [[*entry] for entry in entries] == [["bibtex"]] * len(PAPERS)
