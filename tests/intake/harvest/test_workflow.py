"""The scripts of the workflow, run in clones of a repository, with a stand-in for GitHub's own program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paper_atlas.intake.harvest.ledger import read_ledger
from tests.invented import ONE_TOPIC
from tests.test_workflows import BASH, script

pytestmark = pytest.mark.slow

CONFIG = """
extra:
  atlas:
    follow:
      keep: topic:kite-flying
      updates: 0
      sources:
        our list: {bibtex: list.bib}
"""
LIST = """
@article{a, title = {Kites over water}, abstract = {Kites over water get wet.}, doi = {10.1000/water}}
@article{b, title = {Kites $(touch pwned) `touch pwned` ../../.github/workflows/x}, abstract = {Kites do harm.}}
@article{c, title = {Spoons}, abstract = {Spoons are counted.}}
"""
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
"""
HOSTILE = """\
diff --git a/.github/workflows/x.yml b/.github/workflows/x.yml
new file mode 100644
index 0000000..8baef1b
--- /dev/null
+++ b/.github/workflows/x.yml
@@ -0,0 +1 @@
+abc
diff --git a/seeds/papers/good.md b/seeds/papers/good.md
new file mode 100644
index 0000000..8baef1b
--- /dev/null
+++ b/seeds/papers/good.md
@@ -0,0 +1 @@
+abc
"""
GIT = shutil.which("git") or ""


