"""Words that were read in an earlier run are the words that are read now."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.commands.json_lines import Text
from paper_atlas.connect.array_store import StoredArrays, pack, unpack
from paper_atlas.connect.related.nearest_neighbours import find_nearest
from paper_atlas.connect.related.neighbour_cache import fingerprints_of
from paper_atlas.connect.words.corpus import Corpus, read_papers
from paper_atlas.connect.words.corpus_cache import arrays_of, read_again
from paper_atlas.connect.words.fingerprints import name_papers
from paper_atlas.connect.words.term_weights import weigh

pieces = st.sampled_from(
    [
        *(
            "kites",
            "Kites",
            "kite",
            "box-kites,",
            "the",
            "of",
            "a",
            "3 m.",
            "wind gauge;",
            "$x^2$",
            "x",
            "Évaluer",
        ),
        *(
            "https://kites.example/a",
            "(sails)",
            "kite's",
            "20\u202840",
            "ﬁns",
            "\n",
            "  ",
            "İzmir",
            "line\x85reel",
        ),
    ]
)
texts = st.lists(pieces, max_size=8).map(" ".join)
shelves = st.lists(st.builds(lambda title, abstract: Text("", title, abstract), texts, texts), max_size=6)


def written(corpus: Corpus):
    """A corpus without its numbers of words, which depend on what was read before."""
    lexicon = corpus.lexicon
    return (
        list(corpus.texts),
        corpus.bounds.tolist(),
        [lexicon.forms[form] for form in corpus.forms.tolist()],
        [lexicon.words[word] for word in corpus.words.tolist()],
        corpus.closing.tolist(),
        *(column.tolist() for column in (corpus.starts, corpus.ends, corpus.spaced)),
    )


@given(before=shelves, after=shelves)
def test_papers_that_were_read_before_and_new_ones_are_read_as_if_all_were_new(before, after):
    columns = arrays_of(read_papers(before), name_papers(before))
    for shelf in (after, [*before, *after], before[1:], [*after, *after, *before]):
        corpus = read_again(shelf, name_papers(shelf), columns)
        assert written(corpus) == written(read_papers(shelf))
        columns = arrays_of(corpus, name_papers(shelf))


def test_words_that_no_paper_has_any_more_are_forgotten():
    kites, storms = Text("", "Kites", "Sails of kites."), Text("", "Storms", "Rain and hail.")
    columns = arrays_of(read_papers([kites, storms]), name_papers([kites, storms]))
    corpus = read_again([kites], name_papers([kites]), columns)
    assert arrays_of(corpus, name_papers([kites])).lexicon.tobytes() == b"sails\nkites\n"


@pytest.mark.parametrize("number", [0, 1, 30])
def test_what_a_run_leaves_comes_back_as_it_was(number):
    shelf = [
        Text("", f"Kite {place}", f"We fly kite {place % 7} over line {place}.") for place in range(number)
    ]
    names, corpus = name_papers(shelf), read_papers(shelf)
    weights = weigh(corpus)
    columns = arrays_of(corpus, names)
    standing = find_nearest(weights, fingerprints_of(names, corpus, weights), 4).standing
    back = unpack(pack(columns, standing))
    assert back.columns is not None
    assert back.standing is not None
    for left, found in ((columns, back.columns), (standing, back.standing)):
        assert all(np.array_equal(one, other) for one, other in zip(left, found, strict=True))
    assert unpack(b"") == StoredArrays()
