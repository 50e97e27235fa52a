"""What can go wrong goes wrong here: after it, the next build makes the right bytes, and says what it did."""

import fcntl
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time

import pytest

from paper_atlas.disk import manifest
from tests.sites import KITES, STORMS, differing, run, seeded, tree

pytestmark = pytest.mark.site

CHATTR = shutil.which("chattr") or ""
"""A program by which even root cannot change a folder."""
SMALL = {"a_txt": KITES}
LARGE = {"a_txt": KITES, "b_txt": STORMS}


def command(place, *options):
    places = [f"--{name}={place / name}" for name in ("seeds", "docs", "site")]
    return [sys.executable, "-m", "paper_atlas", "build", *places, *options]


def copied(place, target):
    """Copy a place with all that is in it; what builds remember of it is by then about other files."""
    shutil.copytree(place, target, symlinks=True)
    return target


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    place = seeded(tmp_path_factory.mktemp("small"), **SMALL)
    run(place, "build")
    return place


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    place = seeded(tmp_path_factory.mktemp("large"), **LARGE)
    run(place, "build")
    return place


@pytest.fixture
def changed(small, tmp_path):
    """The small site, whose seeds have become those of the large one."""
    place = copied(small, tmp_path / "place")
    (place / "seeds/b.txt").write_text(STORMS)
    return place


def test_a_build_that_is_killed_at_any_moment_is_made_good_by_the_next(small, large, tmp_path):
    """Three moments: of a first build, of one with a change, and of one that takes the change back.

    They are of the whole, with its other processes; each single operation is stopped in tests/disk.
    """
    moments = random.Random(2036)  # noqa: S311 # the same moments each time
    place = seeded(tmp_path / "place", **SMALL)
    wanted = {
        True: (tree(large / "docs"), tree(large / "site")),
        False: (tree(small / "docs"), tree(small / "site")),
    }
    begin = time.monotonic()
    run(place, "build")
    lasts = time.monotonic() - begin
    for turn in range(3):
        is_large = turn % 3 == 1
        if is_large:
            (place / "seeds/b.txt").write_text(STORMS)
        else:
            (place / "seeds/b.txt").unlink(missing_ok=True)
        if turn % 3 == 0:
            for name in ("docs", "site"):
                shutil.rmtree(place / name)
        pipe = subprocess.DEVNULL
        build = subprocess.Popen(command(place), stdout=pipe, stderr=pipe, start_new_session=True)
        time.sleep(moments.uniform(0, lasts))
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        run(place, "build")
        assert (differing(tree(place / "docs"), wanted[is_large][0]), turn) == ([], turn)
        assert (differing(tree(place / "site"), wanted[is_large][1]), turn) == ([], turn)
    assert sorted(path.name for path in place.iterdir() if path.is_dir()) == ["docs", "seeds", "site"]


def test_the_build_after_a_killed_one_says_that_it_builds_everything(changed, large):
    (changed / ".site.state.json").unlink()
    (changed / ".site.work/0/docs").mkdir(parents=True)
    done = run(changed, "build")
    assert "did not finish: building everything" in done.stderr
    assert differing(tree(changed / "site"), tree(large / "site")) == []
    assert not (changed / ".site.work").exists()


@pytest.mark.parametrize(
    "name",
    [
        ".docs.manifest.json",
        ".docs.memory",
        ".site.state.json",
        ".site.search.json",
        ".site.last.json",
    ],
)
def test_what_a_build_remembers_may_be_cut_off(changed, large, name):
    kept = changed / name
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    run(changed, "build")
    assert differing(tree(changed / "site"), tree(large / "site")) == []
    assert differing(tree(changed / "docs"), tree(large / "docs")) == []


@pytest.mark.parametrize("year", [1980, 2100])
def test_times_of_files_say_nothing(changed, large, year):
    """As after a restore, a checkout, or a clock that was set back."""
    then = (year - 1970) * 31_556_952
    for path in changed.rglob("*"):
        os.utime(path, (then, then))
    run(changed, "build")
    assert differing(tree(changed / "site"), tree(large / "site")) == []


def test_what_was_changed_by_hand_is_put_right_and_said(small, tmp_path):
    place = copied(small, tmp_path / "place")
    run(place, "build", "--clean")
    page, other = place / "docs/index.md", next((place / "docs/papers").glob("kites*.md"))
    page.write_text(page.read_text().replace("a", "b"))
    other.unlink()
    for name in ("index.html", "papers.json", "about/index.html"):
        (place / "site" / name).write_bytes(b"x")
    (place / "site/assets/atlas.css").touch()
    (place / "site/mine.txt").write_text("mine")
    done = run(place, "build")
    assert f"2 files of {place.as_posix()}/docs changed since the last build: rewritten" in done.stderr
    assert f"5 files of {place.as_posix()}/site changed since the last build: rebuilt" in done.stderr
    assert differing(tree(place / "docs"), tree(small / "docs")) == []
    assert differing(tree(place / "site"), tree(small / "site")) == []


