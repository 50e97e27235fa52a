"""Measuring who is united with whom."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from paper_atlas.cli import main

HERE = Path(__file__).parent
CORPORA = HERE.parents[2] / "shared/corpora"
SEEDS = HERE.parents[1] / "seeds"
SNAILS = (
    "Snails cross a garden path at night. We mark two hundred of them and follow their traces with lamps."
)


def side(title, **fields):
    return {"title": title, "abstract": SNAILS, "authors": ["Ada Example"], **fields}


PAIRS = [
    {"one": side("Snails on a Path"), "other": side("Snails on a path", doi="10.1000/s.3"), "same": True},
    {"one": side("Letters on Kettles, Volume One"), "other": side("Letters on Kettles, Volume Two"), "same": False},
    {"one": side("A Report on Spoons 2019"), "other": side("A Report on Spoons 2020"), "same": True},
]  # fmt: skip


def measure(path, *options):
    done = CliRunner().invoke(main, ["eval", "merges", str(path), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done


def test_figures_come_first_and_then_the_wrong_pairs_with_their_evidence(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(f"{json.dumps(pair)}\n" for pair in PAIRS))
    lines = measure(path, "--seeds", str(tmp_path)).stdout.splitlines()
    assert lines[:3] == [
        "pairs 3, of which 2 are one paper",
        "merged 1, asked 0, wrong 1",
        "precision 1.0000  recall 0.5000",
    ]
    assert lines[4].startswith("WRONG: parted, weight -")
    assert lines[5].endswith("A Report on Spoons 2019")
    assert "against: other numbers in the titles (2019 and 2020)" in lines[8]


def test_lines_that_cannot_be_used_are_told_and_the_rest_is_measured(tmp_path):
    path = tmp_path / "pairs.jsonl"
    bad = ["no JSON", '{"one": 1}', '{"one": "a.md:2", "other": "b.md:2", "same": true}']
    path.write_text("\n".join([*bad, json.dumps(PAIRS[0])]))
    done = measure(path, "--seeds", str(tmp_path))
    assert done.exit_code == 1
    assert done.stdout.startswith("pairs 1, of which 1 are one paper")
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [
        f"{path}:{line}" for line in (1, 2, 3)
    ]


def figures(path, seeds):
    line = measure(path, "--seeds", str(seeds)).stdout.splitlines()[2].split()
    return float(line[1]), float(line[3])


def test_the_records_of_this_atlas_are_united_as_people_labelled_them():
    assert figures(HERE / "merges_own.jsonl", SEEDS) == (1, 1)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside this clone")
def test_real_near_duplicates_are_united_and_parted_as_people_labelled_them():
    precision, recall = figures(HERE / "merges_acl.jsonl", CORPORA)
    assert precision >= 0.995
    assert recall >= 0.97
