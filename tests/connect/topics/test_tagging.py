from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.connect.topics.phrase_finder import PhraseFinder
from paper_atlas.connect.topics.tagging import apply_curation, assign_topics, nearest, tag, tagger_of
from paper_atlas.connect.words.sentences import Role, sentences_of
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where
from paper_atlas.model.topics import TopicMatch
from paper_atlas.model.vocabulary import Bar, Grade, Join, Term, TopicTerms, Vocabulary
from tests.values import a_paper


def strong(*parts, join=Join.SENTENCE):
    return Term(Grade.STRONG, tuple(part if isinstance(part, tuple) else (part,) for part in parts), join)


def a_tagger(*terms, **rest):
    return tagger_of(Vocabulary((TopicTerms("kites", terms, **rest),)))


def ids(matches):
    return tuple(match.id for match in matches)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("pre-training", "Pretraining of kites", ("Pretraining",), id="a hyphen may be missing"),
        pytest.param(
            "pretraining", "pre-training, pre training", ("pre-training", "pre training"), id="or be there"
        ),
        pytest.param("kite", "Kites and a kite", ("Kites", "kite"), id="plurals and capitals are found"),
        pytest.param(
            "kite box", "boxes of kites, kite boxes", ("kite boxes",), id="plurals in xes are found"
        ),
        pytest.param("boxes*", "a box, boxes, boxing", ("box", "boxes"), id="and singulars from them"),
        pytest.param("axe", "two axes", ("axes",), id="also where the singular has the e"),
        pytest.param("optimizer", "two optimisers", ("optimisers",), id="British spelling is found"),
        pytest.param("modelling", "modeling", ("modeling",), id="American spelling is found"),
        pytest.param("behavior", "behaviours", ("behaviours",), id="our and or"),
        pytest.param("court*", "cortex and courtyard", ("courtyard",), id="but court is not cort"),
        pytest.param("rank", "frank ranking", (), id="words are whole"),
        pytest.param("rank*", "frank ranking", ("ranking",), id="a star ends a word"),
        pytest.param("*LoRA", "a DyLoRA module", ("DyLoRA",), id="a star begins a word"),
        pytest.param("RAG", "a rag, then RAG", ("RAG",), id="capitals are as written"),
        pytest.param("tuned kite", "fine tuned. Kite", (), id="a full stop cuts"),
        pytest.param("tuned kite", "tuned\nkite", ("tuned\nkite",), id="a line break does not"),
        pytest.param("tuned kite", "tuned\n\nkite", (), id="a blank line does"),
        pytest.param("trained", "pre-trained", (), id="pre-trained is one word"),
        pytest.param("bias", "biases", ("biases",), id="a singular in s"),
        pytest.param("…", "…", (), id="a phrase without letters finds nothing"),
    ],
)
def test_a_phrase_is_found_however_it_is_spelled(phrase, text, found):
    assert tuple(text[hit.start : hit.end] for hit in PhraseFinder([phrase]).find(text)) == found


def test_a_finder_without_phrases_finds_nothing():
    assert PhraseFinder([]).find("kites") == []


@given(st.text(max_size=200))
def test_hits_lie_within_any_text(text):
    for hit in PhraseFinder(["a", "kite*", "*s", "İ", "ß e"]).find(text):
        assert 0 <= hit.start < hit.end <= len(text)


@given(st.text(max_size=300))
def test_sentences_cover_any_text_in_order(text):
    ends = [0]
    for sentence in sentences_of(text):
        assert sentence.start == ends[-1] < sentence.end
        ends.append(sentence.end)
    assert ends[-1] == len(text)


def test_each_sentence_has_a_role():
    abstract = (
        "Kites fly, e.g. in wind. Others tie them down. We cut the line. They rise. "
        "Experiments show higher flight. Code is available at https://kites.example."
    )
    assert [sentence.role for sentence in sentences_of(abstract)] == [
        Role.OPENING,
        Role.BACKGROUND,
        Role.TURN,
        Role.OWN,
        Role.RESULT,
        Role.ASIDE,
    ]


def test_a_paper_that_never_speaks_of_itself_has_no_background():
    assert [sentence.role for sentence in sentences_of("Kites fly. They rise.")] == [Role.OWN, Role.OWN]


