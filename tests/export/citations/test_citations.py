"""CONVENTIONS, part 4: BibTeX; and the same paper as RIS, CSL-JSON and plain text."""

import json
import re
import shutil
import subprocess
import unicodedata

import bibtexparser
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations import styles
from paper_atlas.export.citations.bibliographies import shards
from paper_atlas.export.citations.bibtex import bibtex_entry
from paper_atlas.export.citations.bibtex_text import latex
from paper_atlas.export.citations.citation_keys import citation_keys, first_keys
from paper_atlas.export.citations.citations import cite_papers
from paper_atlas.export.citations.csl import csl_with_abstract
from paper_atlas.export.citations.ris import ris_entry, ris_with_abstract
from paper_atlas.export.citations.work import Work
from paper_atlas.locale import read_language
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.people import Person
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Imprint
from paper_atlas.text.people.names import parse_person

SITE = Settings(site_url="https://atlas.example/", site_name="Atlas")


@pytest.fixture
def cite(a_paper):
    """Return how a paper with some fields is cited."""

    def make(**fields):
        paper = a_paper(**fields)
        return cite_papers(Catalog((paper,), ()), SITE, {})[paper.id]

    return make


def work(**fields):
    values = {
        "id": "kites", "kind": "preprint", "title": "Kites", "names": (), "date": (), "printed": (), "venue": None,
        "arxiv": None, "doi": None, "url": "https://atlas.example/papers/kites/",
        "page": "https://atlas.example/papers/kites/", "abstract": "We fly.",
    }  # fmt: skip
    return Work(**values | fields)


PREPRINT = {
    "title": "Kites: Sparse & Dense",
    "authors": ("Ann B. Kite", "Bo van der Line Jr."),
    "published": "2024-06-14",
    "identifiers": {"arxiv": "2406.00001"},
}


def test_a_preprint_is_cited_by_its_archive_under_both_names(cite):
    assert cite(**PREPRINT).bibtex == (
        "@misc{kite-van-der-line-2024-kites,\n"
        "  title = {{Kites: Sparse \\& Dense}},\n"
        "  author = {Kite, Ann B. and van der Line, Jr., Bo},\n"
        "  year = {2024},\n"
        "  month = jun,\n"
        "  eprint = {2406.00001},\n"
        "  archivePrefix = {arXiv},\n"
        "  eprinttype = {arxiv},\n"
        "  doi = {10.48550/arXiv.2406.00001},\n"
        "  url = {https://arxiv.org/abs/2406.00001},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("venue", "start", "field"),
    [
        pytest.param("ICLR 2024", "@inproceedings{", "booktitle = {ICLR 2024}", id="conference"),
        pytest.param(
            "Findings of ACL 2024", "@inproceedings{", "booktitle = {Findings of ACL 2024}", id="findings"
        ),
        pytest.param("Journal of Kites", "@article{", "journal = {Journal of Kites}", id="journal"),
        pytest.param("TMLR 2023", "@article{", "journal = {TMLR 2023}", id="journal with a year"),
        pytest.param(
            "Kites & Winds",
            "@article{",
            "journal = {Kites \\& Winds}",
            id="no conference has a name without a year",
        ),
        pytest.param("arXiv", "@misc{", "howpublished = {arXiv}", id="an archive publishes nothing"),
    ],
)
def test_the_entry_is_of_the_kind_that_the_venue_publishes(cite, venue, start, field):
    entry = cite(**PREPRINT | {"venue": venue}).bibtex
    assert entry.startswith(start)
    assert field in entry


def test_a_published_paper_has_the_year_of_its_venue_and_not_the_doi_of_the_preprint(cite):
    citation = cite(**PREPRINT | {"venue": "ICLR 2025"})
    assert "year = {2025}" in citation.bibtex
    assert "month" not in citation.bibtex
    assert "DOI" not in json.loads(citation.csl)


def test_nobody_is_named_where_only_a_number_is_known(cite):
    citation = cite(title="Kites", author_count=4, published="2024")
    assert "author" not in citation.bibtex + citation.csl
    assert "AU  -" not in citation.ris
    assert citation.key == "nn-2024-kites"


