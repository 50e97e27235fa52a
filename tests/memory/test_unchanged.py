"""A build that has nothing to do: what it takes for the same, and what it does not."""

import json
import os
from dataclasses import replace

import pytest

from paper_atlas.memory.unchanged import Build, Said, begin, end, last_said, people_write

SAID = Said(("seeds/kites.md:1: notice: a kite (let it fly)",), "1 record, 1 paper", 0)


@pytest.fixture
def build(tmp_path):
    for name, text in {
        "seeds/kites.md": "---\ntitle: Kites\n---\nThey fly.\n",
        "mkdocs.yml": "site_name: Kites\nsite_url: !ENV [KITE_URL, x]\n",
        "docs/about.md": "# About\n",
        "site/index.html": "<p>Kites</p>",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    folders = (tmp_path / "docs", tmp_path / "site")
    return Build(tmp_path / "seeds", tmp_path / "mkdocs.yml", tmp_path / "site", folders, ("mkdocs",))


def complete(build):
    end(build, begin(build), SAID)


def test_a_second_build_of_the_same_says_what_the_first_said(build):
    complete(build)
    assert last_said(build) == SAID


def test_a_first_build_has_nothing_to_repeat(build):
    assert last_said(build) is None


def test_a_build_that_did_not_end_is_not_repeated(build):
    complete(build)
    begin(build)
    assert last_said(build) is None


@pytest.mark.parametrize(
    "path",
    ["seeds/kites.md", "mkdocs.yml", "docs/about.md", "site/index.html", "seeds/new.md", "site/new.html"],
)
def test_a_file_that_was_written_is_a_change(build, path):
    complete(build)
    (build.seeds.parent / path).write_text("something else", encoding="utf-8")
    assert last_said(build) is None


@pytest.mark.parametrize("path", ["seeds/kites.md", "mkdocs.yml", "docs/about.md", "site/index.html"])
def test_a_file_that_was_removed_is_a_change(build, path):
    complete(build)
    (build.seeds.parent / path).unlink()
    assert last_said(build) is None


def test_an_edit_that_hides_behind_the_old_time_and_size_is_a_change(build):
    page = build.site / "index.html"
    before = page.stat()
    complete(build)
    page.write_text("<p>Kitty</p>", encoding="utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    assert last_said(build) is None


def test_a_seed_that_was_edited_while_the_build_ran_is_a_change(build):
    made_from = begin(build)
    (build.seeds / "kites.md").write_text("edited", encoding="utf-8")
    end(build, made_from, SAID)
    assert last_said(build) is None


def test_a_seed_that_was_only_touched_is_none(build):
    complete(build)
    os.utime(build.seeds / "kites.md", (1, 1))
    assert last_said(build) == SAID


def test_a_variable_that_the_configuration_reads_is_a_change(build, monkeypatch):
    complete(build)
    monkeypatch.setenv("KITE_URL", "https://example.org/")
    assert last_said(build) is None


def test_a_variable_that_it_does_not_read_is_none(build, monkeypatch):
    complete(build)
    monkeypatch.setenv("KITE_COLOUR", "red")
    assert last_said(build) == SAID


def test_a_file_inherited_from_and_the_variables_in_it_are_changes(build, monkeypatch):
    (build.seeds.parent / "base.yml").write_text("copyright: !ENV\n  - KITE_OWNER\n  - nobody\n")
    build.config.write_text("INHERIT: base.yml\n")
    complete(build)
    assert last_said(build) == SAID
    monkeypatch.setenv("KITE_OWNER", "Ada")
    assert last_said(build) is None
    complete(build)
    (build.seeds.parent / "base.yml").write_text("copyright: Ben\n")
    assert last_said(build) is None


def test_a_file_elsewhere_that_went_into_the_site_is_a_change(build):
    (build.seeds.parent / "words.txt").write_text("of kites")
    said = replace(SAID, read=("words.txt",))
    end(build, begin(build), said)
    assert last_said(build) == said
    (build.seeds.parent / "words.txt").write_text("of owls")
    assert last_said(build) is None


@pytest.mark.parametrize(
    ("config", "folders"),
    [
        ("site_name: Kites\n", ["docs"]),
        ("docs_dir: pages\ntheme: {custom_dir: '../look'}\n", ["docs", "pages", "../look"]),
        ("INHERIT: base.yml\n", ["docs", "look"]),
        ("theme: [\n", ["docs"]),
    ],
)
def test_people_write_where_the_configuration_says(tmp_path, config, folders):
    (tmp_path / "mkdocs.yml").write_text(config)
    (tmp_path / "base.yml").write_text("theme:\n  name: x\n  custom_dir: look\n")
    assert people_write(tmp_path / "mkdocs.yml") == tuple(tmp_path / name for name in folders)


def test_another_engine_is_a_change(build):
    complete(build)
    assert last_said(Build(build.seeds, build.config, build.site, build.folders, ("zensical",))) is None


@pytest.mark.parametrize("note", ["", "{", "[]", "{}", '{"problems": 1, "summary": 2, "code": "x"}', "null"])
def test_a_broken_note_counts_for_none(build, note):
    complete(build)
    build.note.write_text(note, encoding="utf-8")
    assert last_said(build) is None


def test_the_note_stands_beside_the_site_and_not_in_it(build):
    complete(build)
    assert sorted(json.loads((build.seeds.parent / ".site.last.json").read_text(encoding="utf-8"))) == [
        "code",
        "contents",
        "left",
        "made_from",
        "problems",
        "read",
        "summary",
    ]
