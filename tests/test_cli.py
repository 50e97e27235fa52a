"""The commands, as a person or a program runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from paper_atlas.cli import main
from tests.invented import TOPICS

KITES = "Kites in the Wind\n\nWe fly kites in the wind, with a pre-trained language model, and measure how high they go.\n"


@pytest.fixture
def place(tmp_path):
    """A folder with seeds of one paper."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/topics.yml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "seeds/a.txt").write_text(KITES, encoding="utf-8")
    return tmp_path


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def test_pages_writes_docs_and_says_what_it_found(place):
    done = run("pages", "--seeds", place / "seeds", "--docs", place / "docs")
    assert done.exit_code == 0
    assert done.stdout.startswith("1 record, 1 paper, 0 merged, 0 repaired, 0 problems\n")
    assert (place / "docs/papers/kites-in-the-wind.md").is_file()
    assert (place / "docs/about.md").read_bytes() == Path("docs/about.md").read_bytes()


def test_a_problem_is_named_with_file_line_and_fix_and_the_rest_is_built(place):
    (place / "seeds/b.txt").write_text("Strings Without an Abstract, a Study\n", encoding="utf-8")
    done = run("pages", "--seeds", place / "seeds", "--docs", place / "docs")
    assert done.exit_code == 1
    assert (
        f"{place.as_posix()}/seeds/b.txt:1: a title without an abstract: 'Strings Without an Abstract, a Study' "
        "(paste its abstract below it, or delete the line)\n"
    ) in done.stderr
    assert (place / "docs/papers/kites-in-the-wind.md").is_file()


def test_files_of_others_are_not_overwritten(place):
    (place / "docs").mkdir()
    (place / "docs/index.md").write_text("mine", encoding="utf-8")
    done = run("pages", "--seeds", place / "seeds", "--docs", place / "docs")
    assert done.exit_code == 1
    assert "index.md: a file that this program did not write (rename or remove it)\n" in done.stderr
    assert (place / "docs/index.md").read_text(encoding="utf-8") == "mine"


def test_merges_lists_each_merged_record_with_its_reason(place):
    (place / "seeds/b.txt").write_text(KITES, encoding="utf-8")
    done = run("pages", "--seeds", place / "seeds", "--docs", place / "docs", "--merges")
    folder = f"{place.as_posix()}/seeds"
    assert (
        f"{folder}/b.txt:1 is kites-in-the-wind of {folder}/a.txt:1: same title, same abstract, nothing that differs\n"
        in done.stdout
    )


def test_check_as_json_has_the_form_that_programs_rely_on(place):
    (place / "seeds/b.txt").write_text("Strings Without an Abstract, a Study\n", encoding="utf-8")
    done = run("check", "--seeds", place / "seeds", "--format", "json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["records"], found["papers"]) == (1, 1, 1)
    errors = [problem for problem in found["problems"] if problem["severity"] == "error"]
    assert [sorted(problem) for problem in errors] == [["file", "fix", "line", "severity", "what"]]
    assert (errors[0]["file"], errors[0]["line"]) == (f"{place.as_posix()}/seeds/b.txt", 1)


def test_check_for_github_escapes_what_a_seed_says(place):
    (place / "seeds/b.txt").write_text("A Title 100% ::error::x Without an Abstract\n", encoding="utf-8")
    done = run("check", "--seeds", place / "seeds", "--format", "github")
    [line] = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert line.startswith(f"::error file={place.as_posix()}/seeds/b.txt,line=1::")
    assert "100%25" in line


def test_tag_answers_line_by_line_and_names_a_bad_line(place):
    lines = '{"title": "Kites at Sea", "abstract": "We fly kites in strong wind and wait for the tides."}\nno json\n'
    done = run("tag", "--seeds", place / "seeds", input=lines)
    assert done.exit_code == 1
    [answer] = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"kites", "strong-wind"} <= {topic["id"] for topic in answer["topics"]}
    assert done.stderr.startswith("<stdin>:2: not JSON: 'no json'")


def test_related_answers_in_the_order_of_the_input():
    texts = {"b": "sparse kites in strong wind", "a": "strong wind and sparse kites", "c": "a cup of tea"}
    lines = "".join(
        json.dumps({"id": name, "title": text, "abstract": f"We study {text}."}) + "\n"
        for name, text in texts.items()
    )
    done = run("related", "--top", "1", input=lines)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["b", "a", "c"]
    assert [[other["id"] for other in answer["related"]] for answer in answers[:2]] == [["a"], ["b"]]
    assert all(0 <= other["score"] <= 1 and other["reasons"] for other in answers[0]["related"])


@pytest.mark.parametrize(
    "arguments", [["build", "--engine", "hugo"], ["check", "no-such-file"], ["eval"], ["fly"]]
)
def test_wrong_use_ends_with_2(arguments):
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("group", [(), ("topics",), ("entities",), ("eval",)])
def test_the_list_of_commands_says_of_each_in_one_line_what_it_does(group):
    _, commands = run(*group, "--help", terminal_width=80).stdout.split("Commands:\n")
    lines = commands.splitlines()
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []
    assert [len(line.split()) > 3 for line in lines] == [True] * len(lines)
