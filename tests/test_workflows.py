"""The workflows: two checkers of others, and the rules of our own that neither has."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from paper_atlas.starter import Program, starter_files
from tests.places import ROOT

BASH = shutil.which("bash") or ""
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
CHECKERS = {
    # Without the linters of shell and Python that a machine may have or not, so that it says the same on each.
    "actionlint": ["-no-color", "-shellcheck=", "-pyflakes="],
    "zizmor": ["--offline", "--pedantic", "--quiet", "--color=never"],
}
HOLE = """
on: pull_request_target
jobs:
  hole:
    runs-on: ubuntu-latest
    steps:
      - run: echo ${{ github.event.pull_request.title }}
"""


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request):
    return request.param


def jobs(workflow):
    return yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]


def steps(workflow):
    return [step for job in jobs(workflow).values() for step in job.get("steps", [])]


def report(checker, *paths):
    """Return what a checker finds; it must be there, because a check that is left out finds nothing."""
    program = shutil.which(checker, path=Path(sys.executable).parent)
    assert program, f"{checker} is not installed; run: make test"
    done = subprocess.run([program, *CHECKERS[checker], *paths], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("checker", CHECKERS)
def test_the_checkers_find_nothing(checker):
    others = [ROOT / ".github/dependabot.yml"] if checker == "zizmor" else []
    assert report(checker, *WORKFLOWS, *others) == ""


@pytest.mark.parametrize("checker", CHECKERS)
def test_the_checkers_find_nothing_in_what_a_new_atlas_gets(checker, tmp_path):
    program = Program("paper-atlas==0.1.0", "0.1.0", "https://github.com/kites/paper-atlas")
    written = []
    for name, text in starter_files("Kites", "en", "github", program).items():
        if name.startswith(".github/"):
            written.append(tmp_path / name)
            written[-1].parent.mkdir(parents=True, exist_ok=True)
            written[-1].write_text(text, encoding="utf-8")
    assert len(written) == 3
    assert (
        report(checker, *(path for path in written if checker == "zizmor" or "workflows" in path.parts)) == ""
    )


@pytest.mark.parametrize("checker", CHECKERS)
def test_the_checkers_find_a_title_of_a_stranger_in_a_script(checker, tmp_path):
    hole = tmp_path / ".github/workflows/hole.yml"
    hole.parent.mkdir(parents=True)
    hole.write_text(HOLE, encoding="utf-8")
    assert "github.event.pull_request.title" in report(checker, hole)


def test_every_action_is_pinned_by_its_commit_and_names_its_version(workflow):
    used = re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8"))
    outside = [line for line in used if not line.startswith("$/")]
    assert [
        line for line in outside if not re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ] == []


def test_an_action_is_pinned_alike_everywhere():
    used = {
        line for path in WORKFLOWS for line in re.findall(r"uses: ([^$].*)", path.read_text(encoding="utf-8"))
    }
    names = [line.split("@")[0] for line in used]
    assert sorted(names) == sorted(set(names))


def test_a_workflow_has_no_rights_until_a_job_asks_for_them(workflow):
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["permissions"] == {}


def test_a_newer_run_ends_an_older_one(workflow):
    assert yaml.safe_load(workflow.read_text(encoding="utf-8"))["concurrency"]["cancel-in-progress"] is True


def test_no_job_runs_without_end(workflow):
    own = {name: job for name, job in jobs(workflow).items() if "steps" in job}
    assert [name for name, job in own.items() if not 0 < job.get("timeout-minutes", 0) <= 60] == []


def test_a_checkout_leaves_no_credentials_behind(workflow):
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") is not False] == []


def test_no_expression_stands_in_a_script(workflow):
    """What it inserts would be run, and a stranger may have written it; `env:` hands it over as a value."""
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


def test_every_make_target_of_a_workflow_exists(workflow):
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    called = [
        name for step in steps(workflow) for name in re.findall(r"\bmake ([a-z-]+)", step.get("run", ""))
    ]
    assert sorted(set(called) - set(targets)) == []


def script(name, step):
    """Return the script of a step of a workflow."""
    path = ROOT / ".github/workflows" / name
    return next(one["run"] for one in steps(path) if one.get("name") == step)


def shell(words, **environment):
    """Run a script as GitHub does: in Bash, until the first command that fails."""
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        **{key: str(value) for key, value in environment.items()},
    }
    return subprocess.run(
        [BASH, "-e", "-c", words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("shards", "numbers"),
    [("1", [1]), ("3", [1, 2, 3]), ("08", [*range(1, 9)]), ("256", [*range(1, 257)])]
    + [(wrong, None) for wrong in ("", "0", "000", "257", "999", "1000", "-1", "2.5", "8 8", "x")],
)
def test_a_site_has_one_part_to_256(tmp_path, shards, numbers):
    # `seq … | jq --slurp` in Python, because a machine that tests need not have jq.
    count = script("atlas.yml", "List the numbers of the parts").replace(
        "jq --compact-output --slurp .", "paste -sd,"
    )
    done = shell(count, SHARDS=shards, GITHUB_OUTPUT=tmp_path / "output")
    if numbers is None:
        assert (done.returncode, done.stderr) == (1, f"SHARDS is no number from 1 to 256: '{shards}'\n")
    else:
        written = (tmp_path / "output").read_text(encoding="utf-8")
        assert (done.returncode, json.loads(f"[{written.removeprefix('parts=')}]")) == (0, numbers)


def test_a_comment_is_cut_after_it_was_made_harmless(tmp_path):
    """Each sign that could do something becomes longer, and GitHub takes 65,536 characters."""
    (tmp_path / "report").mkdir()
    (tmp_path / "report/report.md").write_text("marker\n" + "@<[" * 30_000, encoding="utf-8")
    made = script("comment.yml", "Post it, or update the comment that is there")
    body = made[made.index('{ echo "$marker"') : made.index("> comment.md")]
    done = shell(
        f"cd '{tmp_path}'; marker=x; {body}", GITHUB_SERVER_URL="https://example.org", GH_REPO="a/b", RUN=1
    )
    assert done.returncode == 0
    assert 60_000 < len(done.stdout.encode()) < 61_000
    assert not re.search(
        r"@(?!\u2060)|<|\[(?!The whole run)", done.stdout.rpartition("\n\n")[0].removesuffix("@")
    )


def test_every_line_of_what_a_stranger_wrote_is_indented(tmp_path):
    (tmp_path / "said.txt").write_bytes(b"one\r\ntwo\rthree\n# four\rfive")
    made = script("add-paper.yml", "Take the papers in")
    shell(made[made.index("tr '") :], RUNNER_TEMP=tmp_path)
    lines = re.split(r"\r\n|\r|\n", (tmp_path / "said.md").read_bytes().decode())
    assert [line for line in lines if line and not line.startswith("    ")] == []
    assert [line.strip() for line in lines if line.strip()] == ["one", "two", "three", "# four", "five"]
