import json
import lzma
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paper_atlas.clean.repair import RULES, Repaired, repair
from paper_atlas.model.records import Repair
from paper_atlas.text.maths import mathml, split_maths
from tests.places import ROOT

SHARED = ROOT.parent / "shared"

CASES = [
    pytest.param(rule, before, after, id=f"{rule.name}: {before[:40]}")
    for rule in RULES
    for before, after in rule.cases
]


@pytest.mark.parametrize(("rule", "before", "after"), CASES)
def test_every_case_of_every_rule_comes_out_as_its_table_says(rule, before, after):
    assert rule in RULES
    assert repair(before).text == after


@pytest.mark.parametrize(("rule", "before", "after"), CASES)
def test_a_case_that_a_rule_repairs_is_repaired_by_that_rule(rule, before, after):
    made = {repair.rule for repair in repair(before).repairs}
    assert (rule.name in made) == (before != after) or rule.cases[0] != (before, after)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_reason_and_a_case_that_it_repairs(rule):
    assert rule.reason.endswith((".", "?"))
    assert any(before != after for before, after in rule.cases)


def test_rules_have_names_of_their_own():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4 was run 10 times; sim and times are words, and sim2real stays",
        "O*NET and C++ cost $800, between $5 and $10, or $5-$10",
        "{BoolQ, SST2} is a set, and so is {-1, 0, 1}",
        "https://example.org/essential_sparsity~x_1^2 keeps its signs",
        "BERT_BASE, speech_to_text and x86_64 are names",
        "~0.25B is about, 1M~60M and 2~5 are ranges, (~billion) too",
        "α-Kite 🪁 漢字 кайт عربي ×2 ≈ 3 café naïve",
        "the delta parameters of a beta test, Phi-3, Starling-LM-7B-alpha, Krippendorff's alpha=0.8",
        "approx. 11% at 7 pm 30 people; pm2.5; a mid-scale top-k subset of the sum",
        r"split at \n, C:\Users and \d+",
        "run --all, <!-- x -->, a --> b and -----",
        "it's the authors' and the '90s kites' 5'' rope",
        "`code` and ~/kites and ^_^ and snake_case_name",
        "US$5 and A$6, 100 $ and $HOME",
    ],
)
def test_text_without_damage_stays_as_it_is(text):
    assert repair(text) == Repaired(text, ())


@pytest.mark.parametrize(
    ("before", "unsure"),
    [
        pytest.param(r"by \KiteNet we", [("\\KiteNet", "KiteNet")], id="a macro that nobody knows"),
        pytest.param(r"for \800 each", [("\\", "$")], id="a dollar that was lost"),
        pytest.param("eps of 8{255}", [("8{255}", "8/255")], id="a fraction that was lost"),
        pytest.param(
            "a mathcal{O}(n) one", [("mathcal{O}", "𝒪")], id="a letter that had something around it"
        ),
        pytest.param(r"72\% of $O(n^2)$", [], id="what can be known"),
    ],
)
def test_a_repair_is_unsure_just_when_the_original_cannot_be_known(before, unsure):
    made = [(one.before, one.after) for one in repair(before).repairs if one.unsure]
    assert made == unsure


def test_a_repair_tells_its_rule_and_the_words_before_and_after():
    assert repair(r"2.3times at 5\%") == Repaired(
        "2.3× at 5%",
        (Repair("escaped character", "\\%", "%"), Repair("times after a number", "times", "×")),
    )


def test_a_damaged_abstract_reads_as_its_authors_wrote_it():
    before = (
        r"We show a {O}(K T^{3/4}) regret, C_{Phicirc Psi} > C_Psi when m gg n, by ``kites''~(K2) -- 72\% at "
        r"64times 64 (\eg, na\"{\i}ve) {\small \url{ https://example.org/a_b }}."
    )
    after = (
        r"We show a O(K $T^{3/4}$) regret, $C_{\Phi\circ\Psi}$ > $C_\Psi$ when m ≫ n, by “kites” (K2) – 72% at "
        r"64×64 (e.g., naïve) https://example.org/a_b."
    )
    assert repair(before).text == after


def test_a_text_longer_than_any_abstract_is_left_alone():
    text = r"72\% " * 30_000
    assert repair(text) == Repaired(text, ())


PIECES = [
    *(
        "$",
        "{",
        "}",
        "\\",
        "^",
        "_",
        "~",
        "`",
        "``",
        "'",
        "''",
        "--",
        "---",
        " ",
        "\n",
        "%",
        "&",
        "\\%",
        "\\$",
        "$x^2$",
    ),
    *(
        "\\textbf{",
        "\\emph{",
        "mathcal{",
        "times",
        "sim",
        "pm",
        "2",
        "0.5",
        "x",
        "T",
        "alpha",
        "Phi",
        "circ",
        "\\Kite",
    ),
    *(
        "https://example.org/a_b",
        "{\\em ",
        "\\'",
        "\\frac",
        "\\sqrt",
        "8{255}",
        "\\(",
        "\\)",
        "word",
        "Kite",
        "\U000f0001",
    ),
]
hostile = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=40)
words = st.lists(st.text("bcdfhk", min_size=3, max_size=9), min_size=1, max_size=8).map(" ".join)


@given(hostile)
@example(r"\$5$x_1$")
@example("$$a$b$")
@example("`''`")
@example("\U000f0001https://example.org/a_b")
def test_repairing_twice_is_repairing_once(text):
    once = repair(text).text
    assert repair(once).text == once


@given(hostile)
def test_a_text_is_changed_just_when_a_repair_says_so(text):
    repaired = repair(text)
    assert (repaired.text == text) == (not repaired.repairs)


TEX_SIGNS = re.compile(r"[\\{}^~$_`]|--|''")


@given(hostile)
@example("wind of 3 times 4 and a rightarrow b")
def test_a_text_that_is_passed_over_has_nothing_to_repair(text):
    """A name with a sign in it has every rule tried, and is itself left alone."""
    if not TEX_SIGNS.search(text) and not repair(text).repairs:
        assert repair(f"{text}\n\nsnake_case_name").repairs == ()


@given(words, st.sampled_from([case.values for case in CASES]), words)
def test_the_words_around_a_damage_keep_their_order_and_none_is_lost(left, case, right):
    _, before, _ = case
    found = repair(f"{left} . {before} . {right}").text
    assert found.startswith(left)
    assert found.endswith(right)


@given(hostile)
def test_every_formula_that_stays_becomes_mathml(text):
    formulas = [span.text for span in split_maths(repair(text).text) if span.is_formula]
    assert [formula for formula in formulas if mathml(formula) is None] == []


@pytest.mark.shared
def test_ten_thousand_abstracts_without_a_sign_of_tex_are_unchanged():
    """They come from authors' forms, never through a dump that takes backslashes away.

    So one that has none of the signs that TeX gives a meaning can hold no damage: that is TeX's own list
    of signs, not ours.
    """
    corpus = SHARED / "corpora" / "acl-10k.jsonl.xz"
    if not corpus.exists():
        pytest.skip("the shared corpora are not on this machine")
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        abstracts = [json.loads(line)["abstract"] for line in lines]
    undamaged = [
        abstract
        for abstract in abstracts
        if not TEX_SIGNS.search(re.sub(r"https?://[^\s{}\\]+|\w+(?:\.\w+)+/[\w/.-]+", "", abstract))
    ]
    changed = [abstract for abstract in undamaged if repair(abstract).text != abstract]
    assert len(undamaged) > 9_000
    assert changed == []