@given(st.text())
@example('100% of $5 & #1_a ~ ^ {x} \\ <b> | "q" — café 漢字 ‘x’')
def test_every_text_stays_balanced_and_on_one_line(text):
    made = latex(text)
    depth = 0
    for char in re.sub(r"\\[&%$#_]", "", made):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert "\n" not in made
    assert not re.search(r"(?<!\\)[&%#]", made)


def squeezed(text):
    """Return a text without what the decoder writes in another way: blanks, quotation marks, dashes, circumflexes."""
    return re.sub(r"[\s'\"`“”‘’^ˆ]|--+|[‐‑‒–—]", "", unicodedata.normalize("NFC", text))


UNKNOWN_TO_THE_DECODER = {r"\textbraceleft{}": r"\{", r"\textbraceright{}": r"\}"}
LETTERS = [chr(point) for point in range(0xC0, 0x100) if chr(point) not in "×÷"]
TITLES = st.text(st.sampled_from([*map(chr, range(0x20, 0x7F)), *LETTERS])).map(
    lambda text: " ".join(text.split())
)


@given(TITLES.filter(bool))
@example("Kites {in} 100% of $5 winds_a & b # c ~ d ^ e \\ f")
@example("}{")
@example("@misc{x, title={y}}")
def test_a_title_comes_back_from_bibtex(title):
    library = bibtexparser.parse_string(bibtex_entry(work(title=title), "k"))
    assert library.failed_blocks == []
    [entry] = library.entries
    title_again = entry["title"].removeprefix("{").removesuffix("}")
    for word, char in UNKNOWN_TO_THE_DECODER.items():
        title_again = title_again.replace(word, char)
    assert squeezed(LatexNodes2Text(math_mode="verbatim").latex_to_text(title_again)) == squeezed(title)


def test_authors_come_back_from_bibtex():
    names = tuple(
        parse_person(name) for name in ("Ann B. Kite", "Bo van der Line Jr.", "The And Team", "Émile Zhang")
    )
    [entry] = bibtexparser.parse_string(bibtex_entry(work(names=names), "k")).entries
    assert (
        entry["author"] == "Kite, Ann B. and van der Line, Jr., Bo and {The And Team} and Zhang, {\\'E}mile"
    )


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        pytest.param("Ann Kite", Person("Kite", "Ann"), id="two words"),
        pytest.param("Kite, Ann", Person("Kite", "Ann"), id="turned round"),
        pytest.param(
            "Ann B. van der Kite Jr.", Person("Kite", "Ann B.", "van der", "Jr."), id="particle and suffix"
        ),
        pytest.param("Kitaro", Person("Kitaro"), id="one word"),
        pytest.param("The Kite Team", Person("The Kite Team"), id="a group"),
        pytest.param("De Kite", Person("Kite", "De"), id="a first name that looks like a particle"),
    ],
)
def test_a_name_is_parted(name, parts):
    assert parse_person(name) == parts


def keys_of(works, taken=()):
    return citation_keys({work.id: first_keys(work) for work in works}, taken)


class TestKeys:
    def test_are_of_safe_characters_and_differ(self):
        same = [
            work(id=f"p{number}", title="The Kité", names=(Person("O'Kite"),), date=(2024,))
            for number in range(4)
        ]
        keys = keys_of(same)
        assert len({*keys.values()}) == 4
        assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys.values())
        assert keys["p0"] == "o-kite-2024-kite"

    def test_take_more_words_of_the_title_before_they_take_a_number(self):
        pair = [
            work(id="a", title="Kites up"),
            work(id="b", title="Kites down"),
            work(id="c", title="Kites up"),
        ]
        assert keys_of(pair) == {"a": "nn-kites", "b": "nn-kites-down", "c": "nn-kites-up"}

    def test_that_were_given_once_are_kept_when_the_authors_become_known(self):
        known = Paper(
            "kites", "Kites", "", (Where("a", 1),), authors=(Person("Kite", "Ann"),), published="2024"
        )
        cited = cite_papers(Catalog((known,), ()), SITE, {"kites": "nn-2024-kites"})
        assert cited["kites"].key == "nn-2024-kites"

    def test_of_papers_that_are_gone_are_not_given_again(self):
        assert keys_of([work()], ["nn-kites"]) == {"kites": "nn-kites-2"}

    def test_do_not_depend_on_the_order_of_the_papers(self):
        works = [work(id=name) for name in "abc"]
        assert keys_of(works) == keys_of(works[::-1])


