from itertools import groupby

import numpy as np
import pytest

from paper_atlas.connect.words.corpus import read_corpus, with_texts
from paper_atlas.connect.words.row_hashing import row_hasher
from paper_atlas.connect.words.tokens import fold, pieces

ODD = "it'www.sail.example kites_of $x$s don’t (a) İ sails, 5$ b$ https://k.example/a}b -- tail models’ x"


def rows(text, number=0):
    corpus = read_corpus([text]) if isinstance(text, str) else text
    places = range(*corpus.bounds[number : number + 2].tolist())
    phrases = (list(phrase) for _, phrase in groupby(places, key=lambda place: corpus.phrases[place]))
    return [tuple(corpus.lexicon.words[corpus.words[place]] for place in phrase) for phrase in phrases]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("Low-Rank Adapters", [("low", "rank", "adapter")], id="hyphens are blanks"),
        pytest.param("sails of kites", [("sail",), ("kite",)], id="a stop word parts"),
        pytest.param("Sails, kites", [("sail",), ("kite",)], id="a comma parts"),
        pytest.param("sails (kites) fly", [("sail",), ("kite",), ("fly",)], id="brackets part"),
        pytest.param("sails $x^2$ kites", [("sail",), ("kite",)], id="a formula parts and has no words"),
        pytest.param("sails – kites", [("sail",), ("kite",)], id="a dash between blanks parts"),
        pytest.param(
            "SailNet: steering", [("sailnet",), ("steering",)], id="a colon parts name and description"
        ),
        pytest.param("a kite’s tail", [("kite", "tail")], id="no possessive"),
        pytest.param("kites don’t crash", [("kite",), ("crash",)], id="contractions are stop words"),
        pytest.param(
            "kites: https://kites.example/sail, sails", [("kite",), ("sail",)], id="an address has no words"
        ),
        pytest.param("n x k matrices", [("matrice",)], id="a letter is no word"),
        pytest.param("kites cost $5 or sails $6", [("kite", "cost"), ("sail",)], id="amounts are no formula"),
        pytest.param("Flügel für Drachen", [("flügel", "für", "drachen")], id="letters of any script"),
    ],
)
def test_words_that_stand_together_are_a_phrase(text, expected):
    assert rows(text) == expected


def test_a_phrase_knows_how_it_is_written():
    corpus = read_corpus(["Kites.", "the Low-Rank Adapters of"])
    assert corpus.spell(np.array([1, 2]), np.array([3, 2])) == ["Low-Rank Adapters", "Rank"]


def test_pieces_joined_are_the_text_again():
    assert "".join(pieces(ODD)) == ODD


def test_a_word_ends_where_an_address_begins():
    assert rows("it'www.sail.example kites") == [("kite",)]


def test_a_text_in_the_place_of_another_is_as_if_it_had_been_there_from_the_start():
    texts, changed = ["Box kites", ODD, "", "tail of sails"], {1: "a kite, two kites", 2: ODD}
    after = with_texts(read_corpus(texts), changed)
    fresh = read_corpus([changed.get(number, text) for number, text in enumerate(texts)])
    assert [rows(after, number) for number in range(4)] == [rows(fresh, number) for number in range(4)]
    assert (after.starts.tolist(), after.ends.tolist()) == (fresh.starts.tolist(), fresh.ends.tolist())


def test_rows_of_the_same_words_have_the_same_hash_wherever_they_stand():
    corpus = read_corpus(["box kites sail", "sail box kites", "kites box"])
    hashes = row_hasher(corpus.words).hashes(np.array([0, 4, 1, 6, 0]), np.array([1, 5, 1, 7, 2])).tolist()
    assert (hashes[0] == hashes[1], len({*hashes})) == (True, 4)


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Kites", "kite"),
        ("theories", "theory"),
        ("movies", "movy"),
        ("matrices", "matrice"),
        ("trees", "tree"),
        ("losses", "losse"),
        ("loss", "loss"),
        ("corpus", "corpus"),
        ("gas", "gas"),
        ("model's", "model"),
        ("models’", "model"),
    ],
)
def test_folding_undoes_case_possessive_and_plural(word, folded):
    assert fold(word) == folded
