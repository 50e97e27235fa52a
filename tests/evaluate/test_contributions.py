import json

from paper_atlas.evaluate.contributions import Answer, digest, read_labels, render
from paper_atlas.evaluate.run import eval_contributions
from paper_atlas.model.catalog import Catalog

SAID = "We fold the tail."


def line(**fields):
    return json.dumps({"title": "Kites", "both": [], "either": [], **fields})


def test_a_sentence_is_named_by_its_first_letters_whatever_its_case_and_signs():
    assert digest("We fold the tail.") == digest("we  FOLD “the tail”")
    assert len(digest(SAID)) == 12
    assert digest("a" * 80 + "b") == digest("a" * 80 + "c") != digest("a" * 79 + "b")


def test_a_line_that_cannot_be_used_is_a_problem_and_the_rest_stands():
    labels, problems = read_labels(
        f'{line()}\n[1]\n{{\n{{"title": "x", "both": 1, "either": []}}\n', "g.jsonl"
    )
    assert [label.title for label in labels] == ["Kites"]
    assert [problem.where.line for problem in problems] == [2, 3, 4]


def test_what_both_accept_is_accepted_by_one():
    [label], _ = read_labels(line(both=[digest(SAID)]), "g.jsonl")
    assert (Answer(label, SAID).is_right, Answer(label, SAID).is_agreed) == (True, True)
    assert (Answer(label, "").is_right, Answer(label, "").is_agreed) == (False, False)


def test_the_report_says_how_often_and_shows_what_is_wrong():
    [label], _ = read_labels(line(either=[digest(SAID)]), "g.jsonl")
    assert render([Answer(label, SAID), Answer(label, "")]) == (
        "papers 2\naccepted by a reader 0.500  by both 0.000\n\nKites\n  none\n"
    )


def test_abstracts_come_from_the_seeds_or_from_the_line(a_paper):
    said = "In this paper, we fold the tail of a kite by weighing it with beads."
    catalog = Catalog(
        (a_paper("kites", title="Kites", abstract=said),), (), contributions={"kites": (0, len(said))}
    )
    text = "\n".join(
        [
            line(either=[digest(said)]),
            line(title="Strings", abstract=said, either=[digest(said)]),
            line(title="Unknown"),
        ]
    )
    report, problems = eval_contributions(text, "g.jsonl", catalog)
    assert report.startswith("papers 2\naccepted by a reader 1.000")
    assert [str(problem) for problem in problems] == [
        "g.jsonl:3: no paper has the title 'Unknown' (give its abstract)"
    ]
