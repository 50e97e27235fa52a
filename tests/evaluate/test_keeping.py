"""Choosing the threshold from which a paper is near enough to be offered."""

import json

from click.testing import CliRunner

from paper_atlas.cli import main
from paper_atlas.evaluate.keeping import THRESHOLDS, Report, Scored, measure, parted
from tests.values import a_paper


def scored(*scores):
    return tuple(Scored(f"Paper {score}", score) for score in scores)


def test_the_best_threshold_keeps_ours_and_leaves_out_the_others():
    report = Report(8, scored(0.3, 0.4, 0.5), scored(0.05, 0.1, 0.29))
    assert report.best == 0.3
    assert report.kept(0.3) == (1.0, 0.0)
    assert report.kept(0.1) == (1.0, 2 / 3)


def test_of_equally_good_thresholds_the_lowest_is_the_best():
    assert Report(1, scored(0.5), scored(0.1)).best == 0.12
    assert Report(1, (), ()).best == THRESHOLDS[0]


def test_each_fifth_paper_is_held_out_whatever_the_order():
    papers = [a_paper(f"p{number}") for number in range(10)]
    stay, held = parted(papers)
    assert [one.id for one in held] == ["p0", "p5"]
    assert (stay, held) == parted(papers[::-1])


def test_papers_are_measured_by_the_nearest():
    found = measure(3, [("Kites", "a")], [("Fog", "")], lambda title, _: {"Kites": 0.5}.get(title, 0.0))
    assert found == Report(3, (Scored("Kites", 0.5),), (Scored("Fog", 0.0),))


def test_the_command_tells_an_atlas_from_others(tmp_path):
    ours = [
        {"title": f"Kites on day {number}", "abstract": "We fly kites of paper above the roofs of a town."}
        for number in range(10)
    ]
    others = [{"title": "Sonnets", "abstract": "Poets rhyme in fourteen lines."}, {"title": "Kites on day 3"}]
    for name, papers in {"seeds/ours": ours, "others": others}.items():
        (tmp_path / f"{name}.jsonl").parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in papers))
    where = ["--seeds", str(tmp_path / "seeds")]
    done = CliRunner().invoke(main, ["eval", "harvest", str(tmp_path / "others.jsonl"), *where])
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "8 papers of the atlas, 2 more held out, 1 paper of others"
    assert lines[2].split() == ["0.02", "100.0%", "0.0%"]
    assert lines[-1] == "  none"