class Forge:
    """A repository, and clones of it in which the jobs run."""

    def __init__(self, folder):
        self.folder, self.origin, self.jobs = folder, folder / "origin.git", 0
        self.log = folder / "gh.log"
        self.log.touch()
        programs = folder / "bin"
        programs.mkdir()
        (programs / "gh").write_text(GH)
        (programs / "gh").chmod(0o755)
        path = os.pathsep.join(map(str, (programs, Path(sys.executable).parent, os.environ["PATH"])))
        self.environment = {
            "PATH": path,
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "BRANCH": "harvest",
            "READ": "Remember how far the sources were read",
            "DEFAULT": "main",
            "GH_LOG": str(self.log),
            "GITHUB_EVENT_NAME": "schedule",
            "REQUIREMENTS": "",
            "PROGRAM": "",
        }
        self.run(f"'{GIT}' init -q --bare -b main '{self.origin}'", folder)
        first = self.clone()
        (first / "seeds").mkdir()
        (first / "seeds/topics.yml").write_text(ONE_TOPIC)
        (first / "seeds/here.md").write_text("---\ntitle: Tunnels\n---\n\nWe dig tunnels.\n")
        (first / "mkdocs.yml").write_text(CONFIG)
        (first / "list.bib").write_text(LIST)
        self.run(
            "git switch -q -c main; git add .; git -c user.name=a -c user.email=a@b commit -qm x; git push -q origin main",
            first,
        )

    def run(self, words, folder, **environment):
        done = subprocess.run(
            [BASH, "-e", "-c", words],
            cwd=folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def clone(self):
        self.jobs += 1
        folder = self.folder / f"job{self.jobs}"
        self.run(f"git clone -q '{self.origin}' '{folder}'", self.folder)
        return folder

    def head(self, branch):
        return self.run(f"git rev-parse -q --verify {branch} || true", self.origin).strip()

    def files(self, branch):
        return self.run(f"git ls-tree -r --name-only {branch}", self.origin).split()

    def show(self, branch, name):
        return self.run(f"git show {branch}:{name}", self.origin)

    def harvest(self, requests, *, is_open=False, event="schedule"):
        """Run the job that asks; return the folder with what it found."""
        folder = self.clone()
        (folder / ".requests").mkdir()
        for name, text in requests.items():
            (folder / ".requests" / name).write_text(text)
        told = {"MAIN": self.head("main"), "HEAD": self.head("harvest") if is_open else ""}
        self.run(
            script(
                "harvest.yml",
                "Begin with the open request, or with the main branch and what the last run left",
            ),
            folder,
            **told,
        )
        asks = script("harvest.yml", "Settle what was decided, then ask the sources")
        asks = asks[asks.index("for how") :]
        self.run(asks, folder, GITHUB_EVENT_NAME=event, GITHUB_OUTPUT=str(folder / "output"), **told)
        return folder / ".offer"

    def offer(self, found, number=""):
        """Run the job that may write."""
        folder = self.clone()
        shutil.copytree(found, folder / ".offer")
        told = {"MAIN": self.head("main"), "HEAD": self.head("harvest") if number else "", "NUMBER": number}
        self.log.write_text("")
        offers = script("harvest.yml", "Push the branch, and open the request or bring it up to date")
        said = self.run(offers, folder, **told)
        return said, self.log.read_text().splitlines()


@pytest.fixture
def forge(tmp_path):
    return Forge(tmp_path)


WATER = "seeds/papers/kites-over-water.md"


def test_a_request_is_opened_follows_its_boxes_and_once_closed_does_not_come_back(forge):
    found = forge.harvest({})
    text = (found / "request.md").read_text()
    _, asked = forge.offer(found)
    assert asked[0] == "auth setup-git"
    assert asked[1].startswith(
        "pr create --base main --head harvest --title Papers that this atlas could take in"
    )
    offered = [name for name in forge.files("harvest") if name.startswith("seeds/papers/")]
    assert offered == [
        "seeds/papers/kites-over-water.md",
        "seeds/papers/kites-touch-pwned-touch-pwned-github-workflows-x.md",
    ]
    assert [*forge.folder.rglob("pwned")] == []

    unticked = text.replace("[x] <!-- paper papers/kites-over", "[ ] <!-- paper papers/kites-over")
    ledger = forge.show("harvest", "seeds/.harvest.json")
    request = {"7.how": "open\n", "7.md": unticked, "7.json": ledger}
    _, asked = forge.offer(forge.harvest(request, is_open=True, event="pull_request"), "7")
    assert asked == ["auth setup-git"]
    assert WATER not in forge.files("harvest")
    assert "Kites over water" in forge.show("harvest", "seeds/refused.yml")

    closed = {**request, "7.how": "closed\n", "7.json": forge.show("harvest", "seeds/.harvest.json")}
    found = forge.harvest(closed)
    assert (found / "request.md").read_text() == ""
    patch = (found / "seeds.patch").read_text()
    assert patch.count("+- title:") == 1
    assert '+"requests": [7]}' in patch
    assert forge.offer(found) == ("Nothing is offered.\n", ["auth setup-git"])
    assert '"requests": [7]' in forge.show("harvest", "seeds/.harvest.json")
    assert forge.head("harvest~1") == forge.head("main")


def test_a_run_without_an_offer_leaves_for_the_next_one_how_far_it_read(forge):
    work = forge.folder / "job1"
    write = "git add .; git -c user.name=a -c user.email=a@b commit -qm 'Change the list'; git push -q origin main"
    spoons = "@article{c, title = {Spoons}, abstract = {Spoons are counted.}}"
    (work / "list.bib").write_text(spoons)
    forge.run(write, work)
    assert forge.offer(forge.harvest({}))[0] == "Nothing is offered.\n"
    first = forge.show("harvest", "seeds/.harvest.json")
    assert forge.run("git log -1 --format=%s harvest", forge.origin) == f"{forge.environment['READ']}\n"

    (work / "list.bib").write_text(spoons + LIST.partition("@article{b")[0])
    forge.run(write, work)
    _, asked = forge.offer(forge.harvest({}))
    assert asked[1].startswith("pr create")
    assert forge.run("git log --format=%s main..harvest", forge.origin) == (
        "Offer papers of the sources that this atlas follows\n"
    )
    seen = [read_ledger(text)[0].asked for text in (first, forge.show("harvest", "seeds/.harvest.json"))]
    (then,), (now,) = (sources.values() for sources in seen)
    assert then.seen == now.seen[: len(then.seen)] != now.seen


def test_what_a_run_left_is_given_up_where_main_went_another_way(forge):
    work = forge.folder / "job1"
    (work / "list.bib").write_text("@article{c, title = {Spoons}, abstract = {Spoons are counted.}}")
    write = "git add .; git -c user.name=a -c user.email=a@b commit -qm 'Change'; git push -q origin main"
    forge.run(write, work)
    forge.offer(forge.harvest({}))
    (work / "seeds/.harvest.json").write_text(
        '{"papers": [], "updates": [], "sources": {}, "requests": [3]}\n'
    )
    forge.run(write, work)
    assert forge.offer(forge.harvest({}))[0] == "Nothing is offered.\n"
    assert read_ledger(forge.show("harvest", "seeds/.harvest.json"))[0].requests == (3,)


def test_a_request_that_is_open_gets_a_new_text_and_its_branch_nothing_but_seeds(forge, tmp_path):
    forge.run("git push -q origin main:harvest", forge.folder / "job1")
    found = tmp_path / "found"
    found.mkdir()
    (found / "request.md").write_text("A new text")
    (found / "seeds.patch").write_text(HOSTILE)
    _, asked = forge.offer(found, "7")
    assert asked == ["auth setup-git", "pr edit 7 --body-file .offer/request.md"]
    assert [name for name in forge.files("harvest") if name not in forge.files("main")] == [
        "seeds/papers/good.md"
    ]


LISTED = """\
[{"number": 9, "state": "OPEN", "body": "nine $(touch pwned)", "headRefOid": "abc", "isCrossRepository": false},
 {"number": 8, "state": "OPEN", "body": "a stranger's", "headRefOid": "bad", "isCrossRepository": true},
 {"number": 7, "state": "MERGED", "body": "seven", "headRefOid": "def", "isCrossRepository": false}]
"""
LOOKING = """#!/bin/sh
case "$*" in
  'pr list'*) cat "$LISTED" ;;
  *commits*) echo cafe ;;
  *ref=abc) echo '{"ledger": 9}' ;;
  *) exit 1 ;;
esac
"""


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed, which GitHub's machines have")
def test_requests_are_read_as_data_and_those_of_forks_are_none(forge, tmp_path):
    (tmp_path / "bin/gh").write_text(LOOKING)
    (tmp_path / "listed.json").write_text(LISTED)
    folder = tmp_path / "look"
    folder.mkdir()
    told = {
        "LISTED": str(tmp_path / "listed.json"),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GH_REPO": "a/b",
    }
    forge.run(script("harvest.yml", "Read the requests"), folder, **told)
    read = {path.name: path.read_text() for path in (folder / "requests").iterdir()}
    assert read == {
        "7.how": "merged\n",
        "7.md": "seven\n",
        "9.how": "open\n",
        "9.md": "nine $(touch pwned)\n",
        "9.json": '{"ledger": 9}\n',
        "read": "",
    }
    assert (folder / "output").read_text() == "main=cafe\nnumber=9\nhead=abc\n"
    assert not (folder / "pwned").exists()
