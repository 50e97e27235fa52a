"""The project that Zensical gets for an atlas with the theme of the program."""

import pytest
import yaml

from paper_atlas.publish.engine.zensical import THEME, is_ours, without_our_name, zensical_project

CONFIG = {
    "site_name": "Kïtes",
    "docs_dir": "pages",
    "theme": {"name": "paper_atlas", "language": "de", "custom_dir": "mine"},
}
FILES = {
    "pages/index.md": '<a href="papers/">all</a>\n',
    "pages/papers/kites.md": '# Kïtes\n\n<a href="../fog/#wind">Fog</a> [Fog](fog.md)\n',
    "pages/papers/kites.bib": '<a href="../fog/">',
    "pages/.generated": "index.md",
    "mine/main.html": "mine",
    "mine/sitemap.xml": "mine",
    "mine/hook.py": "mine",
    "mine/mkdocs_theme.yml": "mine",
    "mine/__pycache__/hook.pyc": "mine",
    ".public.zensical/old.txt": "left by a killed build",
    "public/old.html": "old",
}


@pytest.fixture
def atlas(tmp_path):
    for name, text in {**FILES, "mkdocs.yml": yaml.safe_dump(CONFIG, allow_unicode=True)}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def project(atlas):
    return zensical_project(atlas / "mkdocs.yml", atlas / "pages", atlas / "public")


def names(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_zensical_gets_pages_with_links_as_it_reads_them_and_other_files_as_they_are(atlas):
    with project(atlas) as made:
        docs = made.parent / "docs"
        assert {name: (docs / name).read_text(encoding="utf-8") for name in names(docs)} == {
            "index.md": FILES["pages/index.md"],
            "papers/kites.md": '# Kïtes\n\n<a href="fog/#wind">Fog</a> [Fog](fog.md)\n',
            "papers/kites.bib": FILES["pages/papers/kites.bib"],
        }
        (made.parent / "site").mkdir()


def test_zensical_gets_the_theme_of_the_program_under_that_of_the_atlas(atlas):
    with project(atlas) as made:
        theme = made.parent / "theme"
        assert (theme / "main.html").read_text() == "mine"
        own = {name for name in names(THEME) if not name.endswith((".py", ".pyc"))}
        assert names(theme) == own - {"sitemap.xml", "mkdocs_theme.yml"}
        (made.parent / "site").mkdir()


def test_zensical_is_told_to_use_material_as_the_theme_of_the_program_does(atlas):
    with project(atlas) as made:
        values = yaml.load(made.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 # texts alone
        (made.parent / "site").mkdir()
    theme = values.pop("theme")
    assert values == {"site_name": "Kïtes", "docs_dir": "docs", "site_dir": "site"}
    assert {key: theme[key] for key in ("name", "language", "custom_dir")} == {
        "name": "material",
        "language": "de",
        "custom_dir": "theme",
    }
    assert not {"extends", "static_templates"} & theme.keys()
    assert theme.keys() > {"name", "language", "custom_dir"}


def test_what_zensical_made_takes_the_place_of_the_old_site_and_nothing_else_is_left(atlas):
    with project(atlas) as made:
        assert not (made.parent / "old.txt").exists()
        (made.parent / "site").mkdir()
        (made.parent / "site/new.html").touch()
    assert names(atlas / "public") == {"new.html"}
    assert not made.parent.exists()


def test_another_theme_is_left_as_it_is():
    values = {"site_name": "Kites", "theme": {"name": "material"}}
    assert (is_ours(values), without_our_name(values)) == (False, values)
