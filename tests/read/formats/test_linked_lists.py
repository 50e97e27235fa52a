"""Lists of links to papers in Markdown: each entry and each row by what comes out of it."""

import pytest

from paper_atlas.model.problems import Severity
from paper_atlas.read import read_seed


def read(text, file="a.md"):
    """Return title, names, date, venue, identifiers and links of each record; no reader may complain."""
    records, problems = read_seed(file, text.encode())
    assert [str(one) for one in problems if one.severity is not Severity.NOTICE] == []
    return [
        (
            one.title,
            one.names,
            one.published,
            one.venue,
            dict(one.identifiers),
            [f"{link.kind} {link.url}" for link in one.links],
        )
        for one in records
    ]


PAPER = {"arxiv": "2410.00201"}
TWO = ("Ada Example", "Ben Muster")
URL = "https://arxiv.org/abs/2410.00201"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            f"- [Kettles that Sing]({URL}) - Ada Example, Ben Muster. *Kettle Days 2024*. [[code]](https://github.com/example/k)",
            ("Kettles that Sing", TWO, "2024", "Kettle Days 2024", PAPER, ["code https://github.com/example/k"]),
        ),
        (
            f'1. **"Kettles that Sing"**. *Ada Example, Ben Muster*. Kettle Conf. 2024. [[Paper]({URL})]',
            ("Kettles that Sing", TWO, "2024", "Kettle Conf. 2024", PAPER, []),
        ),
        (
            f"* [2024/10] **[Kettles that Sing]({URL})** *Ada Example et al. arXiv.*",
            ("Kettles that Sing", ("Ada Example",), "2024-10", None, PAPER, []),
        ),
        (
            f"* [2024/10] Kettles that Sing | [paper]({URL}) | [project page](https://example.org/k)",
            ("Kettles that Sing", (), "2024-10", None, PAPER, ["project https://example.org/k"]),
        ),
        (
            f"+ Kettles that Sing, KETTLE 2023, [[Paper]]({URL})",
            ("Kettles that Sing", (), "2023", "KETTLE 2023", PAPER, []),
        ),
        (
            f"* **[KETTLE'23]** [Kettles That Sing at Noon]({URL}) `song` ![](https://img.shields.io/github/stars/example/k)",
            ("Kettles That Sing at Noon", (), "2023", "KETTLE'23", PAPER, []),
        ),
        (
            f"* [KettleNet]({URL}), Example et al., 2024",
            ("KettleNet", ("Example",), "2024", None, PAPER, []),
        ),
        (
            "- (KETTLE 2024) **Kettles that Sing** [[paper](https://openreview.net/forum?id=aBcKeTtLe1)]",
            ("Kettles that Sing", (), "2024", "KETTLE 2024", {"openreview": "aBcKeTtLe1"}, []),
        ),
        (
            f"- **Kettles that Sing**  \n  Ada Example, Ben Muster  \n  *Pot Letters*, 2024  \n  [PDF]({URL}) | [Slides](https://example.org/k.pdf)",
            ("Kettles that Sing", TWO, "2024", "Pot Letters", PAPER, ["slides https://example.org/k.pdf"]),
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["a.md", "a.txt"])
def test_an_entry_gives_the_paper_that_it_links_to_however_it_is_written(file, entry, expected):
    assert read(f"# Kettles\n\n{entry}\n", file) == [expected]


TABLES = {
    "a bot": "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
    f"|**2024-10-03**|**Kettles that Sing**|Ada Example et.al.|[2410.00201]({URL})|**[link](https://github.com/example/k)**|\n",
    "folded abstracts": "| Title | Authors | Date | Abstract |\n| :---: | :-- | --: | --- |\n"
    f"| **[Kettles that Sing]({URL})** | Ada Example, Ben Muster | 2024-10-03 | <details><summary>Show</summary><p>It sings \\| loudly.</p></details> |\n",
    "title and authors in one column": "| Title & Authors | Venue | Links |\n|:--|:--:|:--:|\n"
    "|[![Star](https://img.shields.io/x.svg)](https://github.com/example/k) <br> [KettleNet: Kettles in One Shot]"
    f"({URL}) <br> Ada Example, Ben Muster |KETTLE|<img src='https://example.org/x.png'> [Paper]({URL}) |[//]: #03/01\n",
    "no bars outside": f"Date | Paper | Keywords\n--- | --- | ---\n2024-10 | [Kettles that Sing]({URL}) | `kettle` `song`\n",
}  # fmt: skip


