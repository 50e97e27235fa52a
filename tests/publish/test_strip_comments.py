from pathlib import Path

import pytest

from paper_atlas.publish import strip_comments
from paper_atlas.publish.strip_comments import slim_script, slim_style, slim_theme

ASSETS = Path("builder/paper_atlas/theme/assets")
SCRIPTS = sorted(ASSETS.rglob("*.js"))


@pytest.mark.parametrize(
    ("script", "left"),
    [
        pytest.param("// A kite.\n\nfly();\n", "fly();\n", id="a comment of one line"),
        pytest.param("/** Fly.\n *\n * High * / low.\n */\nfly();\n", "fly();\n", id="a comment of many"),
        pytest.param("  // Now.\n  fly();\n", "  fly();\n", id="an indented one"),
        pytest.param("fly(); // now\n", "fly(); // now\n", id="one behind a command stays"),
        pytest.param('open("https://kites.example");\n', 'open("https://kites.example");\n', id="an address"),
        pytest.param("const wind = 4 /* m/s */;\n", "const wind = 4 /* m/s */;\n", id="one within a line"),
    ],
)
def test_a_script_loses_the_comments_that_have_lines_of_their_own(script, left):
    assert slim_script(script) == left


@pytest.mark.parametrize(
    ("style", "left"),
    [
        pytest.param("/* Kites */\n\na {\n  top: 0; /* high */\n}\n", "a {\n  top: 0;\n}\n", id="comments"),
        pytest.param("/*! By A. Flyer */\na {\n}\n\nb {\n}\n", "/*! By A. Flyer */\na {\n}\nb {\n}\n", id="a licence stays"),
    ],
)  # fmt: skip
def test_a_style_sheet_loses_its_comments_but_for_licences(style, left):
    assert slim_style(style) == left


@pytest.mark.parametrize("script", SCRIPTS, ids=[path.name for path in SCRIPTS])
def test_no_template_literal_of_the_theme_is_open_where_a_comment_is_taken_out(script):
    between = strip_comments.OF_SCRIPTS.split(script.read_text(encoding="utf-8"))
    assert [text for text in between if text.count("`") % 2] == []


def test_what_is_slim_stays_as_it_is():
    for path in SCRIPTS:
        once = slim_script(path.read_text(encoding="utf-8"))
        assert slim_script(once) == once


def test_the_files_of_the_theme_are_slimmed_and_those_that_someone_put_in_their_place_are_not(tmp_path):
    assets = tmp_path / "assets"
    (assets / "search").mkdir(parents=True)
    (assets / "search/found.js").write_bytes((ASSETS / "search/found.js").read_bytes())
    (assets / "atlas.css").write_text("/* Mine */\n")
    slim_theme(tmp_path)
    assert (assets / "search/found.js").read_text() == slim_script((ASSETS / "search/found.js").read_text())
    assert (assets / "atlas.css").read_text() == "/* Mine */\n"
