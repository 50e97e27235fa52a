import pytest

from builder.connect.terms import fold, pairs, phrases


def rows(text):
    return [phrase.words for phrase in phrases(text)]


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
    (phrase,) = phrases("the Low-Rank Adapters of")
    assert (phrase.spelled(0, 2), phrase.spelled(1, 1)) == ("Low-Rank Adapters", "Rank")


def test_words_are_compared_in_the_singular_and_pairs_as_they_stand():
    (phrase,) = phrases("Graph Neural Networks")
    assert phrase.terms == ["graph", "neural", "network", "graph neural", "neural networks"]


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


def test_pairs_are_neighbouring_words():
    assert pairs(["one", "two", "three"]) == ["one two", "two three"]
