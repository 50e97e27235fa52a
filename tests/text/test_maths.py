import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paper_atlas.text.formulas.linear import linear
from paper_atlas.text.maths import Span, formula_text, mathml, plain, say, split_maths

ELEMENTS = {
    *"math mrow mi mn mo mtext mspace msub msup msubsup mfrac msqrt mroot mover munder munderover mmultiscripts".split(),
    *"mprescripts mtable mtr mtd mstyle mpadded mphantom b i em strong code span".split(),
}


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
        pytest.param(
            r"a $\kite{x}$ b",
            (Span("a "), Span(r"\kite{x}", is_source=True), Span(" b")),
            id="a command that nobody knows is shown as its source",
        ),
        pytest.param("$x_{a}_{b}$", (Span("x_{a}_{b}", is_source=True),), id="two indices of one sign"),
        pytest.param(
            r"paid $5 by hand and \ours or $x",
            (Span(r"paid $5 by hand and \ours or $x"),),
            id="words between dollars are prose",
        ),
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
    assert "".join(span.text if span.is_prose else f"${span.text}$" for span in spans) == text
    assert all(span.text for span in spans)


@given(TEXTS)
def test_every_formula_has_a_form_in_mathml(text):
    assert [span for span in split_maths(text) if span.is_formula and mathml(span.text) is None] == []


SAID = [
    (r"O(L\log L)", "O(L log L)"),
    (r"\ell_2", "ℓ₂"),
    (r"2.3\times", "2.3×"),
    (r"256 \times 256", "256 × 256"),
    (r"\sim 0.6", "∼0.6"),
    (r"8.81\pm0.10", "8.81±0.10"),
    (r"m \gg n", "m ≫ n"),
    (r"\Phi\circ\Psi", "Φ∘Ψ"),
    (r"\Delta x", "Δx"),
    (r"K \alpha T", "K α T"),
    (r"\rho \in (0.3, 2)", "ρ ∈ (0.3, 2)"),
    (r"\rho \in \mathbb{R}", "ρ ∈ ℝ"),
    (r"\text{DALL}\cdot\text{E}", "DALL·E"),
    (r"0.1{\textperthousand}", "0.1‰"),
    (r"{\tt AutoKite}", "AutoKite"),
    (r"\bf{RE^2}", "RE²"),
    (r"\mathbf{100\times\rightarrow200\times}", "100×→200×"),
    ("x = -1", "x = −1"),
    ("10^{23}", "10²³"),
    ("10^{-4}", "10⁻⁴"),
    (r"360^\circ", "360°"),
    (r"90^\circ{\rm C}", "90°C"),
    (r"X^\top", "Xᵀ"),
    ("A^*", "A*"),
    ("A^*B", "A* B"),
    ("f''(x)", "f″(x)"),
    ("1^{st}", "1st"),
    ("CSS^{TM}", "CSS™"),
    (r"\mathbb{R}^d", "ℝᵈ"),
    (r"\tilde{O}(\sqrt{T})", "Õ(√T)"),
    (r"\frac{8}{255}", "8/255"),
    (r"\text{Kite}\ (\textbf{K})", "Kite (K)"),
    (r"x\!\in\!\{4,8\}", "x∈{4,8}"),
    (r"\left(n|\Sigma|\right)", "(n|Σ|)"),
    ("R^2{=}0.86", "R²=0.86"),
    (r"5\,\text{ms}", "5 ms"),
    (r"50 \%", "50 %"),
    ("50%", "50%"),
    (r"\ldots", "…"),
    (r"\sum_i x_i", "∑ᵢ xᵢ"),
    (r"a \equiv b \pmod{5}", "a ≡ b (mod 5)"),
    (r"x \bmod 2", "x mod 2"),
    (r"\deg(v)", "deg(v)"),
    (r"\arg\max", "arg max"),
    (r"\arg\max_x f", "arg maxₓ f"),
    (r"\log|x|", "log |x|"),
    (r"\poly(n)", "poly(n)"),
    (r"\mathring{A}", "Å"),
    (r"\hat{\theta}_n", "θ̂ₙ"),
    (r"\sqrt[3]{n}", "∛n"),
    (r"\sqrt[4]{2}", "∜2"),
    (r"\sqrt[k]{n}", "ᵏ√n"),
    # Negation.
    (r"x \not= y", "x ≠ y"),
    (r"x \not\in S", "x ∉ S"),
    (r"A \not\subset B", "A ⊄ B"),
    (r"a \not\equiv b", "a ≢ b"),
    (r"a \not\leq b", "a ≰ b"),
    (r"a \not\sim b", "a ≁ b"),
    (r"a \not\approx b", "a ≉ b"),
    (r"a \nmid b", "a ∤ b"),
    (r"a \not\perp b", "a ⟂̸ b"),
    # Norms and divergences.
    (r"\|x\|_2", "‖x‖₂"),
    (r"\lVert x \rVert", "‖x‖"),
    (r"\Vert x \Vert_1", "‖x‖₁"),
    (r"\left\lVert A \right\rVert_2 + 1", "‖A‖₂ + 1"),
    (r"a := b", "a := b"),
    (r"f\colon X\to Y", "f: X→Y"),
    (r"2\frac{1}{2}", "2 1/2"),
    (r"A^{\mathsf{T}}", "Aᵀ"),
    (r"\operatorname{\mathbb{E}}[X]", "𝔼[X]"),
    (r"\left\|x\right\|_1", "‖x‖₁"),
    (r"p(a \mid v)", "p(a | v)"),
    (r"\mathrm{KL}(p \parallel q)", "KL(p ∥ q)"),
    # Letter styles.
    (r"\bm{\theta} \neq \theta", "𝜽 ≠ θ"),
    (r"\mathscr{L}", "ℒ"),
    (r"{\bf x}", "𝐱"),
    (r"{\cal L}", "ℒ"),
    (r"\mathcal{O}(T^2)", "𝒪(T²)"),
    (r"\mathbb{1}", "𝟙"),
    (r"\mathds{1}", "𝟙"),
    (r"\mathfrak{g}", "𝔤"),
    (r"\bm{1}[x]", "𝟏[x]"),
    (r"\boldsymbol{\Sigma}", "𝚺"),
    (r"\mathsf{A}\mathtt{b}", "𝖠𝚋"),
    (r"\mathbf{Q}\mathbf{K}^\top", "𝐐𝐊ᵀ"),
    (r"\mathit{xy}", "xy"),
    (r"\mathbf{DR}", "DR"),
    (r"\mathtt{Kite-2}", "Kite-2"),
    # Units, colours and characters by number.
    (r"\SI{5}{\milli\second}", "5 ms"),
    (r"x < \qty{3e-5}{\metre\per\second}", "x < 3 × 10⁻⁵ m/s"),
    (r"{\color{blue} y}+\textcolor[HTML]{FF0000}{z}", "y+z"),
    (r"\unicode{x2713}", "✓"),
    (r"\ding{55}", "✗"),
]