@pytest.mark.parametrize(
    ("title", "abstract", "topics"),
    [
        pytest.param("Kite tails", "", ("kites",), id="a strong term in the title is enough"),
        pytest.param("Tails", "We fly kites.", ("kites",), id="or where the paper turns to itself"),
        pytest.param("Tails", "Kites fly. We cook soup. It is hot.", (), id="not in the background"),
        pytest.param("Tails", "We cook soup, unlike kites.", (), id="not in passing"),
        pytest.param(
            "Tails", "We cook soup. Kites are at https://k.example.", (), id="not beside an address"
        ),
    ],
)
def test_a_topic_is_never_given_for_a_word_in_passing(title, abstract, topics):
    assert ids(tag(a_tagger(strong("kite")), title, abstract)) == topics


@pytest.mark.parametrize(
    ("term", "text", "topics"),
    [
        pytest.param(
            strong("kite", ("tail", "line")), "We tie a line to a kite.", ("kites",), id="any order"
        ),
        pytest.param(strong("kite", "tail"), "We fly a kite. It has a tail.", (), id="not in two sentences"),
        pytest.param(
            strong("fly", "kite", join=Join.NEAR), "We fly a big red kite.", ("kites",), id="near, in order"
        ),
        pytest.param(
            strong("fly", "kite", join=Join.NEAR), "We see a kite fly.", (), id="not in the other order"
        ),
        pytest.param(
            strong("fly", "kite", join=Join.NEAR),
            "We fly one two three four five six seven kite.",
            (),
            id="not far",
        ),
        pytest.param(
            strong("kite", "tail", join=Join.PAPER),
            "We fly a kite. It has a tail.",
            ("kites",),
            id="anywhere",
        ),
    ],
)
def test_a_term_of_parts_asks_for_all_of_them(term, text, topics):
    assert ids(tag(a_tagger(term), "Air", text)) == topics


def test_words_within_an_unless_phrase_do_not_count():
    tagger = a_tagger(strong("kite"), unless=("kite string",))
    assert tag(tagger, "On kite strings", "We cut kite string.") == ()
    assert ids(tag(tagger, "On kites", "We cut kite string.")) == ("kites",)


def test_what_speaks_against_a_topic_takes_it_away():
    tagger = a_tagger(strong("kite"), Term(Grade.AGAINST, (("soup",),)))
    assert ids(tag(tagger, "Air", "We fly kites.")) == ("kites",)
    assert tag(tagger, "Soup", "We fly kites and cook soup.") == ()


def test_hints_alone_never_make_a_topic():
    hints = [Term(Grade.WEAK, ((word,),)) for word in ("tail", "line", "wind", "sky", "reel", "spar")]
    assert (
        tag(a_tagger(*hints), "Tail, line, wind", "We see wind in the sky, a reel, a spar, a tail, a line.")
        == ()
    )


def test_words_that_two_terms_share_count_once():
    once = tag(a_tagger(strong("kite tail")), "Kite tail", "")
    assert tag(a_tagger(strong("kite tail"), strong("kite")), "Kite tail", "") == once


def test_a_word_said_ten_thousand_times_counts_like_one_said_twenty_times():
    tagger = a_tagger(strong("kite"), strong("kite", "tail"))
    assert tag(tagger, "Air", "We fly a kite tail. " + "Kite. " * 10_000) == tag(
        tagger, "Air", "We fly a kite tail. " + "Kite. " * 20
    )


def test_evidence_is_the_words_of_the_paper_as_they_stand():
    tagger = a_tagger(strong("kite"), strong("sail net*"), strong("fly", "kite", join=Join.NEAR))
    found = tag(tagger, "Sail Networks", "We FLY two\nKites. Kites rise.")
    assert [match.evidence for match in found] == [("Sail Networks", "FLY two\nKites", "Kites")]


def test_hints_are_evidence_only_where_there_is_no_better():
    tagger = a_tagger(strong("kite"), Term(Grade.WEAK, (("wind",),)), Term(Grade.TITLE, (("air",),)))
    assert [match.evidence for match in tag(tagger, "A kite in the air", "Wind lifts it.")] == [("kite",)]
    assert [match.evidence for match in nearest(tagger, "The air", "Wind.")] == [("air", "Wind")]


def test_an_implied_topic_comes_with_the_one_that_implies_it():
    vocabulary = Vocabulary(
        (
            TopicTerms("toys"),
            TopicTerms("kites", (strong("kite"),), implies=("toys",)),
            TopicTerms("stunts", (strong("stunt"),), implies=("kites",)),
        )
    )
    found = tag(tagger_of(vocabulary), "A stunt", "")
    assert ids(found) == ("toys", "kites", "stunts")
    assert {(match.score, match.evidence) for match in found} == {(found[2].score, ("stunt",))}


