"""What hosts take, and what an atlas is told of it."""

from paper_atlas.model.problems import Severity
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


def test_nobody_is_told_of_a_host_that_the_atlas_does_not_use(tmp_path, monkeypatch):
    monkeypatch.delenv("CF_PAGES", raising=False)
    (tmp_path / "site").mkdir()
    assert [*beyond_the_host(tmp_path / "site", tmp_path / "mkdocs.yml")] == []