def test_a_table_is_read_by_the_names_of_its_columns():
    rows = {name: read(text) for name, text in TABLES.items()}
    link = ["code https://github.com/example/k"]
    assert rows == {
        "a bot": [("Kettles that Sing", ("Ada Example",), "2024-10-03", None, PAPER, link)],
        "folded abstracts": [("Kettles that Sing", TWO, "2024-10-03", None, PAPER, [])],
        "title and authors in one column": [
            ("KettleNet: Kettles in One Shot", TWO, None, "KETTLE", PAPER, [" https://github.com/example/k"])
        ],
        "no bars outside": [("Kettles that Sing", (), "2024-10", None, PAPER, [])],
    }
    (record,), _ = read_seed("a.md", TABLES["folded abstracts"].encode())
    assert record.abstract == "It sings | loudly."
    (record,), _ = read_seed("a.md", TABLES["no bars outside"].encode())
    assert record.keywords == ("kettle", "song")


def test_names_and_a_quoted_abstract_may_stand_below_an_entry():
    text = f"- **Kettles that Sing** ([2410.00201]({URL}))\n  Ada Example, Ben Muster\n  > We boil water.\n  > It sings.\n"
    (record,), problems = read_seed("a.md", text.encode())
    assert (record.names, record.abstract, problems) == (TWO, "We boil water.\nIt sings.", [])


def test_a_category_holds_its_papers_and_is_none():
    text = f"- Surveys\n  - [Kettles that Sing]({URL})\n- [Contents](#contents)\n"
    assert [title for title, *_ in read(text)] == ["Kettles that Sing"]


def test_the_year_of_a_heading_counts_where_an_entry_has_none():
    text = f"## 2023\n\n- [Kettles that Sing]({URL})\n\n## Others\n\n- [Pots that Hum](https://doi.org/10.1000/pots)\n"
    assert [(one[0], one[2]) for one in read(text)] == [
        ("Kettles that Sing", "2023"),
        ("Pots that Hum", None),
    ]


def test_what_is_no_part_of_a_paper_is_counted():
    text = f"- [Kettles that Sing]({URL}) - A lovely read about tea.\n- [A shop](https://example.org/shop)\n"
    records, problems = read_seed("a.md", text.encode())
    assert len(records) == 1
    assert [(one.where.line, one.severity, one.what) for one in problems] == [
        (1, Severity.NOTICE, "entries and remarks that belong to no paper: 2; the first is 'A lovely read about tea'")
    ]  # fmt: skip


def test_an_entry_without_a_title_is_a_problem_at_its_line():
    text = f"- [Kettles that Sing]({URL})\n- [paper](https://arxiv.org/abs/2410.00202)\n"
    records, problems = read_seed("a.md", text.encode())
    assert [one.title for one in records] == ["Kettles that Sing"]
    assert [(one.where.line, one.severity) for one in problems] == [(2, Severity.ERROR)]


@pytest.mark.parametrize("body", [TABLES["a bot"], f"## A\n\n- [Kettles that Sing]({URL})\n"])
def test_front_matter_above_a_list_makes_no_paper_of_the_list(body):
    assert [title for title, *_ in read(f"---\ntitle: Papers of the day\n---\n\n{body}")] == [
        "Kettles that Sing"
    ]


def test_a_note_on_a_paper_may_link_to_others():
    text = f"---\ntitle: Kettles that Sing\n---\n\n{'We boil water in kettles and listen. ' * 9}\n\n- [Pots that Hum]({URL})\n"
    assert [title for title, *_ in read(text)] == ["Kettles that Sing"]


@pytest.mark.parametrize(
    "text",
    [
        "Example, A., & Muster, B. (2024). Kettles that sing. Pot Letters, 12(3), 45–67.\n",
        "- Invented, C. (2023, May). *Pots that hum* (Vol. 2). Pot Press.\n",
        "[1] A. Example and B. Muster, “Kettles that sing,” Pot Letters, vol. 12, pp. 45–67, Mar. 2024.\n",
        '2. C. Invented, "Pots that hum," in Proc. Pot Conf., 2023, pp. 1–9.\n',
    ],
)
@pytest.mark.parametrize("file", ["a.md", "a.txt"])
def test_a_list_of_references_is_refused_as_a_whole_by_its_name(file, text):
    records, (problem,) = read_seed(file, text.encode())
    assert (records, problem.where.line) == ([], 0)
    assert problem.what == "the file is a list of references without abstracts, which is not read"


def test_tables_in_html_are_refused_by_their_name():
    text = "# Papers\n<table>\n<tr><td>Kettles that Sing</td></tr>\n</table>\n"
    records, (problem,) = read_seed("a.txt", text.encode())
    assert (records, problem.what) == ([], "the file is HTML, which is not read")
