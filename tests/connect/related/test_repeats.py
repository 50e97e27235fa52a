"""What reasons have said, they don't say again."""

import pytest

from paper_atlas.connect import connect_papers
from paper_atlas.connect.related.repeats import said_once
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.model.relations import KnownNames
from paper_atlas.model.topics import Topic, TopicGroup
from paper_atlas.model.vocabulary import Grade, Term, TopicTerms, Vocabulary
from tests.values import a_paper

CASES = {
    "a topic in other capitals, hyphens and numbers": (
        ("shared topic: Low-rank adaptation",),
        ("low rank adaptations", "memory"),
        ("shared topic: Low-rank adaptation", "shared term: memory"),
    ),
    "a part of a topic": (
        ("shared topics: Kites, Pruning and sparsity",),
        ("pruning", "sparsity", "kite"),
        ("shared topics: Kites, Pruning and sparsity",),
    ),
    "a topic with a word that means nothing alone": (
        ("shared topic: Machine unlearning",),
        ("unlearning framework",),
        ("shared topic: Machine unlearning",),
    ),
    "initials of a topic, with and without its small words": (
        ("shared topics: Mixture of experts, Language models",),
        ("MoE", "LMs", "router"),
        ("shared topics: Mixture of experts, Language models", "shared term: router"),
    ),
    "initials of the term before": (
        (),
        ("continual learning", "ImageNet-100", "CL"),
        ("shared terms: continual learning, ImageNet-100",),
    ),
    "a name that both mention": (
        ("both mention Winds and Sails-10",),
        ("Sails-10", "gusts"),
        ("both mention Winds and Sails-10", "shared term: gusts"),
    ),
    "a method": (
        ("this paper mentions its method, KiteNet",),
        ("KiteNets",),
        ("this paper mentions its method, KiteNet",),
    ),
}


@pytest.mark.parametrize(("reasons", "terms", "told"), CASES.values(), ids=CASES)
def test_a_shared_term_that_says_the_same_again_is_left_out(reasons, terms, told):
    assert said_once(reasons, terms) == told


@pytest.mark.parametrize(
    ("reasons", "terms", "told"),
    [
        (
            ("shared topic: Knowledge distillation",),
            ("self-distillation", "teacher"),
            "shared terms: self-distillation, teacher",
        ),
        (("both mention CIFAR-10",), ("CIFAR-100",), "shared term: CIFAR-100"),
        (
            ("shared topic: Kites",),
            ("data structure", "test time"),
            "shared terms: data structure, test time",
        ),
        ((), ("kites",), "shared term: kites"),
    ],
)
def test_what_adds_something_stays(reasons, terms, told):
    assert said_once(reasons, terms) == (*reasons, told)


@pytest.mark.parametrize("reasons", [(), ("similar wording throughout",)])
def test_reasons_without_terms_stay(reasons):
    assert said_once(reasons, ()) == reasons


def test_the_related_papers_of_an_atlas_name_what_they_share_once():
    terms = TopicTerms("kites", (Term(Grade.STRONG, (("kite tuning",),)),))
    papers = [
        a_paper("a", "Kite Tuning", "Kite tuning with copper spools."),
        a_paper("b", "Kite Tuning Again", "Kite tuning with copper spools, again."),
        a_paper("c", "Bread", "Bread of rye."),
    ]
    vocabulary, names = Vocabulary((terms,)), KnownNames()
    groups = (TopicGroup("all", "All", (Topic("kites", "Kite tuning", ""),)),)
    catalog = connect_papers(papers, groups, vocabulary, names, readers_of(vocabulary, names))
    assert [other.reasons for other in catalog.related["a"]] == [
        ("shared topic: Kite tuning", "shared term: copper spools")
    ]
