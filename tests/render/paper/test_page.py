"""The page of a paper: what it does, what is doubtful, what to do with it, where to go from it."""

import html
import re
from dataclasses import replace

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.export import cite_papers
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Link, Repair
from paper_atlas.model.relations import KnownNames, Mention, Related
from paper_atlas.render.site import render_site

SEED = Where("a.txt", 1)


@pytest.fixture
def page_of(a_paper):
    """Return the page of the first of some papers."""

    def make(*papers, **catalog):
        papers = papers or (a_paper(),)
        made = Catalog(tuple(sorted(papers, key=lambda paper: paper.id)), (), **catalog)
        pages = render_site(made, KnownNames(), Settings(), cite_papers(made, Settings(), {}))
        return pages[f"papers/{papers[0].id}.md"]

    return make


def row(page):
    [found] = re.findall(r"^(.*)\n\{ \.actions \}", page, re.MULTILINE)
    return found


def test_what_one_can_do_with_a_paper_stands_under_its_title(a_paper, page_of):
    paper = a_paper(identifiers={"arxiv": "2401.00001"}, links=(Link("code", "https://c.example/k"),))
    assert html.unescape(row(page_of(paper))).startswith(
        "[PDF](https://arxiv.org/pdf/2401.00001){ .action } "
        "[arXiv:2401.00001](https://arxiv.org/abs/2401.00001){ .action .id } "
        "[Code](https://c.example/k){ .action } "
        '<button class="action" popovertarget="cite">Cite</button>'
    )


def test_a_paper_that_is_known_nowhere_is_searched_for(page_of):
    assert "[Search Google Scholar](https://scholar.google.com/scholar?q=Kites+in+the+Wind)" in row(page_of())


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"comments": 1, "counted": "2025-03-12"}, "1 comment by 12 March 2025"),
        ({"comments": 3, "upvotes": 12, "counted": "2025-03-12"}, "3 comments, 12 upvotes by 12 March 2025"),
        ({"upvotes": 1200}, "1,200 upvotes"),
    ],
)
def test_a_page_says_up_to_which_day_comments_were_counted(a_paper, page_of, fields, shown):
    page = page_of(a_paper(published="2024", venue=None, **fields))
    assert re.findall(r"^(.*)\n\{ \.facts \}", page, re.MULTILINE) == [f"2024 · {shown}"]


def test_no_comments_are_not_counted(a_paper, page_of):
    page = page_of(a_paper(published="2024", venue=None, comments=0, counted="2025-03-12"))
    assert re.findall(r"^(.*)\n\{ \.facts \}", page, re.MULTILINE) == ["2024"]


def test_missing_authors_are_told_beside_cite_and_in_its_box(page_of):
    page = page_of()
    assert '<small class="lacks">authors missing</small>' in row(page)
    assert "No source of this atlas names the authors" in page


def test_the_sentence_that_says_what_the_paper_does_is_tinted_and_describes_the_page(a_paper, page_of):
    abstract = "Kites fall. We fold their tails *gently*. They fly."
    page = page_of(a_paper(abstract=abstract), contributions={"kites-in-the-wind": (12, 41)})
    assert (
        'Kites fall. <span class="contribution" data-pagefind-meta="contribution">We fold their tails '
        "&#42;gently&#42;.</span> They fly."
    ) in page
    assert 'description: "We fold their tails *gently*."' in page


def test_a_doubtful_place_is_marked_and_told_of_above_the_abstract(a_paper, page_of):
    repairs = (
        Repair("letter", "{O}", "O", unsure=True, behind="Tregretwhich", where=SEED),
        Repair("letter", "{O}", "O", unsure=True, behind="nowherefound", where=SEED),
        Repair("sure", "x", "a", where=SEED),
    )
    paper = a_paper(
        abstract="An O of kites. We show O(T) regret, which flies.",
        repairs=repairs,
        identifiers={"arxiv": "2401.00001"},
    )
    page = html.unescape(page_of(paper))
    assert (
        'An O of kites. We show <u class="doubtful" title="May read differently in the paper">O</u>(T) regret'
        in page
    )
    warning = (
        "**This copy of the abstract lost some of its LaTeX.** 2 places, 1 of them underlined below, may read"
    )
    assert page.index(warning) < page.index("## Abstract")
    assert "Check [arXiv" in page


def test_a_paper_without_doubt_has_no_warning(a_paper, page_of):
    assert ".doubt" not in page_of(a_paper(repairs=(Repair("sure", "x", "a", where=SEED),)))


def others(a_paper, *years):
    return [a_paper(f"other-{year}", title=f"Of {year}", published=year) for year in years]


def test_related_papers_tell_when_they_came_out_and_which_are_further(a_paper, page_of):
    paper = a_paper(published="2023-05")
    papers = [paper, *others(a_paper, "2022", "2023-05-07", "2024")]
    papers[1] = replace(papers[1], venue="KITE 2022")
    related = {
        paper.id: (
            Related("other-2022", 0.7, ("shared term: kite",)),
            Related("other-2023-05-07", 0.6),
            Related("other-2024", 0.31, ("shared term: tail",)),
        )
    }
    section = page_of(*papers, related=related).split("## Related papers")[1]
    assert [line.strip() for line in section.split("<div")[0].splitlines()[2:] if line.strip()] == [
        "1. [Of 2022](../papers/other-2022.md){ .title }",
        "<small>2022 · KITE 2022 · earlier</small>",
        "<small>shared term: kite</small>",
        "1. [Of 2023-05-07](../papers/other-2023-05-07.md){ .title }",
        "<small>2023</small>",
        '1. <small class="further">Further</small> [Of 2024](../papers/other-2024.md){ .title }',
        "<small>2024 · later</small>",
        "<small>shared term: tail</small>",
    ]


def test_a_reading_path_says_what_a_paper_builds_on_and_what_followed_with_the_sentence_that_says_so(
    a_paper, page_of
):
    paper = a_paper(published="2023", abstract="Wind blows. We extend TailNet with beads. It flies.")
    base, heir = others(a_paper, "2022", "2024")
    heir = replace(heir, abstract="We build upon BeadNet.")
    page = page_of(
        paper,
        base,
        heir,
        mentions={paper.id: (Mention(22, 29, base.id),), heir.id: (Mention(14, 21, paper.id),)},
        mentioned_by={paper.id: (heir.id,), base.id: (paper.id,)},
    )
    path = page.split("## Reading path { #path }")[1]
    assert (
        path.index("**Builds on**") < path.index("[Of 2022]") < path.index("“We extend TailNet with beads.”")
    )
    assert path.index("**Followed by**") < path.index("[Of 2024]") < path.index("“We build upon BeadNet.”")


def test_a_paper_that_is_only_similar_is_not_said_to_be_built_on(a_paper, page_of):
    paper = a_paper(published="2023", abstract="We extend TailNet with beads.")
    papers = others(a_paper, "2021", "2022", "2024")
    near = tuple(Related(other.id, 0.6, ("shared term: kite",)) for other in papers)
    page = page_of(
        paper,
        *papers,
        related={paper.id: near},
        mentions={paper.id: (Mention(10, 17, "other-2022"),)},
        mentioned_by={"other-2022": (paper.id,)},
    )
    path = page.split("## Reading path { #path }")[1].split("## ")[0]
    assert re.findall(r"^\*\*(.*)\*\*$|^- \[(.*?)\]", path, re.MULTILINE) == [
        ("Builds on", ""),
        ("", "Of 2022"),
        ("Earlier and similar", ""),
        ("", "Of 2021"),
        ("Later and similar", ""),
        ("", "Of 2024"),
    ]
