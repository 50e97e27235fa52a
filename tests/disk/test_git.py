import shutil
import subprocess

import pytest

from paper_atlas.disk.git import IGNORE, ignore_text

GENERATED = (
    "index.md",
    "papers/kites.md",
    "papers/kites.bib",
    "topics/wind/page/2.md",
    "papers-1.bib",
    ".generated",
)


def untracked(folder):
    """Return the files that git would take."""
    git = shutil.which("git")
    assert git
    subprocess.run([git, "init", "--quiet", folder], check=True)
    command = [git, "-C", folder, "ls-files", "--others", "--exclude-standard"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    "own",
    [
        pytest.param((), id="nobody wrote anything"),
        pytest.param(("about.md", "guides/start.md"), id="pages beside what is generated"),
        pytest.param(("papers/reels.md", "topics/wind/notes/a.md"), id="pages in generated folders"),
        pytest.param(("papers/red #1 [x]*.md", "!odd.md"), id="signs that mean something to git"),
    ],
)
def test_git_ignores_what_is_generated_and_nothing_that_people_wrote(tmp_path, own):
    for name in (*GENERATED, *own):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / IGNORE).write_text(ignore_text(GENERATED, own), encoding="utf-8")
    assert sorted(untracked(tmp_path)) == sorted(own)
