"""The vocabulary of this atlas beside the judgement of expert readers."""

import json
import re
from itertools import pairwise

import pytest

from paper_atlas.connect.topics.tagging import tag, tagger_of
from paper_atlas.evaluate.topics import Answer, measure, read_gold
from paper_atlas.read.beside.vocabulary import read_topics
from tests.places import SEEDS, SHARED

GOLD = SHARED / "gold/topics-dev.jsonl"


def folded(title):
    return re.sub(r"[\W_]+", "", title.lower())


def paragraphs_of_the_seeds():
    for path in sorted(SEEDS.glob("*.txt")):
        found = [" ".join(part.split()) for part in re.split(r"\n\s*\n", path.read_text("utf-8"))]
        yield from pairwise(found)


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the labelled papers are not in the repository")
def test_the_tagger_agrees_with_expert_readers():
    _, vocabulary, _ = read_topics((SEEDS / "topics.yml").read_text("utf-8"), "topics.yml")
    tagger = tagger_of(vocabulary)
    abstracts = {folded(title): text for title, text in paragraphs_of_the_seeds() if len(text) > 300}
    gold, _ = read_gold(GOLD.read_text("utf-8"), GOLD.name)
    report = measure(
        Answer(paper, tag(tagger, paper.title, abstracts[folded(paper.title)])) for paper in gold
    )
    assert (report.papers, report.total.f1 > 0.84, report.macro_f1 > 0.80) == (157, True, True), json.dumps(
        [report.total.f1, report.macro_f1]
    )
