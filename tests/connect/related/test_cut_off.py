"""Which of the nearest papers are related: those with evidence for it."""

from paper_atlas.connect import LEAST, connect_papers
from paper_atlas.connect.related.related_papers import find_related
from paper_atlas.connect.single_paper import readers_of
from paper_atlas.model.relations import KnownNames
from paper_atlas.model.vocabulary import Vocabulary
from tests.bench.made import make_papers
from tests.values import a_paper


def related_of(papers):
    vocabulary, names = Vocabulary(()), KnownNames()
    return connect_papers(papers, (), vocabulary, names, readers_of(vocabulary, names)).related


def shelf():
    return [
        a_paper(f"p{number:02}", str(made["title"]), str(made["abstract"]))
        for number, made in enumerate(make_papers(40))
    ]


def test_a_list_ends_where_the_evidence_ends_and_is_not_filled_up():
    papers = shelf()
    nearest = find_related(papers)
    strong = {
        paper: [other.id for other in others if other.score >= LEAST] for paper, others in nearest.items()
    }
    assert {paper: [other.id for other in others] for paper, others in related_of(papers).items()} == strong
    assert {paper: [other.id for other in others] for paper, others in nearest.items()} != strong
