"""Repairs, on the seeds of this atlas."""

import re
from functools import cache

import pytest

from paper_atlas.clean.repair import repair
from paper_atlas.text.maths import formula_text, mathml, plain, split_maths
from tests.places import SEEDS

LITTER = [
    pytest.param(pattern, id=pattern)
    for pattern in (
        r"\\",
        r"[\w)\]}][\^]",
        r"(?<![\w/.-])[A-Za-z]_[A-Za-z0-9{]",
        r"_\{",
        r"\w\{",
        r"(?<!\d)\{[^,{}]*\}",
        r"[A-Za-z.)]~[A-Za-z(]",
        "``|''",
        r"(?<!-)--(?!-)|---",
        r"\dtimes|\btimes\d|[\s(%]sim\d|\dsim|\dpm\d",
        r"rightarrow|mathcal|mathbb|texttt|textbf|leq|geq|\bell_|\bgg\b|\\em|infty|cdot",
        r"\$[^$]*\$",
        r"\}",
    )
]
SETS = re.compile(r"\{[^{}]*,[^{}]*\}")


@cache
def _repaired_lines():
    return [
        (f"{path.name}:{number}", repair(line).text)
        for path in sorted(SEEDS.glob("*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


@pytest.mark.parametrize("pattern", LITTER)
def test_no_litter_is_left_in_what_a_reader_of_the_seeds_sees(pattern):
    left = []
    for place, line in _repaired_lines():
        prose = "".join(span.text for span in split_maths(line) if not span.is_formula)
        visible = SETS.sub("", re.sub(r"https?://\S+", "", prose))
        left += [(place, found[0]) for found in re.finditer(pattern, visible)]
    assert left == []


def test_every_formula_of_the_seeds_becomes_mathml_and_reads_in_plain_text():
    formulas = {span.text for _, line in _repaired_lines() for span in split_maths(line) if span.is_formula}
    assert {formula for formula in formulas if mathml(formula) is None} == set()
    assert {formula for formula in formulas if re.search(r"[\\${}]", formula_text(formula) or "")} == set()


def test_most_of_the_seeds_are_left_alone():
    texts = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    changed = [text for text in texts if repair(text).text != text]
    assert 100 < len(changed) < len(texts) / 10


def test_a_damaged_title_of_the_seeds_is_plain_text():
    assert (
        plain(repair("Met$^2$Net: A Decoupled Two-Stage Model").text)
        == "Met²Net: A Decoupled Two-Stage Model"
    )
