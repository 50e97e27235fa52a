"""What hosts take, and what an atlas is told of it."""

import pytest

from paper_atlas.model.problems import Severity
from paper_atlas.publish import hosting
from paper_atlas.publish.hosting import beyond_the_host, too_large_files, too_many_files

FILES = [
    *("index.html", "papers/a.ris", "papers/a.json", "papers/a.bib", "papers/a/index.html"),
    *("authors/x/index.html", "authors/x.md"),
]


def test_more_files_than_the_host_takes_are_said_with_what_each_setting_takes_away():
    [problem] = too_many_files("site", FILES, most=6)
    assert str(problem) == (
        "site: 7 files, but Cloudflare Pages takes only 6 (citation_files: [BibTeX] takes 2 away; "
        "sections: {authors: false} takes 2 away; or choose another host)"
    )
    assert problem.severity is Severity.WARNING


def test_as_many_files_as_the_host_takes_are_no_problem():
    assert [*too_many_files("site", FILES, most=7)] == []


def test_where_no_setting_takes_a_file_away_another_host_is_what_is_left():
    [problem] = too_many_files("site", ["index.html", "a.md"], most=1)
    assert problem.fix == "leave sections out, or choose another host"
    [problem] = too_many_files("site", ["authors/x.md", "a.md"], most=1)
    assert problem.fix == "sections: {authors: false} takes 1 away; or choose another host"


def test_files_that_are_too_large_are_named_in_their_order():
    found = too_large_files({"b": 2**21, "a": 2**21, "c": 2**20}, most=2**20)
    assert [problem.where.file for problem in found] == ["a", "b"]


@pytest.mark.parametrize("tells", ["environment", "file"])
def test_an_atlas_is_on_cloudflare_where_its_machine_or_its_configuration_says_so(
    tmp_path, monkeypatch, tells
):
    monkeypatch.delenv("CF_PAGES", raising=False)
    if tells == "environment":
        monkeypatch.setenv("CF_PAGES", "1")
    else:
        (tmp_path / "wrangler.toml").touch()
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").touch()
    monkeypatch.setattr(hosting.manifest, "scan", lambda _: ["index.html"] * 20_001)
    assert [str(problem) for problem in beyond_the_host(site, tmp_path / "mkdocs.yml")] == [
        (
            f"{site.as_posix()}: 20,001 files, but Cloudflare Pages takes only 20,000"
            " (leave sections out, or choose another host)"
        )
    ]


def test_a_file_that_is_larger_than_the_host_takes_is_named():
    sizes = {"site/papers.json": 3 * 2**19, "site/index.html": 2**20}
    assert [str(problem) for problem in too_large_files(sizes, most=2**20)] == [
        "site/papers.json: 1.5 MiB, but Cloudflare Pages takes only 1 (choose another host)"
    ]


def test_an_atlas_on_cloudflare_is_told_of_what_it_does_not_take(tmp_path, monkeypatch):
    monkeypatch.setenv("CF_PAGES", "1")
    (tmp_path / "site").mkdir()
    with (tmp_path / "site/papers.json").open("wb") as file:
        file.truncate(26 * 2**20)
    [problem] = beyond_the_host(tmp_path / "site", tmp_path / "mkdocs.yml")
    assert problem.what == "26.0 MiB, but Cloudflare Pages takes only 25"
    assert problem.where.file == f"{tmp_path.as_posix()}/site/papers.json"


def test_nobody_is_told_of_a_host_that_the_atlas_does_not_use(tmp_path, monkeypatch):
    monkeypatch.delenv("CF_PAGES", raising=False)
    (tmp_path / "site").mkdir()
    with (tmp_path / "site/papers.json").open("wb") as file:
        file.truncate(26 * 2**20)
    assert [*beyond_the_host(tmp_path / "site", tmp_path / "mkdocs.yml")] == []
