"""What an atlas says about its site, and what the engine is told of it."""

import pytest
import yaml

from paper_atlas.model.problems import Problem, Severity, Where
from paper_atlas.publish.engine.project import Made
from paper_atlas.publish.site_description import doubts, for_engine, script_words, settings_for, site_for


@pytest.fixture(autouse=True)
def _addresses(monkeypatch):
    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)


def described(folder, **config):
    path = folder / "atlas/mkdocs.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        yaml.safe_dump({"site_name": "Kites", "site_url": "https://a.example/", **config}), encoding="utf-8"
    )
    return site_for(path, folder / "atlas/seeds")


def test_an_atlas_says_where_its_pages_are_and_what_its_menu_is(tmp_path):
    site = described(tmp_path, docs_dir="pages", nav=["index.md"])
    assert (site.own, site.nav, site.problems) == (tmp_path / "atlas/pages", ["index.md"], ())
    assert (site.settings.site_url, site.settings.language) == ("https://a.example/", "en")
    assert site.settings == settings_for(tmp_path / "atlas/mkdocs.yml", tmp_path / "atlas/seeds")


def test_what_an_atlas_does_not_say_is_as_usual(tmp_path):
    site = site_for(tmp_path / "mkdocs.yml", tmp_path / "seeds")
    assert (site.own, site.nav, site.problems) == (tmp_path / "docs", None, ())


@pytest.mark.parametrize(("seeds", "where"), [("atlas/my/seeds", "my/seeds"), ("seeds", None)])
def test_seeds_are_linked_to_where_they_are_in_the_repository(tmp_path, seeds, where):
    described(tmp_path)
    assert site_for(tmp_path / "atlas/mkdocs.yml", tmp_path / seeds).settings.seeds == where


def test_a_configuration_that_is_no_yaml_is_one_problem(tmp_path):
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: [", encoding="utf-8")
    site = site_for(config, tmp_path / "seeds")
    assert [problem.where.file for problem in site.problems] == [config.as_posix()]
    assert (site.own, site.nav) == (tmp_path / "docs", None)


def test_a_language_into_which_nobody_translated_is_told_and_the_interface_is_in_english(tmp_path):
    [problem] = described(tmp_path, theme={"name": "paper_atlas", "language": "fi"}).problems
    assert problem == Problem(
        Where((tmp_path / "atlas/mkdocs.yml").as_posix(), 0),
        "nobody has translated the interface into 'fi' yet: it is in English",
        "use one of de, en, es, fr, zh, or translate it",
        Severity.NOTICE,
    )


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "de-AT"])
def test_a_language_that_there_is_is_no_problem(tmp_path, language):
    assert described(tmp_path, theme={"language": language}).problems == ()


def test_a_site_that_does_not_know_its_address_is_told_what_lacks_one(tmp_path):
    assert [*doubts(described(tmp_path))] == []
    [problem] = doubts(described(tmp_path, site_url=""))
    assert str(problem) == (
        "mkdocs.yml: no site_url: citations and feeds lack an address (write where the site will be)"
    )
    assert problem.severity is Severity.WARNING


def test_scripts_get_their_words_in_another_language(tmp_path):
    assert script_words(described(tmp_path)) == {}
    [(name, script)] = script_words(described(tmp_path, theme={"language": "de"})).items()
    words = yaml.safe_load(script.decode().removeprefix("globalThis.atlasWords=").removesuffix(";\n"))
    assert (name, script[:24], script[-3:]) == ("words.js", b'globalThis.atlasWords={"', b"};\n")
    assert [*words] == sorted(words)
    assert "ü" in script.decode()
    assert b'": "' not in script


PAGES = {
    "index.md": b"# Home",
    "topics/index.md": b"# Topics",
    "papers/index.md": b"# Papers",
    "about.md": b"# About",
}
OWN = {
    "guide.md": b"# How to fly\n",
    "more/wind.md": b"---\ntitle: W\xc3\xafnd\n---\n",
    "a.png": b"\x89PNG",
    "index.css": b"",
}


def test_the_engine_gets_a_menu_of_the_pages_that_there_are(tmp_path):
    site = described(tmp_path, repo_url="https://b.example/kites")
    assert for_engine(site, PAGES, OWN) == Made(
        "https://a.example/",
        "https://b.example/kites",
        [
            {"Home": "index.md"},
            {"Topics": "topics/index.md"},
            {"Papers": "papers/index.md"},
            {"How to fly": "guide.md"},
            {"Wïnd": "more/wind.md"},
            {"About": "about.md"},
        ],
        {
            "words": {},
            "direction": "ltr",
            "translated": False,
            "has": ["a.png", "about.md", "guide.md", "index.css", "index.md", "more", "papers", "topics"],
        },
    )


def test_the_engine_gets_the_menu_of_the_atlas_without_generated_pages_that_are_not_there(tmp_path):
    nav = [
        "index.md",
        {"More": ["guide.md", "about.md", "years/index.md", "typo.md"]},
        "topics/index.md",
        "data.md",
    ]
    own = {**OWN, "about.md": b"# About us"}
    found = for_engine(
        described(tmp_path, nav=nav), {**PAGES, "topics/index.md": b"---\ntitle: All topics\n---\n"}, own
    )
    assert found.nav == [
        {"Home": "index.md"},
        {"More": [{"How to fly": "guide.md"}, {"About us": "about.md"}, {"typo.md": "typo.md"}]},
        {"All topics": "topics/index.md"},
    ]


def test_the_engine_gets_the_words_of_the_language(tmp_path):
    found = for_engine(described(tmp_path, theme={"language": "de"}), PAGES, {})
    assert {"Home": "index.md"} not in found.nav
    assert found.for_theme["translated"]
    assert found.for_theme["words"]
    assert (
        for_engine(described(tmp_path, theme={"language": "ar"}), PAGES, {}).for_theme["direction"] == "rtl"
    )
