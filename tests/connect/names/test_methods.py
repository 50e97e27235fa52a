from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.connect.names.abbreviations import definitions
from paper_atlas.connect.names.claims import claims, is_strong
from paper_atlas.connect.names.methods import MOST, find_methods
from paper_atlas.connect.names.title_names import spelled_out
from paper_atlas.model.relations import KnownName, KnownNames, Method
from tests.values import a_paper


def titled(title, abstract="", name="kites"):
    return a_paper(name, title, abstract)


def names(*papers, known=None):
    found = find_methods(papers, known or KnownNames())
    return [method.name for paper in papers for method in found[paper.id]]


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        pytest.param("a Kite Steering Network (KSN)", [("KSN", "Kite Steering Network")], id="initials"),
        pytest.param(
            "by Gently Pruned Sails (GeP), we", [("GeP", "Gently Pruned Sails")], id="letters within a word"
        ),
        pytest.param(
            "self-supervised sailing (SSS)",
            [("SSS", "self-supervised sailing")],
            id="a hyphenated word is whole",
        ),
        pytest.param("kite networks (KNs)", [("KNs", "kite networks")], id="a plural"),
        pytest.param(
            "tail flight approach (TF)", [("TF", "tail flight")], id="without a noun that it can spare"
        ),
        pytest.param("the sails of Oslo (see below)", [], id="a remark is no short form"),
        pytest.param("we fly. Kite Networks differ (CNN)", [], id="letters that are not there"),
        pytest.param("Kite. Steering networks (KSN)", [], id="not across sentences"),
        pytest.param("kites (K)", [], id="one letter"),
    ],
)
def test_a_short_form_is_defined_by_the_words_before_it(text, defined):
    assert [(found.short, found.long) for found in definitions(text)] == defined


@given(st.text(alphabet="Ab c(),.-", max_size=60))
def test_a_definition_stands_where_it_says(text):
    for found in definitions(text):
        assert text[found.at :].startswith(found.short)
        assert text[found.start :].startswith(found.long)
        assert found.start < found.at < found.end


@pytest.mark.parametrize(
    ("name", "rest", "long"),
    [
        pytest.param(
            "KITE", "Keen Inference on Thin Edges of sails", "Keen Inference on Thin Edges", id="initials"
        ),
        pytest.param("ReSail", "A Reusable Sail for boats", "Reusable Sail", id="beginnings of words"),
        pytest.param(
            "MoTS", "Mixture of Torn Sails for Oceans", "Mixture of Torn Sails", id="small words may count"
        ),
        pytest.param("KSN", "Steering Kites at Night", None, id="other letters"),
        pytest.param("KITE", "Kite Flying", None, id="not all letters"),
    ],
)
def test_a_title_may_spell_its_name_out(name, rest, long):
    assert spelled_out(name, rest) == long


@pytest.mark.parametrize(
    ("title", "abstract", "found"),
    [
        pytest.param("KiteNet: Steering by Wind", "", ["KiteNet"], id="a mixed-case name before the colon"),
        pytest.param("KSN - A Network for Kites", "", ["KSN"], id="a dash"),
        pytest.param("KiteNet, a Network for All", "", ["KiteNet"], id="a comma and an article"),
        pytest.param("Keen Kite Nets (KKNs): Fast Flight", "", ["KKN"], id="a short form in brackets"),
        pytest.param("The Gulls at Sea (Gust24): Flight", "", [], id="what no short form spells"),
        pytest.param("Kites9K and KiteCLIP: Data and a Model", "", ["Kites9K", "KiteCLIP"], id="two names"),
        pytest.param("KITE-V 2.0: A Corpus", "KITE-V 2.0 has kites.", ["KITE-V 2.0"], id="a version"),
        pytest.param("Kite² Net: Steering", "We propose Kite² Net.", ["Kite² Net"], id="raised digits stay"),
        pytest.param(
            "Swift Twins: Steering",
            "Our method is called Swift Twins, after the birds.",
            ["Swift Twins"],
            id="words that the abstract calls it",
        ),
        pytest.param(
            "Swallow: A Steering Network",
            "We train Swallow on kites.",
            ["Swallow"],
            id="a word that the abstract uses as a name",
        ),
        pytest.param("Steering: A Survey", "We ask how steering works.", [], id="a common word"),
        pytest.param("Kite Steering: Past and Future", "Kites fly.", [], id="a common phrase"),
        pytest.param("Gulls@Flight24: Steering by Wind", "", [], id="a team at a shared task"),
    ],
)
def test_a_title_gives_a_name(title, abstract, found):
    assert names(titled(title, abstract)) == found


