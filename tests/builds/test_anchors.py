"""A link to a place that is not there ends the build where the settings ask for that, in whichever form they do."""

import subprocess
import sys

import pytest
import yaml

pytestmark = pytest.mark.site

SETTINGS = {"site_name": "Kites", "theme": {"name": "mkdocs"}, "plugins": [], "nav": [{"Home": "index.md"}]}
SEED = "---\ntitle: Kites in a Steady Wind\n---\n\nWe fly kites in a steady wind and measure how high they rise.\n"
PAGE = "# Notes\n\n[Kites](papers/kites-in-a-steady-wind.md#strings)\n"


PLACE = "papers/kites-in-a-steady-wind.md#strings"


@pytest.mark.parametrize(
    ("validation", "told"),
    [
        pytest.param({"links": {"anchors": "warn"}}, PLACE, id="under links"),
        pytest.param({"anchors": "warn"}, PLACE, id="for all kinds at once"),
        pytest.param(
            {"anchors": "warn", "links": {"anchors": "ignore"}}, "", id="links decide for themselves"
        ),
        pytest.param({"anchors": "warn", "links": None}, PLACE, id="nothing under links"),
        pytest.param(None, PLACE, id="nothing"),
    ],
)
def test_a_link_to_no_place_is_an_error_where_the_settings_say_so(tmp_path, validation, told):
    settings = {**SETTINGS, "validation": validation} if validation else SETTINGS
    for name, text in {
        "mkdocs.yml": yaml.safe_dump(settings),
        "seeds/a.md": SEED,
        "docs/notes.md": PAGE,
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "paper_atlas", "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (1 if told else 0, False)
    assert told in done.stderr
