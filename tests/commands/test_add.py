"""Taking papers in: what is shown, what is written, and what is never touched."""

import json
import string

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from paper_atlas.clean import clean_record
from paper_atlas.cli import main
from paper_atlas.intake.form import HEADINGS, from_form
from paper_atlas.intake.paper_file import paper_text
from paper_atlas.intake.propose import appended
from paper_atlas.model.problems import Where
from paper_atlas.model.records import Record
from paper_atlas.read import read_seed
from tests.invented import ONE_TOPIC
from tests.places import ROOT

WIND = "We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town."
KITES = f"---\ntitle: Kites in a steady wind\n---\n\n{WIND}\n"
DUMP = """Daily Papers

Tunnels under a hill

We dig tunnels and count the stones that come out of them, day by day, for a whole year.

•
4 authors
·
May 2, 2021
3
Kites in a steady wind

We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town.

"""


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "topics.yml").write_text(ONE_TOPIC)
    (folder / "kites.md").write_text(KITES)
    return folder


def add(seeds, *arguments, text=""):
    done = CliRunner().invoke(main, ["add", "--seeds", str(seeds), *map(str, arguments)], input=text)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_pasted_paper_becomes_a_tidy_file(seeds):
    line = {
        "title": "Kites:  higher",
        "abstract": "We fly kites\nhigher -- and\n\nhigher.",
        "authors": ["Ann Example", "Ben Muster"],
        "published": "May 2, 2021",
        "arxiv": "arXiv:2405.00010v3",
        "links": ["https://example.org/kites/"],
        "topics": ["kite-flying"],
    }
    done = add(seeds, "-", "--yes", text=json.dumps(line))
    assert done.exit_code == 0, done.output
    written = (seeds / "papers/kites-higher.md").read_text()
    head, added, rest = written.partition("added: ")
    assert head == (
        "---\ntitle: 'Kites: higher'\nauthors: [Ann Example, Ben Muster]\npublished: '2021-05-02'\narxiv: '2405.00010'\n"
        "links: ['https://example.org/kites/']\ntopics: [kite-flying]\n"
    )
    assert added
    assert rest.partition("\n")[2] == "---\n\nWe fly kites higher -- and\n\nhigher.\n"


def test_a_file_with_few_facts_is_as_tidy(seeds):
    add(seeds, "-", "--yes", text=f"Lanterns, of paper\n\n{WIND[:60]}\n")
    (written,) = (seeds / "papers").iterdir()
    front = written.read_text(encoding="utf-8").split("---\n")[1]
    assert [line.split(":")[0] for line in front.splitlines()] == ["title", "added"]


def test_what_was_understood_is_shown_with_topics_evidence_and_duplicates(seeds):
    done = add(seeds, "-", "--yes", text=DUMP)
    assert done.stdout.splitlines() == [
        "1. Tunnels under a hill",
        "   4 authors · 2021-05-02",
        "   We dig tunnels and count the stones that come out of them, day by day, for a whole year.",
        "   topics: none",
        f"   goes to {seeds}/papers/tunnels-under-a-hill.md",
        "   left out, as a file of its own cannot hold it (--append keeps it): number of authors: 4, comments: 3",
        "2. Kites in a steady wind",
        "   We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town.",
        f"   already here: {seeds}/kites.md:2",
        "2 papers understood, 1 new, 1 already here",
        f"wrote {seeds}/papers/tunnels-under-a-hill.md",
    ]


def test_topics_are_shown_with_the_words_that_earned_them(seeds):
    done = add(
        seeds, "-", "--yes", text="---\ntitle: Kites at sea\n---\nWe let kites pull a boat across the bay.\n"
    )
    assert "   topics: Kite flying (“Kites”" in done.stdout


def test_nothing_that_is_there_is_touched(seeds):
    (seeds / "papers").mkdir()
    (seeds / "papers/tunnels-under-a-hill.md").write_text(
        "---\ntitle: Moles\n---\n\nMoles dig, and nobody counts.\n"
    )
    before = files(seeds)
    assert add(seeds, "-", "--yes", text=DUMP).exit_code == 0
    assert add(seeds, "-", "--yes", text=DUMP).exit_code == 0
    after = files(seeds)
    assert {name: after[name] for name in before} == before
    assert [*(after.keys() - before.keys())] == ["papers/tunnels-under-a-hill-2.md"]


def test_without_a_terminal_and_without_yes_nothing_is_written(seeds, monkeypatch):
    from paper_atlas.commands.taking_in import add as command

    def no_terminal(*_, **__):
        raise OSError

    monkeypatch.setattr(command, "_terminal", no_terminal)
    before = files(seeds)
    done = add(seeds, "-", text=DUMP)
    assert (done.exit_code, files(seeds)) == (2, before)
    assert "add --yes to write" in done.stderr


@pytest.mark.parametrize(("answer", "written"), [("y\n", 1), ("n\n", 0), ("\n", 0)])
def test_the_answer_decides(seeds, tmp_path, monkeypatch, answer, written):
    from io import StringIO

    from paper_atlas.commands.taking_in import add as command

    (tmp_path / "new.txt").write_text(DUMP)
    monkeypatch.setattr(command, "_terminal", lambda: StringIO(answer))
    done = add(seeds, tmp_path / "new.txt")
    assert done.exit_code == 0
    assert len([*seeds.glob("papers/*.md")]) == written


def test_a_record_that_cannot_be_used_is_a_problem_and_the_others_are_taken(seeds):
    lines = [{"title": "Tunnels", "abstract": "We dig."}, {"abstract": "We have no title."}]
    done = add(seeds, "-", "--yes", text="".join(json.dumps(line) + "\n" for line in lines))
    assert done.exit_code == 1
    assert (
        "<stdin>:2: the paper has no title; its abstract begins 'We have no title.' "
        "(give it a title, or delete the entry)" in done.stderr
    )
    assert (seeds / "papers/tunnels.md").is_file()


