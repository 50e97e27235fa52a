"""What people wrote in BibTeX comes out again: an entry that is read, exported and read again says the same."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paper_atlas.atlas.settings import Settings
from paper_atlas.clean import clean_record
from paper_atlas.export.citations.bibtex_text import bibtex_people, latex
from paper_atlas.export.citations.citations import cite_papers
from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.model.catalog import Catalog
from paper_atlas.model.people import Person
from paper_atlas.read.bibtex.bibtex_fields import LINKS, NAME_FIELDS, TEXT_FIELDS
from paper_atlas.read.fields.entry_types import BIBLATEX
from paper_atlas.read.formats.bibtex import read_bibtex

SITE = Settings(site_url="https://atlas.example/", site_name="Atlas")
TYPES = sorted(BIBLATEX - {"bibnote"})
ADDRESSES = {"url", *(name for name, kind in LINKS.items() if kind)}
OF_DATES = {"date", "year", "month", "day"}
WORDS = sorted(
    TEXT_FIELDS
    - ADDRESSES
    - OF_DATES
    - {"doi", "eprint", "eprinttype", "archiveprefix", "primaryclass", "eprintclass", "pmid", "pmcid", "key"}
)


def read_one(text):
    """Return the clean record of an entry, with all that was wrong with it."""
    (record,), problems = read_bibtex("a.bib", text)
    clean, more = clean_record(record)
    return clean, [*problems, *more]


def exported(clean):
    """Return a record as the export of its paper has it."""
    papers = merge_records([clean]).papers
    return cite_papers(Catalog(tuple(papers), ()), SITE, {})[papers[0].id].bibtex


def said(clean):
    """Return all that an entry says of its paper."""
    return {
        "title": clean.title,
        "abstract": clean.abstract,
        "authors": clean.authors,
        "author_count": clean.author_count,
        "published": clean.published,
        "identifiers": dict(clean.identifiers),
        "venue": clean.venue,
        "links": sorted(clean.links),
        "keywords": clean.keywords,
        "key": clean.imprint.key,
        "type": clean.imprint.type,
        "fields": dict(clean.imprint.fields),
        "people": dict(clean.imprint.people),
    }


FULL = r"""@phdthesis{Muster2024Knots,
  title = {Knots and {BERT}: {\'E}tudes},
  subtitle = {A Second Look},
  author = {van der Muster, Jr., Ben and {The Knot Collaboration} and {\L}ukowicz, Ada and Muster Example, Ana and Sample, VI, Bo and others},
  editor = {Example, Ada and {Knots and Sons, Inc.}},
  school = {University of Knots \& Ropes},
  year = {2024},
  month = oct,
  volume = {12},
  number = {3},
  pages = {45--52},
  publisher = {Example Press},
  note = {Best 10\% of all},
  doi = {10.1000/knots_9},
  url = {https://example.org/a\_b?x=1\%20y},
  pdf = {https://example.org/knots.pdf},
  slides = {slides/knots.pptx},
  video = {https://example.org/knots.mp4},
  keywords = {knots, cats},
  abstract = {We tie $x^{2}$ knots \& wait. Most untie themselves, given a cat.}
}
"""


def test_a_full_entry_comes_out_again():
    first, problems = read_one(FULL)
    assert [one for one in problems if one.severity == "error"] == []
    text = exported(first)
    assert text.startswith("@phdthesis{Muster2024Knots,\n")
    assert said(read_one(text)[0]) == said(first)


def test_names_come_out_in_the_parts_in_which_they_went_in():
    clean, _ = read_one(
        "@misc{a, title={Knots}, author={Muster Example, Ana and Sample, VI, Bo and de la Cruz, Ada}}"
    )
    assert clean.authors == (
        Person("Muster Example", "Ana"),
        Person("Sample", "Bo", suffix="VI"),
        Person("Cruz", "Ada", "de la"),
    )
    assert "author = {Muster Example, Ana and Sample, VI, Bo and de la Cruz, Ada}" in exported(clean)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_biblatex_comes_out_again(kind):
    clean, _ = read_one(f"@{kind}{{a, title={{Knots}}, year={{2024}}}}")
    assert exported(clean).startswith(f"@{kind}{{a,\n")


@pytest.mark.parametrize("name", sorted({*TEXT_FIELDS, *NAME_FIELDS, *ADDRESSES} - {"key"}))
def test_every_field_of_biblatex_comes_out_again(name):
    value = {
        "doi": "10.1000/knots", "eprint": "2410.00010", "eprinttype": "arxiv", "archiveprefix": "arXiv", "pmid": "39000001", "pmcid": "PMC39001",
        "date": "2024-10-03", "month": "oct", "day": "3", "year": "2024",
    }.get(name, "Muster, Ben" if name in NAME_FIELDS else "https://example.org/knots" if name in ADDRESSES else "Knots 12")  # fmt: skip
    first, _ = read_one(f"@book{{a, title={{Ropes}}, {name}={{{value}}}}}")
    again, problems = read_one(exported(first))
    assert said(again) == said(first)
    assert [one for one in problems if one.severity == "error"] == []


PLAIN = st.text(
    alphabet=string.ascii_letters + string.digits + " .,:;!?()-éüłøßçñš&%#_$", min_size=1, max_size=30
).map(lambda text: " ".join(f"a{text}z".split()))
NAME = st.builds(
    Person,
    family=st.sampled_from(
        ["Muster", "Muster Example", "Łukowicz", "O'Example", "Example-Muster", "Knot and Sons"]
    ),
    given=st.sampled_from(["Ada", "B.", "Ada B.", "José", "Jean-Pierre"]),
    particle=st.sampled_from(["", "van", "van der", "de la"]),
    suffix=st.sampled_from(["", "Jr.", "III"]),
)


@settings(max_examples=150)
@given(
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(WORDS), PLAIN, max_size=8),
    st.lists(NAME, max_size=4),
    st.dictionaries(st.sampled_from(sorted(NAME_FIELDS)), st.lists(NAME, min_size=1, max_size=2), max_size=2),
)
def test_whatever_fields_an_entry_has_they_come_out_again(kind, fields, authors, named):
    lines = ["title = {{Knots}}", *(f"{name} = {{{latex(text)}}}" for name, text in fields.items())]
    lines += [f"author = {{{bibtex_people(authors, latex)}}}"] if authors else []
    lines += [f"{name} = {{{bibtex_people(persons, latex)}}}" for name, persons in named.items()]
    body = ",\n".join(lines)
    first, _ = read_one(f"@{kind}{{a,\n{body}\n}}")
    assert first.authors == tuple(authors)
    assert said(read_one(exported(first))[0]) == said(first)
