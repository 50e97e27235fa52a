"""The configuration that the engine gets: what `mkdocs.yml` says, completed by what it need not say."""

import pytest
import yaml

from paper_atlas.publish.engine.project import Made, engine_config, write_project
from paper_atlas.publish.paths import Workplace

NAV = {"omitted_files": "ignore", "not_found": "warn", "absolute_links": "warn"}
LINKS = {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}


def test_a_configuration_that_says_nothing_is_completed():
    made = Made("https://a.example/", "", ({"Home": "index.md"},), {"words": {}})
    assert engine_config({}, made) == {
        "edit_uri": "",
        "plugins": [],
        "site_url": "https://a.example/",
        "theme": {"name": "paper_atlas"},
        "nav": [{"Home": "index.md"}],
        "markdown_extensions": ["attr_list", "tables", {"toc": {"toc_depth": 2}}],
        "validation": {"nav": NAV, "links": LINKS},
        "extra": {"generator": False, "paper_atlas": {"words": {}}},
    }


def test_what_a_configuration_says_is_kept():
    given = {
        "site_name": "Kites",
        "edit_uri": "edit/",
        "plugins": ["search"],
        "site_url": "!ENV",
        "repo_url": "!ENV",
        "theme": {"name": "material", "palette": {"primary": "teal"}},
        "nav": ["index.md"],
        "validation": {"nav": {"omitted_files": "info"}, "links": None, "more": {"x": "warn"}},
        "extra": {"generator": True, "social": []},
    }
    found = engine_config(given, Made("https://a.example/", "https://b.example/"))
    assert found == {
        **given,
        "site_url": "https://a.example/",
        "repo_url": "https://b.example/",
        "markdown_extensions": ["attr_list", "tables", {"toc": {"toc_depth": 2}}],
        "validation": {"nav": {**NAV, "omitted_files": "info"}, "links": LINKS, "more": {"x": "warn"}},
        "extra": {"generator": True, "social": [], "paper_atlas": {}},
    }


@pytest.mark.parametrize(
    ("given", "theme"),
    [(None, {"name": "paper_atlas"}), ("mkdocs", {"name": "mkdocs"}), ({"name": "x", "a": 1}, {"name": "x", "a": 1})],
)  # fmt: skip
def test_the_theme_is_the_programs_unless_another_is_named(given, theme):
    assert engine_config({"theme": given}, Made())["theme"] == theme


@pytest.mark.parametrize(
    ("given", "nav"), [("info", "info"), (None, NAV), ({}, NAV), ({"not_found": "info"}, {**NAV, "not_found": "info"})]
)  # fmt: skip
def test_a_link_that_leads_nowhere_stops_the_build_unless_the_configuration_says_otherwise(given, nav):
    assert engine_config({"validation": {"nav": given}}, Made())["validation"] == {"nav": nav, "links": LINKS}


@pytest.mark.parametrize(
    ("given", "extensions"),
    [
        pytest.param(None, ["attr_list", "tables", {"toc": {"toc_depth": 2}}], id="none"),
        pytest.param(["footnotes"], ["footnotes", "attr_list", "tables", {"toc": {"toc_depth": 2}}], id="a list"),
        pytest.param(
            ["attr_list", {"toc": {"permalink": True}}, {"footnotes": None}],
            ["attr_list", {"toc": {"permalink": True}}, "footnotes", "tables"],
            id="a list with options",
        ),
        pytest.param(
            {"toc": {"toc_depth": 4}, "footnotes": {}},
            [{"toc": {"toc_depth": 4}}, "footnotes", "attr_list", "tables"],
            id="a mapping",
        ),
        pytest.param(
            ["markdown.extensions.toc", "markdown.extensions.tables"],
            ["markdown.extensions.toc", "markdown.extensions.tables", "attr_list"],
            id="by their full names",
        ),
    ],
)  # fmt: skip
def test_the_extensions_are_those_that_are_named_and_those_that_generated_pages_need(given, extensions):
    assert engine_config({"markdown_extensions": given}, Made())["markdown_extensions"] == extensions


@pytest.fixture
def place(tmp_path):
    (tmp_path / "atlas").mkdir()
    return Workplace(tmp_path / "atlas/mkdocs.yml", tmp_path / "made/docs", tmp_path / "made/site")


def written(place, config, made):
    place.config.write_text(yaml.safe_dump(config), encoding="utf-8")
    path = write_project(place, made)
    return path, yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_configuration_for_the_engine_is_beside_the_site_and_its_paths_lead_from_there(
    place, monkeypatch
):
    config = {
        "site_name": "Kïtes",
        "docs_dir": "pages",
        "site_dir": "public",
        "theme": {"name": "material", "custom_dir": "mine"},
        "hooks": ["hooks/one.py"],
        "watch": ["seeds", "../mine"],
    }
    place.site.parent.mkdir()
    monkeypatch.chdir(place.config.parent)
    here = Workplace(place.config.relative_to(place.config.parent), place.docs, place.site)
    path, values = written(here, config, Made())
    assert path == place.site.parent / ".site.engine.yml"
    assert {name: value for name, value in values.items() if name in config or name == "docs_dir"} == {
        "site_name": "Kïtes",
        "docs_dir": "docs",
        "theme": {"name": "material", "custom_dir": "../atlas/mine"},
        "hooks": ["../atlas/hooks/one.py"],
        "watch": ["../atlas/seeds", "../mine"],
    }
    assert yaml.safe_load(place.config.read_text(encoding="utf-8")) == config


def test_what_a_configuration_does_not_name_has_no_path(place):
    place.site.parent.mkdir()
    _, values = written(
        place, {"site_name": "Kites", "hooks": [], "theme": {"name": "x", "custom_dir": ""}}, Made()
    )
    assert (values["hooks"], values["theme"], "watch" in values) == (
        [],
        {"name": "x", "custom_dir": ""},
        False,
    )
