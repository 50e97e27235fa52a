"""What is measured: each row of the table with its command."""

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from tests.bench.budgets import BEFORE, OWN
from tests.bench.corpus import change_vocabulary, rare_word, write_papers
from tests.bench.made import splice
from tests.bench.revision import Before
from tests.bench.workspace import MADE, change_theme, write_hugo_source, write_stock_config

_ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "946684800",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONDONTWRITEBYTECODE": "",
}
_PYTHON = (sys.executable, "-m")
_STAGE = re.compile(r"(\w+) (\d+\.\d\d) s(?=[,;])")
_AGES = (0, 10, None)
"""Of the papers that are added, in years."""
LARGEST_NAV = 2_000
"""With more papers in the navigation, MkDocs takes hours: the time grows with the square."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is measured."""

    engine: str
    what: str
    """What is built, as the table says it."""
    command: tuple[str, ...]
    prepare: Callable[[Path, int], None]
    """Is called, and not timed, before each measure, with the workspace and the number of the repeat."""
    site: str
    """Folder of the finished pages, in the workspace."""
    is_full: bool = True
    """False where only the changed pages are built."""
    missing: str = ""
    """Why it cannot be measured; "" where it can."""
    place: str = ""
    """Folder in the workspace that it works in; "" for the workspace itself."""
    paths: str = ""
    """Where Python looks for our program, below that folder."""

    @property
    def key(self) -> str:
        """The name of the row in the results."""
        return f"{self.engine}: {self.what}"


def rows(papers: list[dict[str, object]], before: Before | None = None) -> list[Row]:
    """Return all rows for some papers, those of our own first and in the order in which they need each other.

    Args:
        papers: The corpus.
        before: An earlier revision of the program, to build the same in turn with it.
    """
    own = _own_rows(papers)
    earlier = [_as_before(row, before) for row in own] if before else []
    return [*own, *earlier, *_other_rows(len(papers))]


def _as_before(row: Row, before: Before) -> Row:
    """Return a row of our own as the earlier revision does it, in a folder of its own."""
    return replace(row, engine=BEFORE, command=before.command, place=before.place, paths=before.paths)


def _own_rows(papers: list[dict[str, object]]) -> list[Row]:
    def nothing(_folder: Path, _number: int) -> None:
        """Leave everything as it is."""

    def add_paper(age: int | None) -> Callable[[Path, int], None]:
        def add(folder: Path, number: int) -> None:
            paper = splice(papers, 3 * number + _AGES.index(age), age)
            write_papers([paper], folder / f"seeds/added-{number}-{age}.jsonl")

        return add

    def change_topic(folder: Path, number: int) -> None:
        change_vocabulary(folder / "seeds/topics.yml", rare_word(papers, number))

    command = (*_PYTHON, "paper_atlas", "build", "--docs", MADE)
    row = partial(Row, OWN, command=command, site="site", paths="builder")
    return [
        row("cold", prepare=nothing),
        row("unchanged", prepare=nothing, is_full=False),
        row("one paper added", prepare=add_paper(0), is_full=False),
        row("one paper added, ten years old", prepare=add_paper(10), is_full=False),
        row("one paper added, undated", prepare=add_paper(None), is_full=False),
        row("one topic's vocabulary changed", prepare=change_topic, is_full=False),
        row("theme changed", prepare=change_theme),
    ]


def _other_rows(size: int) -> list[Row]:
    too_large = "not run: the time grows with the square of the papers" if size > LARGEST_NAV else ""
    zensical = (*_PYTHON, "zensical", "build", "--config-file", "stock-zensical.yml")
    hugo = (
        *("hugo", "--source", "hugo", "--destination", "../site-hugo", "--cacheDir"),
        *("{folder}/hugo-cache", "--quiet"),
    )
    return [
        Row("MkDocs", "papers out of the nav", _mkdocs("mkdocs"), _stock("mkdocs"), "site-mkdocs"),
        Row(
            *("MkDocs", "papers in the nav", _mkdocs("mkdocs-nav"), _stock("mkdocs-nav", in_nav=True)),
            *("site-mkdocs-nav", True, too_large),
        ),
        Row(
            *("ProperDocs", "papers out of the nav", _mkdocs("properdocs"), _stock("properdocs")),
            *("site-properdocs", True, _missing_module("properdocs")),
        ),
        Row(
            *("Zensical", "papers out of the nav", zensical, _stock("zensical")),
            *("site-zensical", True, _missing_module("zensical")),
        ),
        Row("Zensical", "unchanged", zensical, _keep, "site-zensical", False, _missing_module("zensical")),
        Row("Hugo", "nearest template", hugo, _hugo, "site-hugo", True, _missing_program("hugo")),
    ]


def _mkdocs(name: str) -> tuple[str, ...]:
    module = name.removesuffix("-nav")
    return (*_PYTHON, module, "build", "--quiet", "--config-file", f"stock-{name}.yml")


def _keep(_folder: Path, _number: int) -> None:
    """Leave what the row before has built."""


def _stock(name: str, *, in_nav: bool = False) -> Callable[[Path, int], None]:
    def prepare(folder: Path, _number: int) -> None:
        shutil.rmtree(folder / f"site-{name}", ignore_errors=True)
        if name == "zensical":
            shutil.rmtree(folder / ".cache", ignore_errors=True)
        write_stock_config(folder, name, in_nav=in_nav)

    return prepare


def _hugo(folder: Path, _number: int) -> None:
    for made in ("site-hugo", "hugo-cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    write_hugo_source(folder)


def _missing_module(name: str) -> str:
    return "" if find_spec(name) else "not installed"


def _missing_program(name: str) -> str:
    return "" if shutil.which(name) else "not installed"


def environment(folder: Path, row: Row) -> dict[str, str]:
    """Return what a command gets, so that each builds the same bytes and none prints advertisements.

    Our program is that of the workspace, whose theme is changed, and not the one that is installed.
    """
    return {**_ENVIRONMENT, **({"PYTHONPATH": str(folder / row.paths)} if row.paths else {})}


def own_stages(output: str) -> dict[str, float]:
    """Return the seconds of the stages that the summary of our build names; none where there is no summary."""
    summary = next((line for line in reversed(output.splitlines()) if line.endswith("s in all")), "")
    return {name: float(seconds) for name, seconds in _STAGE.findall(summary)}