@pytest.mark.parametrize(
    ("abstract", "found"),
    [
        pytest.param("We propose KiteNet, which steers.", ["KiteNet"], id="propose a name"),
        pytest.param(
            "We propose a novel way, Gently Pruned Sails (GeP), to fly.", ["GeP"], id="propose a definition"
        ),
        pytest.param("This paper presents a framework called Swift Twins.", ["Swift Twins"], id="called"),
        pytest.param("Our model, dubbed KSN, flies.", ["KSN"], id="dubbed"),
        pytest.param("We release a new dataset, Kites9K, with tails.", ["Kites9K"], id="in apposition"),
        pytest.param("The proposed KSN method flies.", ["KSN"], id="the proposed"),
        pytest.param("We use KiteNet to fly.", [], id="used"),
        pytest.param("We propose to steer with kite nets (KNs).", [], id="defined but used"),
        pytest.param("We propose a SAIL-based model.", [], id="described by another name"),
        pytest.param("A recent method called KiteNet flies. We fall.", [], id="somebody else's"),
        pytest.param("We study a phenomenon called Sail Collapse.", [], id="a phenomenon"),
        pytest.param("The recently proposed KiteNet flies.", [], id="recently proposed"),
        pytest.param("We test on four kites, namely Odin, Thor and Freya.", [], id="examples"),
        pytest.param("We propose $KiteNet$, a formula.", [], id="a formula"),
        pytest.param(
            "We propose Dynamic Keen Sailing (KS), a tool.", [], id="a definition that leaves words out"
        ),
    ],
)
def test_an_abstract_gives_a_name(abstract, found):
    assert names(titled("Steering kites in the wind", abstract)) == found


def test_a_method_says_what_it_is_short_for_and_which_words_say_so():
    paper = titled("Steering kites", "Kites fall. We propose Gently Pruned Sails (GeP), a method.")
    evidence = "We propose Gently Pruned Sails (GeP)"
    assert find_methods([paper])["kites"] == (Method("GeP", "Gently Pruned Sails", "kites", evidence),)


@pytest.mark.parametrize(
    ("title", "abstract", "kind"),
    [
        pytest.param("KiteBench: A Large Benchmark of Kites", "", "dataset", id="title"),
        pytest.param("Kites", "We release a dataset, Kites9K, for sailors.", "dataset", id="before"),
        pytest.param("Kites", "We present Kites9K, a corpus of kites.", "dataset", id="after"),
        pytest.param("KiteNet: Steering on Three Benchmarks", "", "method", id="a benchmark that is used"),
    ],
)
def test_a_data_set_is_told_from_a_method(title, abstract, kind):
    assert [method.kind for method in find_methods([titled(title, abstract)])["kites"]] == [kind]


def test_a_short_form_that_other_papers_define_too_is_nobodys():
    abstract = "We present a kite sense disambiguation (KSD) tool."
    papers = [titled("One", abstract, "one"), titled("Two", abstract, "two")]
    assert names(*papers) == []


def test_common_names_are_nobodys():
    known = KnownNames(common=("KSN",))
    assert names(titled("KSNs: A Survey", "We propose KSN, a net."), known=known) == []


@pytest.mark.parametrize(
    ("maker", "found"),
    [
        pytest.param(None, [], id="it is not the abstract's to claim"),
        pytest.param("Kites in the Wind", ["KiteNet"], id="it is the listed paper's"),
        pytest.param("Quite Another Paper", [], id="it is another paper's"),
    ],
)
def test_a_known_name_belongs_to_the_paper_that_the_list_names(maker, found):
    known = KnownNames((KnownName("KiteNet", "model", paper=maker),))
    assert names(titled("Kites in the wind", "We propose KiteNet, a net."), known=known) == found


def test_a_listed_paper_need_not_name_what_it_made():
    known = KnownNames((KnownName("KiteNet", "model", paper="Steering Kites"),))
    expected = Method("KiteNet", None, "kites", "Steering kites", "list")
    assert find_methods([titled("Steering kites")], known)["kites"] == (expected,)


def test_a_paper_has_few_names_and_that_of_the_title_comes_first():
    sets = " ".join(f"We release a dataset, Kites{number}K, of kites." for number in range(2, 9))
    found = names(titled("KiteNet: Steering", sets))
    assert (found[0], len(found)) == ("KiteNet", MOST)


def test_every_paper_has_an_entry_and_the_order_of_papers_does_not_matter():
    papers = [titled("KiteNet: Wind", "", "b"), titled("Wind", "", "a"), titled("SailNet: Wind", "", "c")]
    results = [find_methods(order) for order in permutations(papers)]
    assert all(list(result.items()) == list(results[0].items()) for result in results)
    assert list(results[0]) == ["a", "b", "c"]


@pytest.mark.parametrize("token", ["DyLoRA", "UL2", "R-Tuning", "TART", "bert2BERT", "Mix-LN", "3DIS"])
def test_a_token_written_as_names_are_is_strong(token):
    assert is_strong(token)


@pytest.mark.parametrize("token", ["Zipper", "Self-Play", "sail", "A", "2024", "-", ""])
def test_a_plain_word_is_not_strong(token):
    assert not is_strong(token)


@given(st.text(alphabet=st.sampled_from("we propose KiteNet (KN), called a: . “”$"), max_size=120))
def test_a_claimed_name_stands_in_the_text(text):
    for claim in claims(text):
        assert text[claim.start :].startswith(claim.name)
