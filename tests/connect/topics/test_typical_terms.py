import pytest

from paper_atlas.connect.topics.typical_terms import typical_terms
from paper_atlas.connect.words.spellings import spell_terms, terms_of
from paper_atlas.model.papers import Paper
from paper_atlas.model.problems import Where


def paper(name, title, abstract):
    return Paper(name, title, abstract, (Where("a.txt", 1),))


KITES = [
    paper(
        f"kite-{number}",
        f"Kite {number}",
        f"Moreover the Box kites sail over hill {number} on a low-drag tail. See https://box.example.org/kites",
    )
    for number in range(6)
]
CUPS = [
    paper(f"cup-{number}", "Storms in Tea Cups", f"Moreover the tea cups of kitchen {number} hold storms.")
    for number in range(30)
]


def typical(spelled, papers, evidence=(), name="", most=10):
    return typical_terms(spelled, papers, terms_of(spelled, {"it": evidence})["it"], name, most)


SPELLED = spell_terms(KITES + CUPS)
IDS = [kite.id for kite in KITES]
EARNED = ("box kites", "low-drag tail")


@pytest.mark.parametrize(
    ("papers", "evidence", "name", "terms"),
    [
        pytest.param(
            IDS,
            EARNED,
            "",
            ("Box kites", "low-drag tail"),
            id="what earned the topic, as the papers write it",
        ),
        pytest.param(
            IDS, EARNED, "Box kites", ("low-drag tail",), id="the words of its name say nothing new"
        ),
        pytest.param(IDS, ("drag",), "", (), id="half of a compound is no word"),
        pytest.param(IDS, ("moreover",), "", (), id="what all papers say is typical of none"),
        pytest.param(IDS, (), "", (), id="what is neither evidence nor in a title is how people write"),
        pytest.param(IDS[:1], EARNED, "", (), id="one paper makes no habit"),
        pytest.param([], EARNED, "", (), id="no papers"),
    ],
)
def test_typical_terms(papers, evidence, name, terms):
    assert typical(SPELLED, papers, evidence, name) == terms


def test_a_phrase_of_titles_is_typical_without_being_evidence():
    kites = [paper(f"kite-{number}", "Of Kites", "They fly over hills.") for number in range(30)]
    cups = CUPS[:6]
    assert typical(spell_terms(kites + cups), [cup.id for cup in cups]) == ("tea cups",)


def test_a_phrase_is_told_once_though_its_parts_are_typical_too():
    evidence = ("kites", "box", *EARNED)
    assert typical(SPELLED, IDS, evidence) == ("Box kites", "low-drag tail")


def test_no_more_than_asked_for_are_told():
    assert typical(SPELLED, IDS, EARNED, most=1) == ("Box kites",)


def test_papers_in_another_order_have_the_same_terms():
    assert typical(spell_terms(CUPS + KITES[::-1]), IDS[::-1], EARNED) == ("Box kites", "low-drag tail")


def test_an_address_gives_no_terms():
    found = terms_of(SPELLED, {word: [word] for word in ("org", "https", "example", "hill")})
    assert {word: terms.size for word, terms in found.items()} == {
        "org": 0,
        "https": 0,
        "example": 0,
        "hill": 1,
    }


def test_a_paper_without_words_has_no_terms():
    spelled = spell_terms([paper("a", "$x^2$", "..."), paper("b", "Of the", "")])
    assert (spelled.total, typical(spelled, ["a", "b"], ["kites"])) == (0, ())
