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
        ("shared topic: Low-rank adaptation", "shared terms: low rank adaptations, memory"),
        ("shared topic: Low-rank adaptation", "shared term: memory"),
    ),
    "a part of a topic": (
        ("shared topics: Kites, Pruning and sparsity", "shared terms: pruning, sparsity, kite"),
        ("shared topics: Kites, Pruning and sparsity",),
    ),
    "a topic with a word that means nothing alone": (
        ("shared topic: Machine unlearning", "shared term: unlearning framework"),
        ("shared topic: Machine unlearning",),
    ),
    "initials of a topic, with and without its small words": (
        ("shared topics: Mixture of experts, Language models", "shared terms: MoE, LMs, router"),
        ("shared topics: Mixture of experts, Language models", "shared term: router"),
    ),
    "initials of the term before": (
        ("shared terms: continual learning, ImageNet-100, CL",),
        ("shared terms: continual learning, ImageNet-100",),
    ),
    "a name that both mention": (
        ("both mention Winds and Sails-10", "shared terms: Sails-10, gusts"),
        ("both mention Winds and Sails-10", "shared term: gusts"),
    ),
    "a method": (
        ("this paper mentions its method, KiteNet", "shared term: KiteNets"),
        ("this paper mentions its method, KiteNet",),
    ),
}


@pytest.mark.parametrize(("given", "told"), CASES.values(), ids=CASES)
def test_a_shared_term_that_says_the_same_again_is_left_out(given, told):
    assert said_once(given) == told


@pytest.mark.parametrize(
    "reasons",
    [
        ("shared topic: Knowledge distillation", "shared terms: self-distillation, teacher"),
        ("both mention CIFAR-10", "shared term: CIFAR-100"),
        ("shared topic: Kites", "shared terms: data structure, test time"),
        ("similar wording throughout",),
        ("shared term: kites",),
        (),
    ],
)
def test_what_adds_something_stays(reasons):
    assert said_once(reasons) == reasons


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
