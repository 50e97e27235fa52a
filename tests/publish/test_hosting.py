"""What hosts take, and what an atlas is told of it."""

from paper_atlas.model.problems import Severity
from paper_atlas.publish.hosting import beyond_the_host, too_many_files

FILES = [
    *("index.html", "papers/a.ris", "papers/a.json", "papers/a.bib", "papers/a/index.html"),
    *("authors/x/index.html", "authors/x.md"),
]


def test_more_files_than_the_host_takes_are_said_with_what_each_setting_takes_away():
    [problem] = too_many_files("site", FILES, most=6)
    assert str(problem) == (
        "site: 7 files, of which Cloudflare Pages takes 6 (citation_files: [BibTeX] takes 2 away; "
        "sections: {authors: false} takes 2 away; or choose another host)"
    )
    assert problem.severity is Severity.WARNING


def test_as_many_files_as_the_host_takes_are_no_problem():
    assert [*too_many_files("site", FILES, most=7)] == []


def test_nobody_is_told_of_a_host_that_the_atlas_does_not_use(tmp_path, monkeypatch):
    monkeypatch.delenv("CF_PAGES", raising=False)
    (tmp_path / "site").mkdir()
    assert [*beyond_the_host(tmp_path / "site", tmp_path / "mkdocs.yml")] == []
