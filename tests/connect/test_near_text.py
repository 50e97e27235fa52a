"""The papers nearest to a text."""

import pytest

from paper_atlas.connect.related.near_text import asked_terms, near_text
from paper_atlas.connect.related.neighbour_cache import fingerprints_of
from paper_atlas.connect.related.related_papers import find_near
from paper_atlas.connect.related.term_papers import STRONGEST, index_terms
from paper_atlas.connect.words.corpus import read_papers
from paper_atlas.connect.words.fingerprints import name_papers
from paper_atlas.connect.words.term_weights import weigh
from paper_atlas.run.concurrency import run_immediately
from paper_atlas.text.search.postings import ASKED, read_postings

TEXTS = {
    "kites": "Paper kites rise in strong winds. Strong winds lift paper kites.",
    "gusts": "Strong winds and gusts. Gusts break paper kites.",
    "soup": "Hot soup is boiled twice. Boiled soup warms.",
    "stew": "Stew is boiled like hot soup.",
}


@pytest.fixture
def terms(a_paper):
    """The index of four papers; by number: gusts, kites, soup, stew."""
    shelf = [a_paper(name, title=name.title(), abstract=text) for name, text in sorted(TEXTS.items())]
    corpus = read_papers(shelf)
    weights = weigh(corpus)
    signs = fingerprints_of(name_papers(shelf), corpus, weights)
    _, richer, _ = find_near(signs, weights, 2, run_immediately)
    return index_terms(corpus, weights, richer, range(4))


def nearest(text, terms, most=8):
    return near_text(text, terms.postings, terms.scale, most)


def test_the_nearest_paper_comes_first_with_what_both_speak_of(terms):
    (first, near), *_ = nearest("We fly paper kites.", terms)
    assert first in (0, 1)
    assert near.reasons == ("paper kites",)
    assert 0 < near.score <= 1


def test_a_paper_that_shares_nothing_is_not_near(terms):
    assert {paper for paper, _ in nearest("Boiled soup", terms)} == {2, 3}


def test_a_text_of_unknown_words_is_near_to_nothing(terms):
    assert nearest("Zyzzyva quux.", terms) == []
    assert nearest("", terms) == []


def test_no_more_papers_are_given_than_asked_for(terms):
    assert len(nearest("Strong winds and hot soup.", terms, most=3)) == 3


def test_what_copying_from_a_pdf_does_to_words_is_undone(terms):
    whole = nearest("strong winds", terms)
    assert nearest("strong wi-\nnds", terms) == whole


def test_terms_of_a_first_line_count_three_times():
    asked = asked_terms("Paper kites\nHot soup.")
    assert (asked["kite"].count, asked["soup"].count) == (3, 1)


def test_no_more_terms_are_looked_up_than_a_page_may_load():
    assert len(asked_terms(" ".join(f"word{number}" for number in range(500)))) == ASKED


def test_a_paper_is_found_by_its_strongest_terms_alone(terms):
    papers = [paper for written in terms.postings.values() for paper, _ in read_postings(written).papers]
    assert max(papers.count(paper) for paper in papers) <= STRONGEST