def test_a_dump_is_appended_to_and_keeps_all_that_it_holds(seeds, tmp_path):
    (tmp_path / "new.txt").write_text(
        "Ships at sea\n\nWe count the ships that pass the lighthouse at night, by their lamps.\n"
    )
    (seeds / "dump.txt").write_text(DUMP)
    done = add(seeds, tmp_path / "new.txt", "--append", seeds / "dump.txt", "--yes")
    assert done.exit_code == 0, done.output
    text = (seeds / "dump.txt").read_text()
    assert text.startswith(DUMP)
    assert [record.title for record in read_seed("dump.txt", text.encode())[0]] == [
        "Tunnels under a hill",
        "Kites in a steady wind",
        "Ships at sea",
    ]


def test_a_file_that_would_not_be_read_right_is_not_appended_to(seeds):
    done = add(
        seeds, "-", "--append", seeds / "kites.md", "--yes", text='{"title": "Ships", "abstract": "At sea."}'
    )
    assert done.exit_code == 1
    assert (seeds / "kites.md").read_text() == KITES


@pytest.mark.parametrize("target", ["topics.yml", "../outside.txt", ".hidden.txt", "README.md"])
def test_only_a_seed_can_be_appended_to(seeds, target):
    before = files(seeds.parent)
    done = add(seeds, "-", "--append", seeds / target, "--yes", text=DUMP)
    assert (done.exit_code, files(seeds.parent)) == (2, before)


def test_a_folder_that_leads_elsewhere_is_not_written_into(seeds, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (seeds / "papers").symlink_to(tmp_path / "elsewhere")
    done = CliRunner().invoke(main, ["add", "--seeds", str(seeds), "-", "--yes"], input=DUMP)
    assert isinstance(done.exception, FileExistsError)
    assert files(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize(
    "arguments", [[], ["-", "--arxiv", "2405.00010"], ["--doi", "10.1000/1", "--append", "a.txt"]]
)
def test_it_says_what_it_needs(seeds, arguments):
    assert add(seeds, *arguments).exit_code == 2


FORM = """### Title

Tunnels: under a hill

### Link

https://arxiv.org/abs/2405.00010

### Authors

Ann Example, Ben Muster

### Abstract

```text
We dig tunnels.

### Title

is a part of the abstract.
```

### Pasted text

_No response_
"""


def test_the_form_of_github_is_a_paper():
    [record], problems = read_seed("a.md", from_form(FORM).encode())
    assert problems == []
    assert (record.title, record.names, record.identifiers) == (
        "Tunnels: under a hill",
        ("Ann Example", "Ben Muster"),
        {"arxiv": "2405.00010"},
    )
    assert record.abstract == "We dig tunnels.\n\n### Title\n\nis a part of the abstract."


def test_text_that_was_pasted_into_the_form_is_a_seed_as_it_is():
    form = FORM.replace("_No response_", f"```text\n{DUMP}```").replace("\n", "\r\n")
    assert from_form(form) == DUMP.rstrip("\n") + "\n"


@pytest.mark.parametrize("text", ["", DUMP, KITES, "### Title\n\nOnly a title\n", f"Hello\n\n{FORM}"])
def test_other_texts_are_not_taken_for_the_form(text):
    assert from_form(text) is None


def test_the_form_is_taken_in(seeds):
    done = add(seeds, "-", "--yes", text=FORM)
    assert done.exit_code == 0, done.output
    assert (seeds / "papers/tunnels-under-a-hill.md").is_file()


TEXTS = st.text(
    st.sampled_from([*string.printable, "é", "“", "漢", "\u2028", "😀", "\\", "#", "-", ":"]), max_size=60
)


@pytest.mark.slow
@given(title=TEXTS, abstract=TEXTS, author=TEXTS, venue=TEXTS)
def test_what_is_written_is_read_again(title, abstract, author, venue):
    line = json.dumps(
        {"title": title, "abstract": abstract, "authors": [author], "venue": venue, "published": "2021"}
    )
    records, _ = read_seed("a.jsonl", line.encode())
    assume(records)
    clean, _ = clean_record(records[0])
    assume(
        clean
        and clean.title.lower() not in {"null", "~"}
        and clean.venue not in {"null", "Null", "NULL", "~"}
    )
    assume(not {"null", "Null", "NULL", "~"} & {*clean.names, records[0].title, author.strip()})
    [again], problems = read_seed("a.md", paper_text(records[0], clean).encode())
    assert problems == []
    cleaned, _ = clean_record(again)
    assert (cleaned.title, cleaned.abstract, cleaned.venue, cleaned.published) == (
        clean.title,
        clean.abstract,
        clean.venue,
        clean.published,
    )


def test_identifiers_without_a_key_of_their_own_survive():
    record = Record(
        Where("a.bib", 1),
        "Ships",
        "At sea.",
        identifiers={"acl": "2021.acl-long.7", "openreview": "abcDEF123"},
    )
    clean, _ = clean_record(record)
    [again], _ = read_seed("a.md", paper_text(record, clean).encode())
    cleaned, _ = clean_record(again)
    assert cleaned.identifiers == clean.identifiers


def test_appending_to_nothing_begins_a_seed():
    assert appended(b"", DUMP.encode(), "dump.txt") == DUMP.encode()


def test_the_form_of_github_asks_for_what_is_read():
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/add-paper.yml").read_text(encoding="utf-8"))
    fields = [field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"]
    assert fields == [*HEADINGS]
