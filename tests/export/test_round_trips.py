"""The citations, read back by the programs that people read them with: every title, author and venue, blanks included."""

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.citations import cite_papers
from paper_atlas.model.catalog import Catalog
from tests.outside.bibtex_readers import by_bibtexparser, by_pandoc, by_pybtex, pandoc, shown
from tests.outside.traits import TRAITS, UNREADABLE

SITE = Settings(site_url="https://atlas.example/", site_name="Atlas")


@pytest.mark.parametrize("read", [by_bibtexparser, by_pybtex, by_pandoc], ids=lambda read: read.__name__)
@pytest.mark.parametrize("trait", TRAITS)
def test_a_reader_of_bibtex_finds_what_the_paper_says(trait, read, a_paper):
    if read is by_pandoc and not pandoc():
        pytest.skip("pandoc is not installed (Debian: pandoc)")
    if reason := UNREADABLE.get(read.__name__.removeprefix("by_"), {}).get(trait):
        pytest.skip(reason)
    paper = a_paper(**{"authors": ("Ann Kite",), "published": "2024"} | TRAITS[trait])
    [citation] = cite_papers(Catalog((paper,), ()), SITE, {}).values()
    [(title, authors, venue)] = read(citation.bibtex).values()
    assert title == shown(paper.title)
    assert [name.strip("{}") for name in authors] == [_listed(person) for person in paper.authors]
    assert venue == shown(paper.venue or "")


def _listed(person):
    """Return a name as BibTeX lists it."""
    return ", ".join(filter(None, (person.last, person.suffix, person.given)))


@pytest.mark.parametrize("trait", TRAITS)
def test_the_writing_for_old_programs_is_ascii_alone(trait, a_paper):
    paper = a_paper(**{"authors": ("Ann Kite",), "published": "2024"} | TRAITS[trait])
    old = Settings(site_url="https://atlas.example/", site_name="Atlas", ascii_bibtex=True)
    [citation] = cite_papers(Catalog((paper,), ()), old, {}).values()
    assert citation.bibtex.isascii()
    assert by_bibtexparser(citation.bibtex)


@pytest.mark.parametrize(
    ("title", "utf8", "ascii_only"),
    [
        pytest.param("β í é", r"$\beta$ {\'i} {\'e}", r"$\beta$ {\'i} {\'e}", id="letters"),
        pytest.param("Привет", "Привет", r"{\CYRP}{\cyrr}{\cyri}{\cyrv}{\cyre}{\cyrt}", id="Cyrillic"),
        pytest.param("a → b", "a → b", r"a {\textrightarrow} b", id="an arrow"),
        pytest.param("漢字", "漢字", "HanZi", id="what has no command"),
        pytest.param("𝒪(n)", "𝒪(n)", r"$\mathscr{O}$(n)", id="a letter in a style"),
    ],
)
def test_each_character_is_written_so_that_all_read_it(title, utf8, ascii_only, a_paper):
    for settings, written in ((SITE, utf8), (Settings(ascii_bibtex=True), ascii_only)):
        [citation] = cite_papers(Catalog((a_paper(title=title),), ()), settings, {}).values()
        assert f"title = {{{{{written}}}}}," in citation.bibtex
