"""Whatever a site is made of may change: the next build shows it, and leaves the bytes of a cold one."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.sites import KITES, STORMS, differing, seeded, tree

pytestmark = pytest.mark.site

FILES = {
    "mkdocs.yml": "INHERIT: elsewhere/base.yml\nsite_name: Kites\nextra: {atlas: {sections: {map: false}}}\n",
    "elsewhere/base.yml": """\
theme: {name: paper_atlas, custom_dir: elsewhere/look}
copyright: !ENV
  - KITE_OWNER
  - KITE_KEEPER
  - nobody
extra: {motto: motto one}
markdown_extensions:
  - pymdownx.snippets: {base_path: [elsewhere]}
""",
    "elsewhere/look/partials/footer.html": "<footer>look one {{ config.copyright }} {{ config.extra.motto }}</footer>",
    "elsewhere/words.txt": "words one",
    "elsewhere/more.txt": "more one",
    "docs/rules.md": '# Rules\n\nown one\n\n--8<-- "words.txt"\n',
}
KITE = "papers/kites-sparse-attention-in-strong-wind/index.html"
TURNS = (
    ("another variable", "KITE_KEEPER", "", "keeper two", KITE, "keeper two"),
    ("a file inherited from", "elsewhere/base.yml", "motto one", "motto two", KITE, "motto two"),
    ("a template elsewhere", "elsewhere/look/partials/footer.html", "look one", "look two", KITE, "look two"),
    ("a snippet", "elsewhere/words.txt", "words one", 'words two\n\n--8<-- "more.txt"', "rules/index.html", "words two"),
    ("a snippet of it", "elsewhere/more.txt", "more one", "more two", "rules/index.html", "more two"),
    ("an own page", "docs/rules.md", "own one", "own two", "rules/index.html", "own two"),
    ("a style sheet of the theme", "elsewhere/look/assets/own.css", "", "a { b: c }", "assets/own.css", "a { b: c }"),
    ("a seed more", "seeds/b.txt", "", STORMS, "papers/storms-in-a-tea-cup/index.html", "tea cups"),
    ("a seed edited", "seeds/a.txt", "gusts only", "gusts alone", KITE, "gusts alone"),
    ("a topic", "seeds/topics.yml", "title: Strong wind", "title: Heavy wind", KITE, "Heavy wind"),
    ("a decision", "seeds/curation.yml", "", f"papers: {{{KITE.split('/')[1]}: {{venue: {{value: Kite Days, source: its page}}}}}}\n", KITE, "Kite Days"),
    ("a setting", "mkdocs.yml", "site_name: Kites", "site_name: Winds", "index.html", "Winds"),
)  # fmt: skip
"""What changes; the file, or variable, the words in it and those that take their place; the file of the site that shows it."""


def build(place):
    done = subprocess.run(
        [sys.executable, "-m", "paper_atlas", "build"], cwd=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def change(place, path, before, after):
    if path.isupper():
        os.environ[path] = after
        return
    file = place / path
    text = file.read_text(encoding="utf-8") if before else ""
    assert before in text
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace(before, after) if before else after, encoding="utf-8")


@pytest.fixture
def atlas(tmp_path):
    place = seeded(tmp_path / "atlas", a_txt=KITES)
    for name, text in FILES.items():
        change(place, name, "", text)
    return place


def test_each_input_in_turn_is_shown_by_the_next_build_which_leaves_what_a_cold_one_makes(
    atlas, tmp_path, monkeypatch
):
    monkeypatch.setenv("KITE_KEEPER", "keeper one")
    build(atlas)
    assert "nothing changed" in build(atlas)
    missed = []
    for what, path, before, after, shown_by, words in TURNS:
        change(atlas, path, before, after)
        build(atlas)
        page = atlas / "site" / shown_by
        if not page.is_file() or words not in page.read_text(encoding="utf-8"):
            missed.append(what)
    assert missed == []
    sources = [name for name in ("mkdocs.yml", "elsewhere", "seeds") if (atlas / name).exists()]
    fresh = tmp_path / "fresh"
    for name in sources:
        (shutil.copytree if (atlas / name).is_dir() else shutil.copy)(atlas / name, _room(fresh) / name)
    shutil.copy(atlas / "docs/rules.md", _room(fresh / "docs"))
    build(fresh)
    assert differing(tree(atlas / "site"), tree(fresh / "site")) == []


def _room(folder):
    folder.mkdir(parents=True, exist_ok=True)
    return folder
