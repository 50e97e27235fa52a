"""The rooms of the program: who may know whom, and who may touch the world."""

import ast
from collections import Counter

import pytest

from tests.places import ROOT

PACKAGE = ROOT / "builder/paper_atlas"
STAGES = ("read", "clean", "merge", "connect", "checks", "render", "export")
EDGE = (
    *("__init__", "__main__", "assemble", "build", "cli", "library"),
    *("commands", "disk", "evaluate", "intake", "locale", "memory", "publish", "run", "starter"),
)
"""Rooms at the edge: they read, write, print, tell the time, run other programs."""
MOST_IN_THE_ROOT, MOST_IN_A_ROOM = 10, 18

WORLD = (
    *("asyncio", "http", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil"),
    *("socket", "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid"),
)
"""Modules by which code touches the world."""
DEEDS = {"breakpoint", "eval", "exec", "input", "open", "print", "__import__"}
CLOCKS = {"now", "today", "utcnow"}
SYNTAX = ("html", "xml.sax.saxutils", "markupsafe")
"""Modules that escape."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path):
    """Return the part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name(path):
    return path.relative_to(ROOT).as_posix()


def nodes(path):
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def imports(path):
    """Return the full names of everything that a module imports."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def within(full_name, packages):
    """Return the package of some packages that a name is, or is in; None where there is none."""
    return next((one for one in packages if full_name == one or full_name.startswith(f"{one}.")), None)


def calls(path):
    """Return the names of all functions that a module calls by name, and of all methods with a dot before them."""
    for node in nodes(path):
        if isinstance(node, ast.Call):
            yield node.func.id if isinstance(node.func, ast.Name) else f".{getattr(node.func, 'attr', '')}"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_knows_no_other_stage(stage):
    others = [f"builder.{other}" for other in STAGES if other != stage]
    known = {
        f"{name(path)}: {full}"
        for path in MODULES
        if room(path) == stage
        for full in imports(path)
        if within(full, others)
    }
    assert known == set()


def test_only_the_program_itself_knows_a_stage():
    """A helper that imports a stage would join by a back door what the stages keep apart."""
    stages = [f"builder.{stage}" for stage in STAGES]
    helpers = [path for path in MODULES if room(path) not in (*STAGES, *EDGE)]
    assert {
        f"{name(path)}: {full}" for path in helpers for full in imports(path) if within(full, stages)
    } == set()


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) not in EDGE], ids=name)
def test_thought_touches_no_disk_clock_chance_or_screen(path):
    touched = {full for full in imports(path) if within(full, WORLD)}
    done = (DEEDS | {f".{clock}" for clock in CLOCKS}) & {*calls(path)}
    assert (touched, done) == (set(), set())


def test_one_module_escapes_what_is_rendered():
    """Two modules that escape are one that escapes twice, sooner or later."""
    others = [path for path in MODULES if room(path) == "render" and path.name != "markdown.py"]
    escaping = {f"{name(path)}: {full}" for path in others for full in imports(path) if within(full, SYNTAX)}
    replacing = {f"{name(path)}: .replace()" for path in others if ".replace" in calls(path)}
    assert escaping | replacing == set()


def test_a_room_holds_no_more_modules_than_one_reads_at_a_glance():
    folders = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in MODULES)
    most = {folder: MOST_IN_THE_ROOT if folder == "." else MOST_IN_A_ROOM for folder in folders}
    assert {folder: count for folder, count in folders.items() if count > most[folder]} == {}


def test_no_two_modules_have_a_name_that_says_as_little():
    """Two modules may have one name only where their folders part them: the reader of topics, the pages of topics."""
    names = Counter(path.stem for path in MODULES if path.stem != "__init__")
    assert {name for name, count in names.items() if count > 2} == set()


def test_no_room_at_the_edge_is_a_room_of_thought():
    assert set(EDGE) & set(STAGES) == set()


def test_tests_come_in_by_the_public_door():
    """A private name of the program in a test keeps the program from changing behind its doors."""
    tests = sorted((ROOT / "tests").rglob("*.py"))
    private = {
        (name(path), full_name)
        for path in tests
        for full_name in imports(path)
        if full_name.startswith("paper_atlas.") and full_name.rpartition(".")[2].startswith("_")
    }
    assert private - {("tests/test_cli.py", "paper_atlas.__main__")} == set()
