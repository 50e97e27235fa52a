import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paper_atlas.text.latex import readable, say
from paper_atlas.text.maths import Span, mathml, plain, split_maths

MATHML = "{http://www.w3.org/1998/Math/MathML}"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("kites", (Span("kites"),), id="prose"),
        pytest.param(
            "a $x^{2/3}$ b", (Span("a "), Span("x^{2/3}", is_formula=True), Span(" b")), id="a formula"
        ),
        pytest.param(
            "$W_Q$$W_K$", (Span("W_Q", is_formula=True), Span("W_K", is_formula=True)), id="two in a row"
        ),
        pytest.param("$800 and $900_a", (Span("$800 and $900_a"),), id="dollars"),
        pytest.param("US$5/x_1-$6", (Span("US$5/x_1-$6"),), id="dollars with a name between"),
        pytest.param(
            "$5 $x_{ab}$", (Span("$5 "), Span("x_{ab}", is_formula=True)), id="a dollar before a formula"
        ),
        pytest.param("$x_{a$ b", (Span("$x_{a$ b"),), id="a brace without its partner"),
        pytest.param(r"$\kite{x}$", (Span(r"$\kite{x}$"),), id="a command that nobody knows"),
        pytest.param("$x_a\nb$", (Span("$x_a\nb$"),), id="two lines"),
        pytest.param("$abc$", (Span("$abc$"),), id="no sign of LaTeX"),
    ],
)
def test_a_text_is_parted_into_prose_and_formulas(text, spans):
    assert split_maths(text) == spans


TEXTS = st.lists(
    st.sampled_from(["$", "x", "_", "^", "{", "}", "\\", " ", "5", "\n", "\\frac", "W_Q", "$x_{ab}$"])
).map("".join)


@given(TEXTS)
@example("$a_b$c$d_e$")
def test_putting_the_dollars_back_gives_the_text(text):
    spans = split_maths(text)
    assert "".join(f"${span.text}$" if span.is_formula else span.text for span in spans) == text
    assert all(span.text for span in spans)


@given(TEXTS)
def test_every_formula_has_a_form_in_mathml(text):
    assert [span for span in split_maths(text) if span.is_formula and mathml(span.text) is None] == []


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\mathcal{O}(T^2)", "O(T²)"),
        (r"O(L\log L)", "O(L log L)"),
        (r"\ell_2", "ℓ₂"),
        (r"2.3\times", "2.3×"),
        (r"256 \times 256", "256 × 256"),
        (r"\sim 0.6", "∼0.6"),
        (r"8.81\pm0.10", "8.81±0.10"),
        (r"m \gg n", "m ≫ n"),
        (r"\Phi\circ\Psi", "Φ∘Ψ"),
        ("10^{23}", "10²³"),
        ("10^{-4}", "10⁻⁴"),
        (r"360^\circ", "360°"),
        (r"X^\top", "Xᵀ"),
        ("A^*", "A*"),
        ("1^{st}", "1st"),
        ("CSS^{TM}", "CSS™"),
        (r"\mathbb{R}^d", "ℝᵈ"),
        (r"\tilde{O}(\sqrt{T})", "Õ(√T)"),
        (r"\frac{8}{255}", "8/255"),
        (r"\text{Kite}\ (\textbf{K})", "Kite (K)"),
        (r"x\!\in\!\{4,8\}", "x∈{4,8}"),
        (r"\left(n|\Sigma|\right)", "(n|Σ|)"),
        ("R^2{=}0.86", "R²=0.86"),
    ],
)
def test_a_formula_that_unicode_can_say_is_said_in_unicode(latex, text):
    assert say(latex) == text
    assert readable(latex) == text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("T^{3/4}", "T^(3/4)"),
        ("W_Q", "W_Q"),
        (r"C_{\Phi\circ\Psi}", "C_(Φ∘Ψ)"),
        (r"r^{\text{update}}", "r^update"),
        (r"\frac{x+1}{y}", "(x+1)/y"),
        (r"\sqrt{x+1}", "√(x+1)"),
        (r"\widehat{xy}", "xy"),
        (r"a\kite{b}", "ab"),
        (r"\begin{matrix}a&b\end{matrix}", "a&b"),
    ],
)
def test_a_formula_that_unicode_cannot_say_still_reads_as_text(latex, text):
    assert say(latex) is None
    assert readable(latex) == text


def test_plain_text_has_no_formula():
    assert plain(r"an O(K $T^{3/4}$) bound for $5 and $W_Q$") == "an O(K T^(3/4)) bound for $5 and W_Q"


@given(st.text(r"\{}^_$abx12 ", max_size=30))
def test_readable_text_comes_of_anything_and_has_no_backslash(latex):
    assert "\\" not in readable(latex)
    assert "$" not in readable(latex)


def test_mathml_of_a_formula_is_inline_and_needs_no_script():
    found = ET.fromstring(mathml("T^{3/4}") or "")  # noqa: S314  # our own output, which holds no entities
    assert found.tag == f"{MATHML}math"
    assert found.attrib == {"display": "inline"}
    assert "".join(found.itertext()) == "T3/4"


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\url{https://example.org}",
        r"\style{color:red}{x}",
        r"\class{evil}{x}",
        r"\cssId{evil}{x}",
        r"\textcolor{red}{x}",
        r"\color{red}x",
        r"\unicode{60}",
        r"\newcommand{\a}{\a\a}\a",
        r"\def\a{\a}\a",
        r"\input{/etc/passwd}",
        r"\kite_x",
        "x^{",
        "x_a_b",
        "{" * 200 + "x_1" + "}" * 200,
        r"\frac" * 300 + "1",
        "x^2" * 400,
    ],
)
def test_hostile_and_broken_latex_has_no_mathml(latex):
    assert mathml(latex) is None


@given(
    st.lists(
        st.sampled_from(
            [
                *"<>&\"'{}^_x1 ",
                "<script>",
                "</math>",
                "\\text{",
                "\\mathrm{",
                "\\href",
                "\\\\",
                "\\frac",
                "onload=",
                "]]>",
            ]
        ),
        max_size=12,
    ).map("".join)
)
@example("\\text{<img src=x onerror=alert(1)>}")
def test_nothing_but_mathml_comes_out_of_hostile_latex(latex):
    found = mathml(latex)
    if found is not None:
        tree = ET.fromstring(found)  # noqa: S314  # as above
        assert {node.tag.removeprefix(MATHML) for node in tree.iter()} <= set(re.findall(r"<(m\w+)", found))
        assert not re.search(
            r"<(?!/?m[a-z]+[\s>/])|href|style=|class=|\son\w+=", re.sub(r">[^<]*<", "><", found)
        )
