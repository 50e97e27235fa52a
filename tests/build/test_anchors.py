"""A link to a place that is not there ends the build where the settings ask for that, in whichever form they do."""

import subprocess
import sys

import pytest
import yaml

pytestmark = pytest.mark.site

SETTINGS = {"site_name": "Kites", "theme": {"name": "mkdocs"}, "plugins": [], "nav": [{"Home": "index.md"}]}
SEED = "---\ntitle: Kites in a Steady Wind\n---\n\nWe fly kites in a steady wind and measure how high they rise.\n"
PAGE = "# Notes\n\n[Kites](papers/kites-in-a-steady-wind.md#strings)\n"


@pytest.mark.parametrize(
    ("validation", "code"),
    [
        pytest.param({"links": {"anchors": "warn"}}, 1, id="under links"),
        pytest.param({"anchors": "warn"}, 1, id="for all kinds at once"),
        pytest.param({"anchors": "warn", "links": None}, 1, id="for all kinds, with nothing under links"),
        pytest.param(
            {"anchors": "warn", "links": {"anchors": "ignore"}}, 0, id="links decide for themselves"
        ),
        pytest.param({"links": None}, 0, id="nothing under links"),
        pytest.param(None, 0, id="nothing"),
    ],
)
def test_a_link_to_no_place_is_an_error_where_the_settings_say_so(tmp_path, validation, code):
    settings = {**SETTINGS, "validation": validation} if validation else SETTINGS
    for name, text in {
        "mkdocs.yml": yaml.safe_dump(settings),
        "seeds/a.md": SEED,
        "docs/notes.md": PAGE,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "paper_atlas", "build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "kites-in-a-steady-wind.md" in done.stderr) == (code, bool(code)), done.stderr
