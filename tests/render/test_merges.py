"""The page of merged records, and the sources of a paper."""

from dataclasses import replace

from paper_atlas.atlas.settings import Settings
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Doubt, Merge
from paper_atlas.model.problems import Where
from paper_atlas.model.relations import KnownNames
from paper_atlas.render.lists.merge_page import MERGES_PAGE
from paper_atlas.render.site import render_site

FIRST, LATER, THIRD = Where("a.md", 2), Where("b.bib", 7), Where("c.md", 2)
MERGE = Merge(
    LATER,
    FIRST,
    "kites",
    "same title, same people",
    "abstracts that differ",
    ("Kites", "Kites: <b>A Study</b>"),
    ("Ada Example", "A. Example"),
)


def pages(a_paper, **fields):
    paper = a_paper("kites", title="Kites", sources=(FIRST, LATER), reasons=("same title, same people",))
    catalog = Catalog((paper, a_paper("ships", title="Ships", sources=(THIRD,))), (), **fields)
    return render_site(catalog, KnownNames(), replace(Settings(), seeds="seeds"))


def test_every_merge_is_listed_with_both_records_and_the_reasons(a_paper):
    page = pages(a_paper, merges=(MERGE,))[MERGES_PAGE]
    line = next(line for line in page.splitlines() if line.startswith("- "))
    assert line == (
        "- [Kites](../papers/kites.md), Ada Example (a.md:2), and Kites: &#60;b&#62;A Study&#60;/b&#62;, A. Example (b.bib:7):"
        " same title, same people; against: abstracts that differ"
    )
    assert "## Merged (1)" in page
    assert "questions" not in page


def test_open_questions_stand_above_the_merges(a_paper):
    doubt = Doubt(
        THIRD, FIRST, "ships", "kites", "same people", "another title", "", ("Kites", "Ships"), ("", "Ada")
    )
    page = pages(a_paper, merges=(MERGE,), doubts=(doubt,))[MERGES_PAGE]
    assert (
        "- [Kites](../papers/kites.md) (a.md:2), and [Ships](../papers/ships.md), Ada (c.md:2): for merging: same people;"
        " against: another title"
    ) in page
    assert page.index("## Open questions (1)") < page.index("## Merged (1)")


def test_the_sources_of_a_paper_say_why_its_records_are_one(a_paper):
    page = pages(a_paper, merges=(MERGE,))["papers/kites.md"]
    assert "- seeds/a.md, line 2\n- seeds/b.bib, line 7, the same paper: same title, same people\n" in page