IN_PRINT = {
    "kind": "journal",
    "title": "Kites in the wind",
    "names": (Person("Kite", "Ann"), Person("Line", "Bo")),
    "date": (2024,),
    "venue": "Journal of Kites",
    "doi": "10.1/abc",
}
# What citeproc-js 1.4 (npm citeproc 2.4.63) makes of the official styles; the number of the IEEE's list is left out.
STYLED = [
    pytest.param(
        {"title": "Kites: Sparse attention in GPT <b> & wind", "names": (Person("Kite", "Ann B."), Person("Line", "Jean-Pierre", "van"), Person("Wu", "C.")), "date": (2024, 6, 14), "arxiv": "2406.00001", "doi": "10.48550/arXiv.2406.00001"},
        "Kite, A. B., van Line, J.-P., & Wu, C. (2024). Kites: Sparse attention in GPT <b> & wind (arXiv:2406.00001). arXiv. https://doi.org/10.48550/arXiv.2406.00001",
        "A. B. Kite, J.-P. van Line, and C. Wu, “Kites: Sparse attention in GPT <b> & wind,” Jun. 14, 2024, arXiv: arXiv:2406.00001. doi: 10.48550/arXiv.2406.00001.",
        id="preprint",
    ),
    pytest.param(
        {"kind": "conference", "title": "Kites in the Wind", "names": (Person("Kite", "Ann"), Person("Line", "Bo", "", "Jr.")), "date": (2024,), "venue": "ICLR 2024", "url": "https://openreview.net/forum?id=abc"},
        "Kite, A., & Line, B., Jr. (2024). Kites in the Wind. ICLR 2024. https://openreview.net/forum?id=abc",
        "A. Kite and B. Line Jr., “Kites in the Wind,” in ICLR 2024, 2024. [Online]. Available: https://openreview.net/forum?id=abc",
        id="conference",
    ),
    pytest.param(
        {"kind": "journal", "title": "Why do kites fly?", "names": (Person("Kite", "Ann"),), "date": (2023, 5), "venue": "Journal of Kites", "doi": "10.1/abc"},
        "Kite, A. (2023). Why do kites fly? Journal of Kites. https://doi.org/10.1/abc",
        "A. Kite, “Why do kites fly?,” Journal of Kites, May 2023, doi: 10.1/abc.",
        id="journal, and a title with a question mark",
    ),
    pytest.param(
        {"title": "A tale of kites", "date": (2024, 10), "url": "https://example.org/a/"},
        "A tale of kites. (2024). https://example.org/a/",
        "“A tale of kites,” Oct. 2024. [Online]. Available: https://example.org/a/",
        id="nobody named",
    ),
    pytest.param(
        {"title": "A tale of kites!", "names": (Person("Kite Team"),), "url": "https://example.org/a/"},
        "Kite Team. (n.d.). A tale of kites! Retrieved https://example.org/a/",
        "Kite Team, “A tale of kites!” [Online]. Available: https://example.org/a/",
        id="no date",
    ),
    pytest.param(
        {"title": "Many kites", "names": tuple(Person(f"A{number}", "A") for number in range(1, 23)), "date": (2024,), "arxiv": "2406.00001", "doi": "10.48550/arXiv.2406.00001"},
        "A1, A., A2, A., A3, A., A4, A., A5, A., A6, A., A7, A., A8, A., A9, A., A10, A., A11, A., A12, A., A13, A., A14, A., A15, A., A16, A., A17, A., A18, A., A19, A., … A22, A. (2024). Many kites (arXiv:2406.00001). arXiv. https://doi.org/10.48550/arXiv.2406.00001",
        "A. A1 et al., “Many kites,” 2024, arXiv: arXiv:2406.00001. doi: 10.48550/arXiv.2406.00001.",
        id="more than twenty authors",
    ),
    pytest.param(
        {"kind": "journal", "title": "Kites’ “winds”", "names": (Person("Plato"), Person("Smith", "J. R. R.")), "date": (2024,), "venue": "Journal of Kites", "url": "https://a.example/"},
        "Plato, & Smith, J. R. R. (2024). Kites’ “winds”. Journal of Kites. https://a.example/",
        "Plato and J. R. R. Smith, “Kites’ ‘winds’,” Journal of Kites, 2024, [Online]. Available: https://a.example/",
        id="quotation marks within quotation marks",
    ),
    pytest.param(
        {**IN_PRINT, "date": (2024, 5), "imprint": Imprint(fields={"volume": "12", "number": "3", "pages": "45--67"})},
        "Kite, A., & Line, B. (2024). Kites in the wind. Journal of Kites, 12(3), 45–67. https://doi.org/10.1/abc",
        "A. Kite and B. Line, “Kites in the wind,” Journal of Kites, vol. 12, no. 3, pp. 45–67, May 2024, doi: 10.1/abc.",
        id="volume, number and pages",
    ),
    pytest.param(
        {**IN_PRINT, "imprint": Imprint(fields={"volume": "12", "pages": "45"})},
        "Kite, A., & Line, B. (2024). Kites in the wind. Journal of Kites, 12, 45. https://doi.org/10.1/abc",
        "A. Kite and B. Line, “Kites in the wind,” Journal of Kites, vol. 12, p. 45, 2024, doi: 10.1/abc.",
        id="volume and one page",
    ),
    pytest.param(
        {**IN_PRINT, "imprint": Imprint(fields={"number": "3", "pages": "45-67"})},
        "Kite, A., & Line, B. (2024). Kites in the wind. Journal of Kites, (3), 45–67. https://doi.org/10.1/abc",
        "A. Kite and B. Line, “Kites in the wind,” Journal of Kites, no. 3, pp. 45–67, 2024, doi: 10.1/abc.",
        id="no volume",
    ),
    pytest.param(
        {**IN_PRINT, "imprint": Imprint(fields={"volume": "12", "number": "3"})},
        "Kite, A., & Line, B. (2024). Kites in the wind. Journal of Kites, 12(3). https://doi.org/10.1/abc",
        "A. Kite and B. Line, “Kites in the wind,” Journal of Kites, vol. 12, no. 3, 2024, doi: 10.1/abc.",
        id="no pages",
    ),
    pytest.param(
        {**IN_PRINT, "kind": "conference", "venue": "Proceedings of Kites", "imprint": Imprint(fields={"volume": "12", "pages": "45, 47–49"})},
        "Kite, A., & Line, B. (2024). Kites in the wind. Proceedings of Kites, 12, 45, 47–49. https://doi.org/10.1/abc",
        "A. Kite and B. Line, “Kites in the wind,” in Proceedings of Kites, 2024, pp. 45, 47–49. doi: 10.1/abc.",
        id="pages of proceedings",
    ),
    pytest.param(
        {**IN_PRINT, "kind": "conference", "venue": "Proceedings of Kites", "doi": None, "url": "https://a.example/", "imprint": Imprint(fields={"pages": "45", "publisher": "Kite Press"})},
        "Kite, A., & Line, B. (2024). Kites in the wind. Proceedings of Kites, 45. https://a.example/",
        "A. Kite and B. Line, “Kites in the wind,” in Proceedings of Kites, Kite Press, 2024, p. 45. [Online]. Available: https://a.example/",
        id="proceedings of a publisher",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "apa", "ieee"), STYLED)
