"""The readers, on the files of this atlas."""

import re

import pytest

from paper_atlas.read import PLAIN
from paper_atlas.read.beside.entities import read_known_names
from paper_atlas.read.beside.vocabulary import read_topics
from paper_atlas.read.formats.dump import read_dump
from paper_atlas.read.recognise import recognise
from tests.places import SEEDS


def test_the_list_of_this_atlas_has_no_problem():
    names, problems = read_known_names("entities.yml", (SEEDS / "entities.yml").read_text(encoding="utf-8"))
    assert problems == []
    assert {name.kind for name in names.names} == {"dataset", "model"}


def test_our_own_vocabulary_has_no_problem():
    groups, vocabulary, problems = read_topics((SEEDS / "topics.yml").read_text("utf-8"), "topics.yml")
    assert problems == ()
    assert [topic.id for group in groups for topic in group.topics] == [
        topic.id for topic in vocabulary.topics
    ]
    assert (len(groups), len(vocabulary.topics)) == (8, 71)
    assert [topic.id for topic in vocabulary.topics if not topic.terms] == []


def test_our_own_dumps_are_recognised_as_dumps():
    for path in sorted(SEEDS.glob("*.txt")):
        assert recognise(path.name, path.read_text(encoding="utf-8")) is PLAIN[-1]


def read(text):
    return read_dump("a.txt", text)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: re.sub(r"\n\s*\n", "\n", text), id="no blank lines"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="blank lines doubled"),
        pytest.param(lambda text: re.sub(r"(?m)^(.{400,}?\.) (?=[A-Z])", r"\1\n\n", text), id="paragraphs"),
        pytest.param(
            lambda text: re.sub(r"(?m)^(.{300,})$", lambda m: m[1][:77].rsplit(" ", 1)[0] + ".", text),
            id="short abstracts",
        ),
        pytest.param(lambda text: re.sub(r"  • \d+ authors", "   Kite Works", text), id="organisations"),
    ],
)
def test_the_real_dumps_give_the_same_titles_however_they_are_laid_out(change):
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        expected, _ = read(text)
        found, problems = read(change(text))
        assert problems == []
        assert [record.title for record in found] == [record.title for record in expected]
