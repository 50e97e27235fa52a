import pytest

from paper_atlas.evaluate.reference import fold, reference
from paper_atlas.evaluate.repairs import (
    OTHER_VERSION,
    Miss,
    Pair,
    is_right,
    litter,
    measure_repairs,
    read_pairs,
)
from tests.places import SHARED

PAIRS = SHARED / "corpora" / "hf-pairs-dev.jsonl"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"a $2.3\times$ gain of \textbf{Kite}", "a 2.3× gain of Kite"),
        (r"in \href{https://example.org}{our page}", "in our page (https://example.org)"),
        (r"at \href{https://example.org/}{https://example.org}", "at https://example.org/"),
        (r"as in~\cite{doe2020} by 5%", " as in by 5%"),
        (r"our \kite{} flies", "our kite flies"),
    ],
)
def test_the_reference_says_what_the_latex_says(latex, text):
    assert fold(reference(latex)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("O(T²)", "O(T^2)", id="scripts"),
        pytest.param("10¹²", "10^12", id="long scripts"),
        pytest.param("“kites” – yes", "``kites'' -- yes", id="quotes and dashes"),
        pytest.param("64×64", "64 × 64", id="spaces around signs"),
        pytest.param("360°", "360^∘", id="degrees"),
        pytest.param("1st", "1^st", id="ordinals"),
    ],
)
def test_how_a_thing_is_set_is_folded(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.3×", "2.3times"),
        ("a kite", "akite"),
        ("T²", "T2"),
        ("x₁", "x¹"),
        ("Kite", "kite"),
        ("5%", "5"),
        ("$5", "5"),
    ],
)
def test_what_a_thing_says_is_not_folded(one, other):
    assert fold(one) != fold(other)


def test_a_text_with_litter_is_not_right_even_where_it_says_the_same():
    assert is_right("O(T²)", "$O(T^2)$")
    assert not is_right("O(T^2)", "$O(T^2)$")
    assert litter("O(T^2) at 5\\% of $x^{ab}$, https://example.org/a^b") == ["T^", "\\%"]


def test_pairs_are_measured_before_and_after_repair():
    pairs = [
        Pair("1", "no damage here", "no damage here"),
        Pair("2", "a 2.3times gain", r"a $2.3\times$ gain"),
        Pair("3", "an other text that differs wholly", "a later version says different things"),
        Pair("4", "present , a kite for 5", r"present \kite, a kite for \$5"),
    ]
    score = measure_repairs(pairs)
    assert (score.pairs, score.before, score.after) == (4, 0.25, 0.5)
    assert (score.same_words, score.before_of_same, score.after_of_same) == (3, 0.3333, 0.6667)
    assert (score.damaged, score.mended) == (2, 0.5)
    assert score.kinds == ((OTHER_VERSION, 1), ("dollar sign", 1))
    assert score.misses[1] == Miss("dollar sign", "4", ", […] 5", "kite, […] $5")


def test_no_pairs_have_no_share():
    score = measure_repairs([])
    assert (score.pairs, score.before, score.after, score.mended, score.misses) == (0, 0.0, 0.0, 0.0, ())


def test_pairs_are_read_from_json_lines():
    assert read_pairs(['{"id": "1", "hf": "a", "arxiv": "b"}\n', "\n"]) == [Pair("1", "a", "b")]


@pytest.mark.shared
def test_repair_mends_most_of_what_the_dumps_broke():
    if not PAIRS.exists():
        pytest.skip("the shared corpora are not on this machine")
    with PAIRS.open(encoding="utf-8") as lines:
        score = measure_repairs(read_pairs(lines))
    assert score.before < 0.4
    assert score.after > 0.85
    assert score.mended > 0.85
