"""The citations, read back by the programs that people read them with: every title, author and venue, blanks included."""

import pytest

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.citations import cite_papers
from paper_atlas.model.catalog import Catalog
from tests.outside.bibtex_readers import by_bibtexparser, by_pandoc, by_pybtex, pandoc, shown

SITE = Settings(site_url="https://atlas.example/", site_name="Atlas")
TRAITS = {
    "blanks around a formula": {"title": "Norms of $W_Q$ under weather"},
    "a formula at both ends": {"title": "$T^{3/4}$ or $W_K$"},
    "a power of a fraction": {"title": r"A $\frac{1}{2}x_Q$ bound"},
    "Greek": {"title": "The β-Kite, α and Ω", "authors": ("Ann Kite",)},
    "Greek that readers name otherwise": {"title": "ε-greedy φ and μ"},
    "a word in Greek": {"title": "Καλημέρα κόσμε"},
    "Cyrillic": {"title": "Привет, мир", "authors": ("Анна Змей",)},
    "Chinese, Arabic and Hebrew": {"title": "漢字 and العربية and שלום", "authors": ("漢字",)},
    "accents": {"title": "María’s naïve Gödel", "authors": ("María Kíte", "Ömer Çağlar", "Łukasz Żółw", "Đorđe Åström")},
    "accents on an i": {"title": "í ì î ï ĩ ī", "authors": ("Íñigo Dîaz",)},
    "accents below": {"title": "ạ ḍ ţ ķ ę", "authors": ("Ṭa Ḥusayn",)},
    "letters with a name": {"title": "Øystein ß æ Œ ł đ þ ŋ"},
    "signs": {"title": "100% of $5 & #1 a_b ~ 2 ^ 3", "venue": "Kites & Lines 100% 2024"},
    "angles and bars": {"title": 'a < b > c | d "e"'},
    "a set": {"title": "Sets {x} and {y, {z}}"},
    "mathematical characters": {"title": "𝜽 ≠ θ in 𝒪(n²) → ∞"},
    "dashes and ligatures of TeX": {"title": "a--b -- c, x``y, is it?`z"},
    "quotes": {"title": "“Kites” and ‘lines’ and l'hôpital"},
    "particle and suffix": {"title": "Kites", "authors": ("Bo van der Line Jr.", "Ann B. Kite")},
    "a group": {"title": "Kites", "authors": ("The Kite and Line Team",)},
    "an accented venue": {"title": "Kites", "venue": "Revista de Cometas 2024: número β"},
}  # fmt: skip
HARD_TO_READ = {
    by_pybtex: {
        "a set": "it knows no command for a brace",
        "a formula at both ends": "it takes the braces of formulas away",
        "a power of a fraction": "it takes the braces of formulas away",
    },
    by_bibtexparser: {},
    by_pandoc: {},
}
"""Reader → trait that it cannot read in any writing, and why."""


@pytest.mark.parametrize("read", [by_bibtexparser, by_pybtex, by_pandoc], ids=lambda read: read.__name__)
@pytest.mark.parametrize("trait", TRAITS)
def test_a_reader_of_bibtex_finds_what_the_paper_says(trait, read, a_paper):
    if read is by_pandoc and not pandoc():
        pytest.skip("pandoc is not installed (Debian: pandoc)")
    if trait in HARD_TO_READ[read]:
        pytest.skip(f"{read.__name__}: {HARD_TO_READ[read][trait]}")
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
