"""What a profiled build is told of: stages, functions and pages → the lines that say what took the most."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from paper_atlas.text import count

RENDERED_BY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "papers": ("paper_recipes", "render_paper", "_all_papers"),
        "topics": ("render_topics",),
        "years": ("render_years",),
        "authors": ("render_authors",),
        "methods, datasets, models": ("render_names",),
        "code": ("render_code",),
        "explore": ("render_explore",),
        "similar": ("render_similar",),
        "changes": ("render_changes",),
        "map": ("render_map",),
        "numbers": ("render_numbers",),
    }
)
"""Folders of pages → the functions of `builder/paper_atlas/render/` that make them."""

_MODULES, _FUNCTIONS, _PAGES = 12, 3, 10


@dataclass(frozen=True, slots=True)
class Function:
    """One function of ours, with all that it called."""

    module: str
    """Path below `builder/paper_atlas/`."""
    name: str
    calls: int
    seconds: float
    """From call to return, all calls together, slowed down by being watched."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the build."""

    name: str
    seconds: float
    memory: int | None
    """Bytes that one process held at the most until the stage ended; None where the system does not tell."""


def profile_text(stages: Sequence[Stage], functions: Sequence[Function], pages: Mapping[str, int]) -> str:
    """Return the report.

    Args:
        stages: In the order in which they ran.
        functions: Those of ours, in any order.
        pages: Path below the site → bytes of the finished page.
    """
    parts = [
        ("stages, slowest first (memory: the most until its end)", _stage_lines(stages)),
        ("functions, with what they call, grouped by module", _function_lines(functions)),
        ("kinds of pages, most expensive first", _kind_lines(functions, pages)),
        ("heaviest pages", _page_lines(pages)),
    ]
    return "\n".join("\n".join([f"{title}:", *lines, ""]) for title, lines in parts if lines)


def _stage_lines(stages: Iterable[Stage]) -> list[str]:
    return [
        f"{stage.seconds:9.2f} s  {stage.name:10}"
        + (f"{stage.memory / 10**6:8,.0f} MB" if stage.memory is not None else "")
        for stage in sorted(stages, key=lambda stage: (-stage.seconds, stage.name))
    ]


def _function_lines(functions: Iterable[Function]) -> list[str]:
    """Return the slowest functions of the modules that have the slowest."""
    modules: dict[str, list[Function]] = defaultdict(list)
    for function in sorted(functions, key=lambda one: (-one.seconds, one.module, one.name)):
        modules[function.module].append(function)
    lines: list[str] = []
    for module, found in [*modules.items()][:_MODULES]:
        lines.append(f"  {module}")
        lines += [
            f"{one.seconds:9.2f} s  {one.name} ({count(one.calls, 'call')})" for one in found[:_FUNCTIONS]
        ]
    return lines


def _kind_lines(functions: Iterable[Function], pages: Mapping[str, int]) -> list[str]:
    """Return for each kind of page how long we took for it, and how much the engine has made of it."""
    seconds: dict[str, float] = defaultdict(float)
    for function in functions:
        if function.module.startswith("render/"):
            seconds[function.name] += function.seconds
    kinds = []
    for kind, makers in RENDERED_BY.items():
        sizes = [size for path, size in pages.items() if path.split("/")[0] in kind.split(", ")]
        kinds.append((sum(seconds[maker] for maker in makers), kind, sizes))
    return [
        f"{spent:9.2f} s  {kind}: {count(len(sizes), 'page')}, {1000 * spent / len(sizes):.2f} ms a page; "
        f"{sum(sizes) / 10**6:.1f} MB in the site, {sum(sizes) / len(sizes) / 1000:.1f} KB a page"
        for spent, kind, sizes in sorted(kinds, key=lambda one: (-one[0], one[1]))
        if sizes
    ]


def _page_lines(pages: Mapping[str, int]) -> list[str]:
    heaviest = sorted(pages, key=lambda path: (-pages[path], path))[:_PAGES]
    return [f"{pages[path] / 1000:9,.1f} KB  {path}" for path in heaviest]