def test_plain_text_is_what_a_citation_processor_makes(fields, apa, ieee):
    assert (styles.apa(work(**fields)), styles.ieee(work(**fields))) == (apa, ieee)


FOREIGN = {
    "de": (
        "Kite, A., & Line, B. (o.\u00a0J.). Kites! Abgerufen von https://a.example/",
        "A. Kite u.\u00a0a., „Kites“, in ICLR 2024, 14. Juni 2024. [Online]. Verfügbar unter: https://a.example/",
        "A. Kite und B. Line, „Why do kites fly?“, Journal of Kites, Juni 2024, doi: 10.1/abc.",
    ),
    "fr": (
        "Kite, A., & Line, B. (s.\u00a0d.). Kites! Consulté à l’adresse https://a.example/",
        "A. Kite et\u00a0al., «\u00a0Kites\u00a0», dans ICLR 2024, 14 juin 2024. [En ligne]. Disponible sur\u00a0: https://a.example/",
        "A. Kite et B. Line, «\u00a0Why do kites fly?\u00a0», Journal of Kites, juin 2024, doi: 10.1/abc.",
    ),
    "es": (
        "Kite, A., & Line, B. (s.\u00a0f.). Kites! Recuperado de https://a.example/",
        "A. Kite et\u00a0al., «Kites», en ICLR 2024, 14 jun 2024. [En línea]. Disponible en: https://a.example/",
        "A. Kite y B. Line, «Why do kites fly?», Journal of Kites, jun 2024, doi: 10.1/abc.",
    ),
    "zh": (
        "Kite, A., & Line, B. (日期不详). Kites! 取自 https://a.example/",
        "A. Kite 等, “Kites”, 载于ICLR 2024, 2024年6月14日. [在线]. 网址：https://a.example/",
        "A. Kite和B. Line, “Why do kites fly?”, Journal of Kites, 2024年6月, doi: 10.1/abc.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", FOREIGN)
def test_plain_text_has_the_words_of_the_language_of_the_site(language):
    say, two = read_language(language).words, (Person("Kite", "Ann"), Person("Line", "Bo"))
    online = {"url": "https://a.example/"}
    undated = work(title="Kites!", names=two, **online)
    many = work(
        kind="conference", names=(Person("Kite", "Ann"),) * 7, date=(2024, 6, 14), venue="ICLR 2024", **online
    )
    printed = work(
        kind="journal",
        title="Why do kites fly?",
        names=two,
        date=(2024, 6),
        venue="Journal of Kites",
        doi="10.1/abc",
    )
    assert (styles.apa(undated, say), styles.ieee(many, say), styles.ieee(printed, say)) == FOREIGN[language]


@pytest.mark.parametrize(
    ("language", "ieee"),
    [
        ("de", "A. Kite, „Kites“, Journal of Kites, Bd.\u00a012, Nr.\u00a03, S.\u00a045–67, 2024."),
        (
            "fr",
            "A. Kite, «\u00a0Kites\u00a0», Journal of Kites, vol.\u00a012, n°\u00a03, p.\u00a045–67, 2024.",
        ),
        ("es", "A. Kite, «Kites», Journal of Kites, vol.\u00a012, n.º\u00a03, pp.\u00a045–67, 2024."),
        ("zh", "A. Kite, “Kites”, Journal of Kites, 第 12 卷, 第 3 期, 第 45–67 页, 2024年."),
    ],
)
def test_volume_number_and_pages_are_named_in_the_language_of_the_site(language, ieee):
    imprint = Imprint(fields={"volume": "12", "number": "3", "pages": "45--67"})
    names = (Person("Kite", "Ann"),)
    printed = work(
        kind="journal", names=names, date=(2024,), venue="Journal of Kites", url=None, imprint=imprint
    )
    assert styles.ieee(printed, read_language(language).words).rstrip(".") == ieee.rstrip(".")


def test_ris_comes_back_with_every_author_and_keyword():
    names = (Person("Kite", "Ann B."), Person("Line", "Bo", "van", "Jr."))
    cited = work(names=names, date=(2024, 6), arxiv="2406.00001", abstract="One.\n\nTwo.")
    made = ris_with_abstract(ris_entry(cited, "k", ["Wind", "Sails"]), cited.abstract)
    [entry] = rispy.loads(made)
    assert (entry["authors"], entry["keywords"]) == (["Kite, Ann B.", "van Line, Bo, Jr."], ["Wind", "Sails"])
    assert (entry["title"], entry["abstract"], entry["date"]) == ("Kites", "One. Two.", "2024/06//")
    assert made.endswith("ER  - \r\n")


@given(st.text())
@example("a\r\nER  - \r\nTY  - JOUR")
def test_no_text_begins_a_second_ris_record(title):
    cited = work(title=title or "x", abstract=title)
    made = ris_with_abstract(ris_entry(cited, "k", [title]), cited.abstract)
    assert len(re.findall(r"(?m)^(?:TY|ER)  - ", made)) == 2


def test_csl_holds_names_in_parts_and_the_date_as_numbers(cite):
    citation = cite(**PREPRINT)
    assert json.loads(csl_with_abstract(citation.csl, citation.abstract)) == {
        "id": "kite-van-der-line-2024-kites",
        "type": "article",
        "title": "Kites: Sparse & Dense",
        "author": [
            {"family": "Kite", "given": "Ann B."},
            {"family": "Line", "given": "Bo", "non-dropping-particle": "van der", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[2024, 6, 14]]},
        "number": "arXiv:2406.00001",
        "publisher": "arXiv",
        "DOI": "10.48550/arXiv.2406.00001",
        "URL": "https://arxiv.org/abs/2406.00001",
        "abstract": "We fly kites in the wind.",
    }


def test_a_withdrawn_paper_says_so_in_every_form(cite):
    citation = cite(**PREPRINT | {"withdrawn": "The wind was wrong."})
    for form in (citation.bibtex, citation.ris, citation.csl, citation.apa, citation.ieee):
        assert "[Withdrawn]" in form
    assert "The wind was wrong." in citation.bibtex


def test_large_files_are_parted_from_the_oldest_so_that_full_parts_stay():
    texts = [b"paper %d" % number for number in range(9, 0, -1)]
    before, after = shards(texts, 30), shards([b"paper 10", *texts], 30)
    assert [*before["-1"]] == [b"paper 3", b"paper 2", b"paper 1"]
    assert before[""][0] == b"paper 9"
    assert {name: after[name] for name in before if name} == {name: before[name] for name in before if name}
    assert sorted(text for texts in after.values() for text in texts) == sorted([b"paper 10", *texts])


NASTY = [
    {"title": '100% of $5 & #1_a ~ ^ {x} \\ <b> | "q"', "authors": ("Ann {Kite}", "Bo, Line, Jr.", "and And", "漢 字"), "venue": "ICML & 100% 2024", "published": "2024"},
    {"title": "}} @misc{x,", "published": "2024-02", "identifiers": {"arxiv": "2402.00001"}},
    {"title": "Größe café: a naïve $O(n^{2})$ bound"},
    {"title": "Kites", "authors": ("The Kite Team",), "venue": "Journal of {Kites", "published": "2020", "identifiers": {"doi": "10.1/a_b%c"}, "withdrawn": "It % was & wrong."},
]  # fmt: skip


@pytest.fixture
def nasty_bib(a_paper, tmp_path):
    papers = tuple(a_paper(f"p{number}", **fields) for number, fields in enumerate(NASTY))
    citations = cite_papers(Catalog(papers, ()), SITE, {})
    (tmp_path / "papers.bib").write_text(
        "\n".join(each.bibtex for each in citations.values()), encoding="utf-8"
    )
    return tmp_path


def test_bibtex_itself_reads_hostile_titles_without_a_warning(nasty_bib):
    bibtex = shutil.which("bibtex")
    if not bibtex:
        pytest.skip("BibTeX is not installed (Debian: texlive-binaries and texlive-base)")
    (nasty_bib / "a.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{papers}\n")
    done = subprocess.run([bibtex, "a"], cwd=nasty_bib, capture_output=True, text=True, check=False)
    assert (done.returncode, "Warning" in done.stdout) == (0, False), done.stdout


def biber(folder, *options):
    """Return what biber warns of in a bibliography."""
    program = shutil.which("biber")
    if not program:
        pytest.skip("biber is not installed (Debian: biber)")
    command = [program, "--tool", *options, "papers.bib"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    return [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))]


def test_biber_reads_hostile_titles_without_a_warning(nasty_bib):
    assert biber(nasty_bib) == []


def test_only_the_second_name_of_the_archive_and_missing_years_are_outside_of_the_model_of_biblatex(
    nasty_bib,
):
    """BibTeX's styles know `archivePrefix`, Zotero knows `eprinttype`: both are there, and BibLaTeX takes the latter."""
    found = biber(nasty_bib, "--validate-datamodel")
    known = re.compile(r"Field 'archiveprefix' invalid|Missing mandatory field - one of 'date, year'")
    assert [line for line in found if not known.search(line)] == []
    assert any("archiveprefix" in line for line in found)
