"""A configuration and those that it inherits from are read as MkDocs reads them."""

import pytest
from mkdocs.config.base import load_config

from paper_atlas.disk.configuration import read_chain, read_whole


@pytest.fixture
def place(tmp_path):
    for name, text in {
        "mkdocs.yml": "INHERIT: more/base.yml\nsite_name: Kites\nextra: {a: 1, b: {c: 2}}\n",
        "more/base.yml": "INHERIT: ../root.yml\nextra: {b: {d: 3}}\ncopyright: Ada\n",
        "root.yml": "site_name: Root\ncopyright: Ben\nextra: {a: 0, e: 4}\nnav: [{Home: index.md}]\n",
        "docs/index.md": "# Kites\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_nearest_counts_and_mappings_are_joined(place):
    whole = read_whole(place / "mkdocs.yml")
    assert whole == {
        "site_name": "Kites",
        "extra": {"a": 1, "b": {"c": 2, "d": 3}, "e": 4},
        "copyright": "Ada",
        "nav": [{"Home": "index.md"}],
    }
    theirs = load_config(str(place / "mkdocs.yml"))
    assert {key: theirs[key] for key in whole} == whole


def test_every_file_of_the_chain_is_named(place):
    names = [path.relative_to(place).as_posix() for path, _ in read_chain(place / "mkdocs.yml")]
    assert names == ["mkdocs.yml", "more/base.yml", "more/../root.yml"]


def test_a_file_that_is_missing_is_left_to_the_engine_to_complain_of(place):
    (place / "root.yml").unlink()
    assert read_whole(place / "mkdocs.yml")["INHERIT"] == str(place / "root.yml")


def test_a_circle_ends(place):
    (place / "root.yml").write_text("INHERIT: mkdocs.yml\nsite_author: Cem\n")
    assert read_whole(place / "mkdocs.yml")["site_author"] == "Cem"
    assert "INHERIT" not in read_whole(place / "mkdocs.yml")


def test_without_a_configuration_nothing_is_said(tmp_path):
    assert read_whole(tmp_path / "mkdocs.yml") == {}
