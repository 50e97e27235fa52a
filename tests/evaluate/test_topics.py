from paper_atlas.evaluate.topics import Answer, Labels, Mistake, Report, Tally, measure, read_gold, render
from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.topics import TopicMatch


def labels(title, *topics, either=()):
    return Labels(Where("gold.jsonl", 1), title, frozenset(topics), frozenset(either))


def matches(*ids, score=0.9):
    return tuple(TopicMatch(id_, score, evidence=(f"{id_} words",)) for id_ in ids)


def test_a_gold_file_is_read_and_each_bad_line_reported():
    text = """\
{"title": "Kites", "topics": ["kites"], "either": ["wind"], "primary": ["kites"]}

no json
{"topics": []}
{"title": "Soup", "topics": "soup"}
{"title": "Bare"}
"""
    found, problems = read_gold(text, "gold.jsonl")
    assert found == (
        Labels(Where("gold.jsonl", 1), "Kites", frozenset({"kites"}), frozenset({"wind"})),
        Labels(Where("gold.jsonl", 6), "Bare", frozenset()),
    )
    assert [problem.where.line for problem in problems] == [3, 4, 5]
    assert problems[2] == Problem(
        Where("gold.jsonl", 5), "'topics' is 'soup'", "write a list of ids of topics"
    )


def test_either_is_neither_a_miss_nor_a_false_alarm():
    report = measure([Answer(labels("Kites", "kites", either=("wind",)), matches("kites", "wind"))])
    assert report == Report(1, Tally(1, 0, 0), {"kites": Tally(1, 0, 0)}, 0.0, 0, ())
    assert measure([Answer(labels("Kites", "kites", either=("wind",)), matches("kites"))]) == report


def test_the_figures_are_those_of_the_books():
    tally = Tally(hits=6, false_alarms=2, misses=4)
    assert (tally.precision, tally.recall, round(tally.f1, 4)) == (0.75, 0.6, 0.6667)
    assert (Tally(0, 3, 0).precision, Tally(0, 0, 3).recall, Tally(0, 3, 3).f1) == (0.0, 0.0, 0.0)


def test_the_macro_mean_is_over_topics_with_five_papers_or_more():
    often = [Answer(labels(f"Kites {number}", "kites"), matches("kites")) for number in range(4)]
    answers = [*often, Answer(labels("Kites 4", "kites", "wind"), ())]
    report = measure(answers)
    assert (report.frequent, round(report.macro_f1, 4)) == (1, 0.8889)
    assert report.total == Tally(4, 0, 2)


def test_the_worst_mistakes_come_first_with_their_words():
    report = measure(
        [
            Answer(labels("Soup", "soup"), matches("kites"), matches("kites", "soup", score=0.4)),
            Answer(labels("Bread", "bread"), matches("wind", score=0.6)),
        ]
    )
    assert report.mistakes == (
        Mistake("kites", "Soup", 0.9, ("kites words",), is_miss=False),
        Mistake("wind", "Bread", 0.6, ("wind words",), is_miss=False),
        Mistake("bread", "Bread", 0.0, (), is_miss=True),
        Mistake("soup", "Soup", 0.4, ("soup words",), is_miss=True),
    )
    text = render(report, worst=1)
    assert "0.90 kites: Soup [kites words]" in text
    assert "0.00 bread: Bread []" in text
    assert "Soup [soup words]" not in text


def test_no_papers_give_a_report_of_noughts():
    assert measure([]) == Report(0, Tally(0, 0, 0), {}, 0.0, 0, ())
    assert render(measure([])).startswith("papers 0\n")
