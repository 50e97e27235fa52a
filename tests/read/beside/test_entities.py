import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.model.problems import Problem, Where
from paper_atlas.model.relations import KnownName, KnownNames
from paper_atlas.read.beside.entities import read_known_names


def at(line, what, fix):
    return Problem(Where("e.yml", line), what, fix)


def test_names_are_read_with_all_that_is_said_of_them():
    text = """
datasets:
  Images:
    KiteNet:
    GLIDE: [MS GLIDE, MSGLIDE]
models:
  Words:
    Harrier:
      also: [Harrier Model]
      only_with: [Wind]
      not_with: [feather]
      paper: "Harrier: Steering Kites"
      note: also a bird
common: [LLM, KSN]
"""
    assert read_known_names("e.yml", text) == (
        KnownNames(
            (
                KnownName("KiteNet", "dataset", "Images"),
                KnownName("GLIDE", "dataset", "Images", ("MS GLIDE", "MSGLIDE")),
                KnownName(
                    "Harrier",
                    "model",
                    "Words",
                    ("Harrier Model",),
                    ("wind",),
                    ("feather",),
                    "Harrier: Steering Kites",
                ),
            ),
            ("LLM", "KSN"),
        ),
        [],
    )


@pytest.mark.parametrize("text", ["", "datasets:", "datasets:\n  Images:\n", "# nothing"])
def test_an_empty_list_has_no_problem(text):
    assert read_known_names("e.yml", text) == (KnownNames(), [])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param(
            "dataset: {}", [at(1, "unknown key 'dataset'", "did you mean 'datasets'?")], id="a section"
        ),
        pytest.param(
            "models:\n  Words:\n    Sail: {alo: [S]}",
            [at(3, "unknown key 'alo'", "did you mean 'also'?")],
            id="a detail",
        ),
        pytest.param(
            "models:\n  Words:\n    Sail:\n    Kite: [Sail]",
            [at(4, "'Sail' of 'Kite' is 'Sail' in line 3", "leave it to one of the two")],
            id="a spelling of two entries",
        ),
        pytest.param(
            "models:\n  Words:\n    GUST-10:\n  Sounds:\n    GUST10:",
            [at(5, "'GUST10' of 'GUST10' is 'GUST-10' in line 3", "leave it to one of the two")],
            id="a name under two headings",
        ),
        pytest.param(
            "models: [Sail]",
            [at(1, "a value where keys are expected", "write `key: value` lines")],
            id="names without a heading",
        ),
        pytest.param(
            "models:\n  Words:\n    Sail: {paper: [A, B]}",
            [at(3, "a list or keys where text is expected", "write text")],
            id="two papers",
        ),
    ],
)
def test_what_cannot_be_understood_is_reported_at_its_line(text, problems):
    assert read_known_names("e.yml", text)[1] == problems


def test_one_bad_entry_does_not_hide_the_next():
    names, problems = read_known_names("e.yml", "models:\n  Words:\n    Sail: {alo: [S]}\n    Kite: [KITE]")
    assert [name.name for name in names.names] == ["Sail", "Kite"]
    assert len(problems) == 1


def test_spellings_may_differ_by_capitals_alone():
    names, problems = read_known_names("e.yml", "models:\n  Words:\n    Sail:\n    SAIL:")
    assert ([name.name for name in names.names], problems) == (["Sail", "SAIL"], [])


@given(st.text(alphabet="datasets: models[]{}\n-*&!'\"#", max_size=80))
def test_no_text_breaks_the_reader(text):
    names, problems = read_known_names("e.yml", text)
    assert isinstance(names, KnownNames)
    assert all(isinstance(problem, Problem) for problem in problems)
