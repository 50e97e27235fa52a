"""A build that remembers earlier ones is the build that does not."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paper_atlas.assemble import make_atlas
from paper_atlas.memory.store import Memory
from paper_atlas.model.records import Seeds
from paper_atlas.run.processes import submit
from paper_atlas.run.stopwatch import Stopwatch

TOPICS = """
groups:
  - id: air
    title: In the air
    topics:
      - {id: kites, title: Kites, definition: Kites., strong: [kite, sail net*]}
      - {id: wind, title: Wind, definition: Wind., strong: [wind gauge], medium: [wind], suggests: [kites]}
"""
ENTITIES = "datasets:\n  Kites:\n    KiteNet:\n"
KNOWLEDGE = {"topics.yml": TOPICS, "entities.yml": ENTITIES, "curation.yml": ""}

pieces = st.sampled_from(
    [
        *(
            "We propose Sail Network (SailNet) for kites.",
            "SailNet: steering kites",
            "SailNet beats KiteNet.",
        ),
        *("A wind gauge for box kites", "Unlike SailNet, a wind gauge needs no wind.", "We fly box kites."),
        *("It is 2.3times faster, by \\ModelName.", "See https://github.com/kites/sails.", "Rye bread."),
        *(
            "The box kites sail over low-drag tails in strong wind.",
            "Évaluer des cerfs-volants",
            "$x^2$ kites",
        ),
    ]
)
papers = st.lists(
    st.tuples(pieces, st.lists(pieces, min_size=1, max_size=4).map(" ".join)),
    max_size=7,
    unique_by=lambda one: one[0],
)


def seeds(papers):
    lines = [json.dumps({"title": title, "abstract": abstract}) for title, abstract in papers]
    return Seeds({"a.jsonl": "\n".join(lines).encode()}, KNOWLEDGE)


@pytest.mark.slow
@settings(max_examples=40)
@given(before=papers, after=papers)
def test_papers_that_came_changed_or_went_make_the_same_atlas_with_a_memory_and_without(
    tmp_path_factory, before, after
):
    path = tmp_path_factory.mktemp("memory") / "m"
    for found in (before, after, [*before, *after], before[1:]):
        memory = Memory(path)
        remembered = make_atlas(seeds(found), Stopwatch(), memory)
        memory.save()
        assert remembered == make_atlas(seeds(found), Stopwatch())


@pytest.mark.slow
def test_many_new_papers_make_the_same_atlas_on_two_cores(tmp_path):
    words = ("kite", "sail", "wind gauge", "tail", "rye")
    found = seeds(
        [
            (
                f"SailNet{number}: on a {words[number % 5]}",
                f"We propose SailNet{number} for {words[number % 3]}s.",
            )
            for number in range(120)
        ]
    )
    whole = make_atlas(found, Stopwatch())
    assert make_atlas(found, Stopwatch(), Memory(tmp_path / "m"), submit) == whole


def test_what_is_remembered_is_not_found_out_again(tmp_path, monkeypatch):
    found = seeds(
        [("Steering kites", "We propose SailNet."), ("A wind gauge", "Unlike SailNet, it is still.")]
    )
    memory = Memory(tmp_path / "m")
    first = make_atlas(found, Stopwatch(), memory)
    memory.save()
    for name in ("sketch", "repair"):
        monkeypatch.setattr(f"paper_atlas.memory.findings.{name}", _forbidden(name))
    assert make_atlas(found, Stopwatch(), Memory(tmp_path / "m")) == first


def _forbidden(name):
    def read(*_):
        pytest.fail(f"{name} was asked again")

    read.__name__ = name
    return read