def test_what_was_changed_by_hand_in_the_site_is_made_again_without_the_rest(small, tmp_path):
    place = copied(small, tmp_path / "place")
    run(place, "build", "--clean")
    (place / "site/about/index.html").write_bytes(b"x")
    (place / "site/mine.txt").write_text("mine")
    before = manifest.stamp(place / "site/index.html")
    done = run(place, "build")
    assert f"2 files of {place.as_posix()}/site changed since the last build: rebuilt" in done.stderr
    assert differing(tree(place / "site"), tree(small / "site")) == []
    assert manifest.stamp(place / "site/index.html") == before


@pytest.mark.parametrize("most", [2_000, 20_000, 60_000])
def test_a_full_disk_is_one_line_and_the_next_build_makes_it_good(changed, large, most):
    """No file may be larger than some bytes, which stops the build at one place or another."""

    def no_more():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        command(changed, "--clean"), capture_output=True, text=True, check=False, preexec_fn=no_more
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written: file too large (free up some space, then try again)" in done.stderr
    run(changed, "build")
    assert differing(tree(changed / "site"), tree(large / "site")) == []
    assert differing(tree(changed / "docs"), tree(large / "docs")) == []


@pytest.fixture
def read_only():
    """Return functions that make a folder such that nobody can change what is in it, and undo that."""
    locked = []

    def lock(folder):
        locked.append(folder)
        if os.geteuid():
            folder.chmod(0o555)
        elif subprocess.run([CHATTR, "+i", folder], capture_output=True, check=False).returncode:
            pytest.skip("root may write everywhere, and this disk knows no files that cannot be changed")

    def unlock():
        for folder in locked:
            if os.geteuid():
                folder.chmod(0o755)
            else:
                subprocess.run([CHATTR, "-i", folder], capture_output=True, check=False)

    yield lock, unlock
    unlock()


@pytest.mark.skipif(not CHATTR and not os.geteuid(), reason="root may write everywhere")
@pytest.mark.parametrize("folder", ["site", "site/papers", "docs/papers"])
def test_a_folder_that_cannot_be_written_is_one_line_and_no_harm(changed, large, read_only, folder):
    lock, unlock = read_only
    lock(changed / folder)
    done = run(changed, "build", "--clean", check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(changed / folder.split("/")[0]) in done.stderr
    assert "(check that it exists and can be written to, then try again)" in done.stderr
    unlock()
    run(changed, "build")
    assert differing(tree(changed / "site"), tree(large / "site")) == []


def test_a_build_waits_while_another_writes_the_same_folder(small, tmp_path):
    place = copied(small, tmp_path / "place")
    with (place / ".site.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build = subprocess.Popen(
            command(place, "--clean"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        said = build.stderr.readline()
        waits = build.poll() is None
        assert (place / ".site.state.json").exists()
    _, rest = build.communicate()
    assert said == f"another build is writing to {place.as_posix()}/site: waiting for it to finish\n"
    assert (waits, build.returncode, rest) == (True, 0, "")
    assert differing(tree(place / "site"), tree(small / "site")) == []


def test_two_builds_at_once_make_one_right_site(changed, large):
    builds = [subprocess.Popen(command(changed), stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert differing(tree(changed / "site"), tree(large / "site")) == []
    assert differing(tree(changed / "docs"), tree(large / "docs")) == []


def test_shards_that_are_joined_are_the_site_that_one_process_builds(large, tmp_path):
    place = copied(large, tmp_path / "place")
    parts = [tmp_path / f"part-{number}" for number in range(1, 5)]
    for number, part in enumerate(parts, start=1):
        done = subprocess.run([*command(place), f"--site={part}", f"--shard={number}/4"], check=False)
        assert done.returncode == 0
    alone = [sys.executable, "-m", "paper_atlas", "join", *map(str, parts), f"--site={place / 'site'}"]
    subprocess.run(alone, check=True)
    assert differing(tree(place / "site"), tree(large / "site")) == []
    kept = [json.loads((root / ".site.state.json").read_bytes()) for root in (place, large)]
    assert kept[0]["inputs"] == kept[1]["inputs"]
    assert "engine" not in run(place, "build").stdout


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param((1,), "the parts are [1], but the site has [1, 2]", id="one is missing"),
        pytest.param((1, 1), "the parts are [1, 1], but the site has [1, 2]", id="one is there twice"),
        pytest.param((1, 3), "does not belong to the same site", id="one is of other seeds"),
        pytest.param((1, 0), "holds no part of a site", id="one is something else"),
    ],
)
def test_folders_that_are_not_the_parts_of_one_site_are_not_joined(halves, tmp_path, given, words):
    parts = [halves[number] for number in given]
    joining = [sys.executable, "-m", "paper_atlas", "join", *parts, f"--site={tmp_path / 'site'}"]
    done = subprocess.run(joining, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert words in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.fixture(scope="module")
def halves(small, large, tmp_path_factory):
    """Four folders: no part of a site, both parts of the small one, the second of the large one."""
    root = tmp_path_factory.mktemp("halves")
    (root / "0").mkdir()
    for number, (place, shard) in enumerate([(small, "1/2"), (small, "2/2"), (large, "2/2")], start=1):
        there = copied(place, root / f"place-{number}")
        subprocess.run([*command(there), f"--site={root / str(number)}", f"--shard={shard}"], check=True)
    return [root / str(number) for number in range(4)]