@pytest.mark.parametrize(("latex", "text"), SAID)
def test_a_formula_that_unicode_can_say_is_said_in_unicode(latex, text):
    assert say(latex) == text
    assert formula_text(latex) == text


ONLY_READ = [
    ("T^{3/4}", "T^(3/4)"),
    ("W_Q", "W_Q"),
    ("K T^{3/4}", "K T^(3/4)"),
    (r"C_{\Phi\circ\Psi}", "C_(Φ∘Ψ)"),
    (r"r^{\text{update}}", "r^update"),
    (r"D_{KL}(p \| q)", "D_KL(p ‖ q)"),
    (r"\frac{x+1}{y}", "(x+1)/y"),
    (r"\frac{1}{2}x_Q", "(1/2)x_Q"),
    (r"\log\frac{a}{b}", "log(a/b)"),
    (r"\left(\frac{1}{\sqrt{T}}\right)", "(1/√T)"),
    (r"\frac{\partial f}{\partial x}", "∂f/∂x"),
    ("2^{2^n}", "2^(2ⁿ)"),
    ("a^{b_c}", "a^(b_c)"),
    (r"e^{i\pi}", "e^(iπ)"),
    (r"\nicefrac{x+1}{2}", "(x+1)/2"),
    (r"\sqrt{x+1}", "√(x+1)"),
    (r"\sqrt{x}^2", "(√x)²"),
    (r"\sqrt[k+Q]{n}", "n^(1/(k+Q))"),
    (r"\binom{n}{2}", "(n choose 2)"),
    (r"{n \choose k}", "(n choose k)"),
    (r"X \stackrel{d}{=} Y", "X =ᵈ Y"),
    (r"X \xrightarrow{d} Y", "X →ᵈ Y"),
    (r"X \xrightarrow[n\to\infty]{} Y", "X →_(n→∞) Y"),
    (r"\underbrace{x+y}_{n}", "⏟(x+y)ₙ"),
    (r"\overbrace{a}^{k}", "⏞(a)ᵏ"),
    (r"\overrightarrow{AB}", "(AB)⃗"),
    (r"\widehat{xy}", "(xy)̂"),
    (r"\overline{xy}", "x̅y̅"),
    (r"\cancel{y}", "y̸"),
    (r"\boxed{x}", "x"),
    (r"A^\star", "A^⋆"),
    (r"f^\circ", "f^∘"),
    (r"\arg\min_{\theta} \mathcal{L}", "arg min_θ ℒ"),
    (r"\begin{matrix}a&b\end{matrix}", "a, b"),
    (r"\begin{pmatrix}a & b\\ c & d\end{pmatrix}", "(a, b; c, d)"),
    (r"\begin{cases}1 & x>0\\ 0 & \text{else}\end{cases}", "{1, x>0; 0, else}"),
    (r"\begin{align*}a &= b\\ &= c\end{align*}", "a = b; =c"),
    (r"\sum_{\substack{i<n\\j<m}} a", "∑_(i<n; j<m) a"),
    (r"\prescript{14}{}{C}", "¹⁴C"),
]


