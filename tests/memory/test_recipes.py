"""Files that are made only where they are needed."""

import pytest

from paper_atlas.disk.writing import write_files
from paper_atlas.memory.digests import digest
from paper_atlas.memory.recipes import Recipe

PAGE = "papers/a.md"


@pytest.fixture
def cook(tmp_path):
    """Write one page by recipe; return whether it was written, how often it was made, and what the file holds."""

    def write(made_from, text):
        made = []
        recipe = Recipe(made_from, lambda: made.append(text) or text)
        changes = write_files(tmp_path / "docs", {PAGE: recipe})
        return changes.written == (PAGE,), len(made), (tmp_path / "docs" / PAGE).read_text()

    return write


def test_a_file_is_not_made_again_from_the_same(cook):
    assert [cook("flour", "bread") for _ in range(3)] == [
        (True, 1, "bread"),
        (False, 0, "bread"),
        (False, 0, "bread"),
    ]


def test_a_file_is_made_again_from_something_else_and_written_where_it_differs(cook):
    cook("flour", "bread")
    assert [cook("spelt", "bread"), cook("rye", "dark bread")] == [
        (False, 1, "bread"),
        (True, 1, "dark bread"),
    ]


def test_a_file_that_someone_changed_is_made_again(cook, tmp_path):
    cook("flour", "bread")
    (tmp_path / "docs" / PAGE).write_text("cake")
    assert cook("flour", "bread") == (True, 1, "bread")


def test_a_file_whose_making_was_never_noted_is_made_again(cook, tmp_path):
    cook("flour", "bread")
    (tmp_path / ".docs.manifest.json").unlink()
    assert cook("flour", "bread") == (False, 1, "bread")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("a", "b"), ("ab",), id="texts are kept apart"),
        pytest.param((1,), ("1",), id="a number is no text"),
        pytest.param(({"a": 1},), ({"a": 2},), id="values count"),
        pytest.param(("\ud800",), ("?",), id="half a character"),
    ],
)
def test_different_facts_have_different_digests(one, other):
    assert digest(*one) == digest(*one) != digest(*other)


def test_what_has_no_value_has_no_digest():
    with pytest.raises(TypeError):
        digest(len)
