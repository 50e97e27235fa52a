"""Every pattern of the readers meets untrusted text: none may repeat without bound what repeats without bound."""

import importlib
import pkgutil
import re
from re import _constants as signs
from re import _parser as parser

import pytest

import paper_atlas.read

REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT}
OURS = "paper_atlas.read.beside."  # reads what the maintainers write, not strangers


def inner(value):
    """Return what a value holds, with a name for each."""
    if isinstance(value, tuple | list):
        return enumerate(value)
    if isinstance(value, dict):
        return value.items()
    names = getattr(value, "__slots__", ()) if hasattr(value, "__dataclass_fields__") else ()
    return [(name, getattr(value, name, None)) for name in names]


def patterns_in(value, name):
    if isinstance(value, re.Pattern):
        yield pytest.param(value, id=name)
    for key, one in inner(value):
        yield from patterns_in(one, f"{name}-{key}")


def patterns():
    """Find the patterns in the constants of all readers, also in their tables and values."""
    for info in pkgutil.walk_packages(paper_atlas.read.__path__, "paper_atlas.read."):
        if not info.name.startswith(OURS):
            module = importlib.import_module(info.name)
            for name, value in sorted(vars(module).items()):
                yield from patterns_in(value, f"{info.name}.{name}")


def repeats_within(parsed, *, inside=False):
    """Tell whether an unbounded repeat that gives characters back stands in another."""
    for operation, argument in parsed:
        unbounded = operation in REPEATS and argument[1] is signs.MAXREPEAT
        if unbounded and inside:
            return True
        parts = argument if isinstance(argument, tuple | list) else [argument]
        for part in parts:
            inner = part if isinstance(part, list) else [part]
            for one in inner:
                if isinstance(one, parser.SubPattern) and repeats_within(one, inside=inside or unbounded):
                    return True
    return False


@pytest.mark.parametrize("pattern", [*patterns()])
def test_no_pattern_nests_unbounded_repeats(pattern):
    assert not repeats_within(parser.parse(pattern.pattern, pattern.flags))


@pytest.mark.parametrize(
    ("pattern", "nested"),
    [(r"(a+)+", True), (r"(?:a*b)*", True), (r"(?:a|b+)+", True), (r"a+b+", False), (r"(?:a{1,9}b)*", False)],
)
def test_nesting_is_seen(pattern, nested):
    assert repeats_within(parser.parse(pattern)) is nested