@pytest.mark.parametrize(("latex", "text"), ONLY_READ)
def test_a_formula_that_unicode_cannot_say_still_reads_as_text(latex, text):
    assert say(latex) is None
    assert formula_text(latex) == text


@pytest.mark.parametrize(
    "latex",
    [r"a\kite{b}", r"{n \atop k}", "x_a_b", r"\frac{1}", r"\left( x", r"x \tag{1}", "a & b"],
)
def test_what_cannot_be_said_has_neither_text_nor_mathml(latex):
    assert (say(latex), formula_text(latex), mathml(latex)) == (None, None, None)


@pytest.mark.parametrize(("latex", "text"), [*SAID, *ONLY_READ])
def test_the_mathml_of_a_page_read_back_says_the_text_that_stands_beside_it(latex, text):
    tree = ET.fromstring(mathml(latex) or "")  # noqa: S314  # our own output, which holds no entities
    assert tree.get("aria-label") == text
    # The blanks that authors type between signs are none in a formula.
    assert linear(tree).replace(" ", "") == text.replace(" ", "")


def test_one_form_of_a_greek_letter_is_written_unless_the_formula_parts_two():
    assert say(r"\epsilon + \phi") == "ε + φ"
    assert say(r"\epsilon + \varepsilon") == "ϵ + ε"


def test_plain_text_has_no_formula():
    assert plain(r"an O(K $T^{3/4}$) bound for $5 and $W_Q$") == "an O(K T^(3/4)) bound for $5 and W_Q"


def test_plain_text_shows_the_source_of_what_cannot_be_said():
    assert plain(r"our $\kite{x}$ and $W_Q$") == r"our $\kite{x}$ and W_Q"


@given(st.text(r"\{}^_$abx12 ", max_size=30))
@example("^{}1")
@example(r"\overline{}")
def test_the_text_of_a_formula_has_no_command_left(latex):
    said = formula_text(latex) or ""
    assert not re.search(r"\\[A-Za-z]", said)


def test_mathml_of_a_formula_is_inline_and_needs_no_script():
    found = ET.fromstring(mathml("T^{3/4}") or "")  # noqa: S314  # our own output, which holds no entities
    assert found.tag == "math"
    assert found.attrib == {"aria-label": "T^(3/4)"}
    assert "".join(found.itertext()) == "T3/4"


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\url{https://example.org}",
        r"\style{color:red}{x}",
        r"\class{evil}{x}",
        r"\cssId{evil}{x}",
        r"\eqref{x}",
        r"\char60 x",
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
        assert {node.tag for node in tree.iter()} <= ELEMENTS
        names = {name for node in tree.iter() for name in node.attrib}
        assert not [name for name in names if name.startswith("on") or name in ("href", "style", "id", "src")]


@pytest.mark.parametrize("latex", ["d^{'}", "d'", r"d^{\prime}", "d^{{}^{'}}"])
def test_a_prime_is_raised_once_however_it_is_written(latex):
    assert mathml(latex) == '<math aria-label="d′"><msup><mi>d</mi><mo>′</mo></msup></math>'
