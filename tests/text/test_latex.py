import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.text.latex import readable


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        pytest.param(
            r"Ex\-ample Let\-ters of {\em Kites\/}", "Example Letters of Kites", id="where TeX may part a word"
        ),
        pytest.param("Ann Kite", "Ann Kite", id="nothing to read"),
        pytest.param(r"G{\"o}del, \"Ozt\"urk", "Gödel, Öztürk", id="umlauts, in a group and without"),
        pytest.param(r"{\v{S}}koda, {\c C}a{\u g}lar", "Škoda, Çağlar", id="accents with an argument"),
        pytest.param(r"S{\~a}o, Nguy{\~{\^e}}n", "São, Nguyễn", id="two accents on a letter"),
        pytest.param(r"Mar{\'\i}a, na{\"\i}ve, \^{\i}", "María, naïve, î", id="a letter without its dot"),
        pytest.param(r"\L{}ukasz, {\O}sten, Stra{\ss}e", "Łukasz, Østen, Straße", id="letters with a name"),
        pytest.param(r"\d{a}\.{z}\H{o}\r{a}\k{a}", "ạżőåą", id="dots, rings and hooks"),
        pytest.param("Ann~B. {Kite}", "Ann B. Kite", id="ties and groups"),
        pytest.param(r"\emph{Kites} \& {\em Lines}", "Kites & Lines", id="styles"),
        pytest.param(r"{\rm IEEE} \textsc{Trans.}", "IEEE Trans.", id="styles, old and new"),
        pytest.param("Proc.\\ of the {ACL}", "Proc. of the ACL", id="a space of TeX"),
        pytest.param("``Kites'' -- 5--7", "“Kites” – 5–7", id="quotes and dashes"),
        pytest.param(r"5~\%, 100% sure, R&D, #1", "5 %, 100% sure, R&D, #1", id="signs, escaped and bare"),
        pytest.param(r"Norms of $W_Q$ under weather", "Norms of W_Q under weather", id="blanks around a formula"),
        pytest.param(r"{\ensuremath{\beta}}-Kite", "β-Kite", id="maths in prose"),
        pytest.param("for $5 or $6", "for $5 or $6", id="dollars"),
        pytest.param(r"\copyright\ 2020, \S 5, \dag", "© 2020, §5, †", id="signs with a name"),
        pytest.param(r"at \SI{5}{\milli\second}", "at 5 ms", id="units"),
        pytest.param(r"\url{http://a.example/b_c}", "http://a.example/b_c", id="an address"),
        pytest.param(r"H\textsubscript{2}O\textsuperscript{+}", "H₂O⁺", id="scripts"),
        pytest.param(r"\kite{x} and $\kite$", r"\kite{x} and $\kite$", id="what nobody knows keeps its source"),
        pytest.param(r"a { b \'e", r"a { b \'e", id="a brace without its partner"),
    ],
)  # fmt: skip
def test_latex_of_names_and_venues_reads_as_it_is_printed(latex, text):
    assert readable(latex) == text


def test_commands_without_their_arguments_keep_their_source():
    assert readable(r"a \textcolor{red} b \sqrt") == r"a \textcolor{red} b \sqrt"


@given(st.text("ab\\{}$&%~'\"^_. ", max_size=40))
def test_reading_never_fails_and_gives_one_line(latex):
    assert readable(latex) == " ".join(readable(latex).split())


@given(st.text("abcé漢 .,:()-", max_size=40))
def test_text_without_latex_stays(text):
    if "--" not in text:
        assert readable(text) == " ".join(text.split())
