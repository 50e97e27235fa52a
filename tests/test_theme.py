"""The theme: what it takes from others is there, and every engine can read it."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

THEME = Path("builder/paper_atlas/theme")
TEMPLATES = sorted(path.relative_to(THEME).as_posix() for path in THEME.rglob("*.html"))
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
