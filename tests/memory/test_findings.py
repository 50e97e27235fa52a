"""A build that remembers earlier ones is the build that does not."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paper_atlas.assemble import make_atlas
from paper_atlas.clean.repair import repair
from paper_atlas.memory.store import Memory
from paper_atlas.model.records import Seeds
from paper_atlas.run.concurrency import run_immediately
from paper_atlas.run.processes import submit
from paper_atlas.run.stopwatch import Stopwatch
from paper_atlas.seed_files import read_files

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
    for place in (
        "memory.findings.read_facts",
        "seed_files.repair",
        "seed_files.read_seed",
        "seed_files.clean_record",
    ):
        monkeypatch.setattr(f"paper_atlas.{place}", _forbidden(place.rpartition(".")[2]))
    assert make_atlas(found, Stopwatch(), Memory(tmp_path / "m")) == first


def _forbidden(name):
    def read(*_):
        pytest.fail(f"{name} was asked again")

    read.__name__ = name
    return read


def test_of_a_file_that_changed_only_what_is_new_is_repaired(tmp_path, monkeypatch):
    before = [("Kites", "It is 2.3times faster."), ("Tails", "It is 4.5times slower.")]
    memory = Memory(tmp_path / "m")
    make_atlas(seeds(before), Stopwatch(), memory)
    memory.save()
    for _ in range(2):  # a run in which no file changed forgets nothing
        memory = Memory(tmp_path / "m")
        make_atlas(seeds(before), Stopwatch(), memory)
        memory.save()
    asked = []
    monkeypatch.setattr("paper_atlas.seed_files.repair", lambda text: asked.append(text) or repair(text))
    after = [("Strings", "They are 6.7times longer."), *before]
    found = make_atlas(seeds(after), Stopwatch(), Memory(tmp_path / "m"))
    assert asked == ["Strings", "They are 6.7times longer."]
    assert [paper.abstract for paper in found.catalog.papers] == [
        "It is 2.3× faster.",
        "They are 6.7× longer.",
        "It is 4.5× slower.",
    ]


@pytest.mark.parametrize("day", [{"a.txt": ("2024-05-01", 1)}, {}])
def test_a_file_under_another_name_or_with_another_day_is_another_file(tmp_path, day):
    memory = Memory(tmp_path / "m")
    first = read_files({"a.txt": b"Kites\n\nThey fly."}, {}, memory, run_immediately)()
    days = {name: iso for name, (iso, _) in day.items()}
    again = read_files(
        {"b.txt" if not day else "a.txt": b"Kites\n\nThey fly."}, days, memory, run_immediately
    )()
    assert first != again
