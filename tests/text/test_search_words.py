"""The words that a text is searched by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.text.search.postings import LEVELS, Postings, read_postings, write_postings
from paper_atlas.text.search.search_words import compounds, hidden_words, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Soup—boiled twice", {"soup", "boiled", "twice"}),
        ("t-SNE", {"t", "sne", "tsne"}),
        ("GPT-4", {"gpt", "4", "gpt4"}),
        ("KiteLLM", {"kitellm", "kite", "llm"}),
        ("LoRA", {"lora", "lo", "ra"}),
        ("ℓ₂ CO₂", {"l2", "2", "co2", "co"}),
        ("β-VAE", {"beta", "vae", "betavae"}),
        ("224×224 10× a×b", {"224x224", "224", "10x", "10", "a", "b"}),
        ("λόγος", {"λογος"}),
        ("Łojasiewicz Søren Straße", {"lojasiewicz", "soren", "strasse"}),
        ("深度学习", {"深度", "度学", "学习", "习"}),
        ("हिन्दी", {"हिन्दी"}),
        ("— … -- _", set()),
    ],
)
def test_a_text_is_searched_by_its_words_in_the_letters_that_keyboards_have(text, words):
    assert search_words(text) == words


def test_a_compound_keeps_its_parts_and_their_pieces():
    assert [*compounds("LLaMA-2-7B")] == [(("l", "la", "ma"), ("2",), ("7", "b"))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Small fish, caught (twice).", set()),
        ("a well-known net", set()),
        ("soup—boiled", {"soup", "boiled"}),
        ("a GPT-4 net", {"4"}),
    ],
)
def test_only_words_that_an_index_would_not_see_are_hidden(text, words):
    assert hidden_words(text) == words


@given(st.text())
def test_every_word_of_a_text_is_found_by_itself(text):
    assert all(word in search_words(word) for word in search_words(text) if word.isascii())


@given(st.dictionaries(st.integers(0, 60_000), st.integers(1, LEVELS)), st.integers(0, 99))
def test_the_papers_of_a_term_are_read_as_they_were_written(papers, worth):
    found = tuple(sorted(papers.items()))
    written = write_postings(worth, [number for number, _ in found], [level for _, level in found])
    assert read_postings(written) == Postings(worth, found)


def test_the_papers_of_a_term_take_little_room():
    assert write_postings(87, [3, 4, 40], [3, 1, 12]) == "87C3ALz"