def test_a_suggested_topic_needs_evidence_of_its_own():
    vocabulary = Vocabulary(
        (
            TopicTerms("kites", (strong("kite"),), suggests=("wind",)),
            TopicTerms("wind", (Term(Grade.MEDIUM, (("gale",),)),)),
        )
    )
    tagger = tagger_of(vocabulary)
    assert ids(tag(tagger, "A kite", "We fly it.")) == ("kites",)
    assert ids(tag(tagger, "A kite", "We fly it in a gale.")) == ("kites", "wind")


def test_a_high_bar_asks_for_more_and_a_low_one_for_less():
    text = ("Air", "We say so. Kites are tied.")
    assert ids(tag(a_tagger(strong("kite"), bar=Bar.LOW), *text)) == ("kites",)
    assert tag(a_tagger(strong("kite"), bar=Bar.HIGH), *text) == ()


def test_topics_are_ordered_by_strength_and_then_as_in_the_taxonomy():
    vocabulary = Vocabulary(
        tuple(TopicTerms(word, (strong(word),)) for word in ("tail", "kite", "line")),
    )
    assert ids(tag(tagger_of(vocabulary), "Kite", "We tie a line and a tail.")) == ("kite", "tail", "line")


def test_a_paper_without_topics_still_has_nearest_ones():
    tagger = a_tagger(strong("kite"))
    assert tag(tagger, "Soup", "Kites fly. We cook.") == ()
    assert ids(nearest(tagger, "Soup", "Kites fly. We cook.")) == ("kites",)


def test_every_paper_has_an_entry_even_without_topics():
    papers = [a_paper("one"), Paper("two", "Soup", "We cook.", (Where("a.txt", 9),))]
    found = assign_topics(papers, partial(tag, a_tagger(strong("kite"))))
    assert {paper: ids(matches) for paper, matches in found.items()} == {"one": ("kites",), "two": ()}


@pytest.mark.parametrize(
    ("fields", "topics"),
    [
        pytest.param({}, (TopicMatch("kites", 0.9, "auto", ("kite",)),), id="nothing to do"),
        pytest.param(
            {"topics": ("soup", "kites")},
            (TopicMatch("soup", 1.0, "curated"), TopicMatch("kites", 1.0, "curated", ("kite",))),
            id="what a person added is first, and keeps its evidence",
        ),
        pytest.param({"topics_removed": ("kites",)}, (), id="what a person removed is gone"),
        pytest.param({"topics": ("kites",), "topics_removed": ("kites",)}, (), id="removal wins"),
    ],
)
def test_curation_has_the_last_word(fields, topics):
    found = {"one": (TopicMatch("kites", 0.9, "auto", ("kite",)),)}
    assert apply_curation(found, [a_paper("one", **fields)]) == {"one": topics}


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_is_tagged_the_same_twice_with_scores_from_a_half_to_one(title, abstract):
    tagger = a_tagger(
        strong("a*"), strong("e", "*s", join=Join.NEAR), Term(Grade.MEDIUM, (("i*",),)), unless=("an",)
    )
    found = tag(tagger, title, abstract)
    assert found == tag(tagger, title, abstract)
    assert all(0 < match.score <= 1 for match in found)
    assert all(words in f"{title}\n\n{abstract}" for match in found for words in match.evidence)


def test_a_keyword_speaks_for_a_topic_and_is_its_evidence():
    tagger = a_tagger(strong("box kite"), bar=Bar.HIGH)
    assert [match.evidence for match in tag(tagger, "Wind", "We fly.", "Toys", "Box Kites")] == [
        ("Box Kites",)
    ]


def test_words_of_two_keywords_are_no_phrase():
    assert tag(a_tagger(strong("box kite")), "Wind", "We fly.", "box", "kite") == ()


def test_a_keyword_is_not_named_in_passing():
    tagger = a_tagger(strong("kite"))
    assert tag(tagger, "Wind", "We fly toys such as", "kite") == tag(
        tagger, "Wind", "We fly toys, such", "kite"
    )


@pytest.mark.parametrize(
    ("match", "confidence", "is_likely"),
    [
        (TopicMatch("kites", 0.6449), 0.64, True),
        (TopicMatch("kites", 0.65), 0.65, False),
        (TopicMatch("kites", 0.51, "curated"), 1.0, False),
    ],
)
def test_a_topic_with_little_evidence_is_likely_and_what_a_person_said_is_sure(match, confidence, is_likely):
    assert (match.confidence, match.is_likely) == (confidence, is_likely)
