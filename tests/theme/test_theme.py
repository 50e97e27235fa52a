"""The theme: what it takes from others is there, every engine can read it, and its scripts know one another one way."""

import posixpath
import re
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader

THEME = Path("builder/paper_atlas/theme")
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
ASSETS = THEME / "assets"
SCRIPTS = {path.relative_to(ASSETS).as_posix(): path for path in sorted(ASSETS.rglob("*.js"))}
IMPORTED = re.compile(r"""\b(?:from |import\()"(\.{1,2}/[^"]+)\"""")
OF_STRINGS = re.compile(r"\.(?:startswith|endswith|split|replace|strip|format|lower|join)\(")


@pytest.mark.parametrize(
    ("package", "folder"),
    [
        pytest.param("material", "", id="Material, for MkDocs and ProperDocs"),
        pytest.param("zensical", "classic/", id="Zensical"),
    ],
)
def test_the_style_sheet_has_the_name_that_it_has_in_the_theme_of_the_engine(package, folder):
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        pytest.skip(f"{package} is not installed")
    styles = Path(spec.origin).parent / "templates/assets/stylesheets" / folder
    [name] = [path.name.removesuffix(".min.css") for path in styles.glob("main.*.min.css")]
    assert f"'{folder}{name}'" in (THEME / "partials/styles.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_calls_a_method_of_a_string_for_zensical_has_none(template):
    assert OF_STRINGS.findall((THEME / template).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("style", sorted(path.name for path in ASSETS.glob("*.css")))
def test_no_style_names_a_side_for_pages_run_from_right_to_left_as_well(style):
    """`inline-start` and `inline-end` instead; only the rule for such pages says `right`."""
    css = re.sub(r'\[dir="rtl"\][^{}]*\{[^{}]*\}', "", (ASSETS / style).read_text(encoding="utf-8"))
    sides = r"(?:margin|padding|border)-(?:left|right)\b|(?:text-align|float): (?:left|right)|^\s*(?:left|right): (?!50%)"
    assert re.findall(sides, css, re.MULTILINE) == []


def imported(script):
    """Return the scripts that one imports, at once or when they are needed."""
    found = IMPORTED.findall(SCRIPTS[script].read_text(encoding="utf-8"))
    return {posixpath.normpath(posixpath.join(posixpath.dirname(script), path)) for path in found}


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_a_script_imports_is_there_and_is_of_its_room_or_shared(script):
    room = posixpath.dirname(script)
    rooms = {
        room,
        "shared",
        *{"explore": ["search"], "similar": ["explore"], "map": ["explore", "search"]}.get(room, []),
    }
    assert {
        path for path in imported(script) if path not in SCRIPTS or posixpath.dirname(path) not in rooms
    } == set()


def needed(scripts):
    """Return scripts, and all that have to be there before they run."""
    at_once = re.compile(r"""\bfrom "(\.{1,2}/[^"]+)\"""")
    found, left = set(), [*scripts]
    while left:
        script = left.pop()
        if script not in found:
            found.add(script)
            paths = at_once.findall(SCRIPTS[script].read_text(encoding="utf-8"))
            left += [posixpath.normpath(posixpath.join(posixpath.dirname(script), path)) for path in paths]
    return found


@pytest.mark.parametrize("kind", ["explore", "similar"])
def test_a_page_asks_at_once_for_all_scripts_that_it_needs(kind):
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    environment.filters["script_tag"] = str
    values = {"root": "/", "meta": {"script": kind}, "has": ["reading-list.md"], "config": {}}
    html = environment.get_template("partials/scripts.html").render(**values)
    modules = re.findall(r'<script type="module" src="/assets/([^"]+)"', html)
    preloaded = re.findall(r'<link rel="modulepreload" href="/assets/([^"]+)"', html)
    assert sorted([*modules, *preloaded]) == sorted(needed(modules))


def test_a_first_query_asks_at_once_for_all_scripts_that_it_needs():
    [listed] = re.findall(r"const CODE = \[(.+)\];", SCRIPTS["search/load.js"].read_text(encoding="utf-8"))
    asked = {f"search/{name}.js" for name in re.findall(r'"(\w+)"', listed)}
    named = {f"search/{name}.js" for name in ("answer", "engine", "found")}
    shared = needed(["search/load.js", "explore/explore.js"])
    assert asked == needed(named) - shared
    assert needed(["search/reader.js"]) - shared == {
        f"search/{name}.js" for name in ("reader", "stem", "packed")
    }


def test_no_script_needs_itself():
    try:
        TopologicalSorter({script: imported(script) for script in SCRIPTS}).prepare()
    except CycleError as error:
        pytest.fail(" ← ".join(error.args[1]))


def footer(repository, path):
    """Return the footer of a page as HTML; of an atlas without a repository for none."""
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=True)
    environment.filters["url"] = str
    values = {
        "nav": SimpleNamespace(items=[]),
        "page": {"url": path},
        "config": {"repo_url": repository},
        "say": str,
    }
    return environment.get_template("partials/footer.html").render(**values)


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/kites/atlas", "issues/new?title=Error%20on%20/papers/red-kites/"),
        ("https://codeberg.org/kites/atlas", "issues/new?title=Error%20on%20/papers/red-kites/"),
        ("https://gitlab.example/kites", "-/issues/new?issue[title]=Error%20on%20/papers/red-kites/"),
    ],
)
def test_every_page_leads_in_one_click_to_a_report_that_names_it(repository, address):
    """The second click sends it."""
    assert f'<a href="{repository}/{address}">Report an error</a>' in footer(repository, "papers/red-kites/")


def test_an_atlas_without_a_repository_offers_no_report():
    assert "Report" not in footer("", "papers/red-kites/")
