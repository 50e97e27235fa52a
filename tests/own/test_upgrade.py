"""From one version of the program to the next: one number changes, and nothing else in the atlas."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


def wheel_of(version, place):
    """Put a wheel of the program as it is here, under a version of that name, into a folder."""
    source = place / f"source-{version}"
    shutil.copytree(ROOT / "builder", source / "builder", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, source / name)
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    changed = re.sub(r'^version = ".*"$', f'version = "{version}"', text, count=1, flags=re.MULTILINE)
    (source / "pyproject.toml").write_text(changed, encoding="utf-8")
    command = [
        *PIP,
        "wheel",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        place / "index",
    ]
    subprocess.run([*command, source], check=True, capture_output=True)


def install(atlas, index, program):
    """Install what the atlas asks for, from a folder of wheels."""
    shutil.rmtree(program, ignore_errors=True)
    command = [*PIP, "install", "--no-deps", "--no-index", "--find-links", index, "--target", program]
    subprocess.run([*command, "-r", atlas / "requirements.txt"], check=True, capture_output=True)


def kept(atlas):
    """Return path → content of all that a person keeps of an atlas: what git would take."""
    git = shutil.which("git")
    assert git
    subprocess.run([git, "init", "--quiet", atlas], check=True)
    command = [git, "-C", atlas, "ls-files", "--others", "--exclude-standard"]
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name: (atlas / name).read_bytes() for name in names}


@pytest.mark.site
def test_an_atlas_that_its_owner_changed_is_brought_to_the_next_version_by_one_number(installed, tmp_path):
    for version in ("0.1.0", "0.2.0"):
        wheel_of(version, tmp_path)
    installed.run("new", "kites", "--name", "Kites", cwd=tmp_path)
    atlas, program = tmp_path / "kites", tmp_path / "program"
    config = (atlas / "mkdocs.yml").read_text(encoding="utf-8")
    own = config.replace("site_name: Kites", "site_name: Our kites").replace(
        "  # palette,", "  palette: {primary: red}\n  # palette,"
    )
    (atlas / "mkdocs.yml").write_text(own, encoding="utf-8")
    (atlas / "docs/about.md").write_text("# About us\n\nWe fly kites.\n", encoding="utf-8")
    (atlas / "seeds/topics.yml").write_text(
        "groups:\n- {id: sky, title: Sky, topics: [{id: folding, title: Folding, definition: Paper., strong: [fold]}]}\n",
        encoding="utf-8",
    )
    pin = re.sub(r"==.*", "==0.1.0", (atlas / "requirements.txt").read_text(encoding="utf-8"))
    (atlas / "requirements.txt").write_text(pin, encoding="utf-8")
    before = kept(atlas)
    for version in ("0.1.0", "0.2.0"):
        (atlas / "requirements.txt").write_text(re.sub(r"==.*", f"=={version}", pin), encoding="utf-8")
        install(atlas, tmp_path / "index", program)
        new = type(installed)(installed.wheel, program)
        assert new.run("--version", cwd=atlas).stdout == f"paper-atlas {version}\n"
        new.run("check", cwd=atlas)
        new.run("build", cwd=atlas)
    after = kept(atlas)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        "requirements.txt"
    }
    home = (atlas / "site/index.html").read_text(encoding="utf-8")
    assert "<h1>Our kites</h1>" in re.sub(r"<h1[^>]*>", "<h1>", home)
    assert 'data-md-color-primary="red"' in home
    assert "We fly kites." in (atlas / "site/about/index.html").read_text(encoding="utf-8")
    assert (atlas / "site/topics/folding/index.html").is_file()
