"""The project itself: what it depends on, and what it may not say."""

import re
import shutil
import subprocess
import tomllib

import pytest

from tests.places import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(PYPROJECT)
GROUPS = {
    "test.txt": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]],
    "fuzz.txt": PROJECT["dependency-groups"]["fuzz"],
    "engines.txt": PROJECT["dependency-groups"]["engines"],
}
WANTED = [(lock, wanted) for lock, group in GROUPS.items() for wanted in group]

# Absolute paths of machines, and folders beside the repository: what a reader of the repository does not have.
OUTSIDE = re.compile(r"(?<![\w.~/])/(?:work|home|tmp|opt|root|mnt|Users)/\w|(?<!\w)\.\./shared(?!/\w+\.js)")
MAY_NAME_OUTSIDE = re.compile(r"requirements/.*|seeds/[^/]*\.txt|tests/.*")


def tracked():
    """Return the files that git knows, or, in a copy without git, all that it would not ignore."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        done = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
        return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    made = {
        ".venv",
        "site",
        ".cache",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
    }
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [path.as_posix() for path in paths if not made & {*path.parts}]


def locked(lock):
    """Return each locked package with the lines that belong to it."""
    return re.findall(r"^(\S+)==(\S+)(.*(?:\n[ \t]+.*)*)", lock.read_text(encoding="utf-8"), re.MULTILINE)


def folded(package):
    return re.sub(r"[-_.]+", "-", package).lower()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_a_hash(lock):
    assert [package for package, _, rest in locked(lock) if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_place_to_download_from(lock):
    """A person behind a mirror installs from it; the hash says that it is the same."""
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"https?://\S+|^-i .*|^--(?:extra-)?index-url.*|.* @ .*", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock", ["test.txt", "engines.txt"])
def test_what_another_list_locks_is_what_the_site_is_built_with(lock):
    site, other = (
        {(package, version) for package, version, _ in locked(ROOT / "requirements" / name)}
        for name in ("site.txt", lock)
    )
    assert site - other == set()


@pytest.mark.parametrize(("lock", "wanted"), WANTED, ids=lambda wanted: re.split(r"[\[<>=]", wanted)[0])
def test_every_dependency_is_locked_and_says_why_it_is_there(lock, wanted):
    package = folded(re.split(r"[\[<>=!~; ]", wanted)[0])
    names = {folded(re.sub(r"\[.*", "", name)) for name, _, _ in locked(ROOT / "requirements" / lock)}
    assert package in names
    assert re.search(rf'^ *"{re.escape(wanted)}", *# \w', PYPROJECT, re.MULTILINE), (
        f"{wanted}: no reason beside it"
    )


def test_every_ignored_rule_says_why():
    ignore = re.search(r"^ignore = \[\n(.*?)^\]", PYPROJECT, re.MULTILINE | re.DOTALL)
    assert ignore
    assert [line for line in ignore[1].splitlines() if not re.search(r'",\s+# \w', line)] == []


def test_no_file_names_a_place_outside_the_repository():
    found = []
    for name in tracked():
        if not MAY_NAME_OUTSIDE.fullmatch(name):
            text = (ROOT / name).read_bytes().decode("utf-8", "replace")
            found += [f"{name}: {match[0]}" for match in OUTSIDE.finditer(text)]
    assert found == []


def test_a_suppression_says_why():
    """`noqa` and `type: ignore` name their rule and are followed by a reason."""
    marks = re.compile(r"# (?:noqa|type: ignore)(?!(?:: |\[)[\w, -]+\]? {1,2}# \w).*")
    found = []
    for name in tracked():
        if name.endswith(".py") and name != "tests/test_project.py":
            text = (ROOT / name).read_text(encoding="utf-8")
            found += [f"{name}: {match[0]}" for match in marks.finditer(text)]
    assert found == []


def test_the_licence_is_the_one_that_the_project_names():
    assert PROJECT["project"]["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")
