import html
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.model.relations import Mention
from paper_atlas.publish.markdown_copies import plain_markdown
from paper_atlas.render.markdown import page_link
from paper_atlas.render.paper.prose import formula, render_abstract, render_title
from paper_atlas.text.maths import plain
from tests.rendering import render_page


@pytest.fixture(scope="module")
def show():
    return render_page


def read(rendered):
    """Return what a page says, each formula by its name."""
    named = re.sub(r'<math\b[^<>]*aria-label="([^"]*)"[^<>]*>.*?</math>', r"\1", rendered)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", named)).split())


@pytest.mark.parametrize(
    "text",
    [
        r"Norms of $W_Q$ under weather",
        r"$T^{3/4}$ and $\frac{1}{2}x_Q$",
        r"an $\mathbf{1}[x_Q](y)$ that looks like a link",
        r"a $\text{*bold* `code` \_x\_}_Q$ that looks like Markdown",
        r"our $\kite{x}^2$, `code` and $\mathcal{L}_{KL}(p \| q)$",
    ],
)
def test_a_page_says_what_the_plain_text_says(show, text):
    [paragraph] = render_abstract(text, "papers/kites.md")
    assert read(show(paragraph)) == read(show(f"# {render_title(text)}")) == plain(text)


def test_the_markdown_of_a_page_says_its_formulas_as_plain_text():
    [paragraph] = render_abstract(r"$T^{3/4}$ of $\frac{1}{2}x_Q$", "papers/kites.md")
    assert plain_markdown(paragraph) == "T^(3/4) of (1/2)x_Q\n"


def test_the_source_of_what_cannot_be_set_is_marked(show):
    assert html.unescape(show(formula(r"\kite{x}^2"))) == (
        '<p><code class="formula-source" title="LaTeX">$\\kite{x}^2$</code></p>'
    )


@given(st.text(st.sampled_from("xyW_^{}[]()|*`'\"<>&=~+- 12"), max_size=20))
def test_a_formula_stays_one_element_whatever_it_says(show, latex):
    rendered = show(f"x {formula(f'{latex}_Q')}")
    element = re.search(r"<math.*</math>", rendered, re.DOTALL)
    if element:
        assert ET.fromstring(element[0]).tag == "math"  # noqa: S314  # our own output
        assert rendered == f"<p>x {element[0]}</p>"


def test_an_abstract_that_begins_with_a_formula_is_a_paragraph_like_others(show):
    [paragraph] = render_abstract(r"$T^{3/4}$ is a bound, $W_Q$ is none", "papers/kites.md")
    rendered = show(f"{paragraph}\n{{ .abstract }}\n")
    assert rendered.startswith('<p class="abstract"><span><math')
    assert read(rendered) == "T^(3/4) is a bound, W_Q is none"


@pytest.mark.parametrize(
    ("text", "attributes"),
    [
        ("Kites", "{ .title }"),
        ("שלום עולם: kites", "{ .title dir=auto }"),
        ("Kites: العربية", "{ .title dir=auto }"),
        ("カイト", "{ .title }"),
    ],
)
def test_a_title_from_right_to_left_finds_its_own_direction(text, attributes):
    assert page_link(text, "papers/kites.md", "index.md", ".title").endswith(attributes)


DOUBT = '<u class="doubtful" title="May read differently in the paper">'
TINT = '<span class="contribution" data-pagefind-meta="contribution">'
SET = '<math aria-label="x&#95;Q"><msub><mi>x</mi><mi>Q</mi></msub></math>'
RED, OWL = "[RedKite](../papers/red.md){ .mention }", "[OldOwl](../papers/owl.md){ .mention }"
TWICE = "RedKite beats it.\n\nSee OldOwl, RedKite and OldOwl"


def spans(text, *words):
    """Return where words stand in a text; after a number sign, which of several times."""
    for part in words:
        word, _, number = part.partition("#")
        place = -1
        for _ in range(int(number or 1)):
            place = text.index(word, place + 1)
        yield place, place + len(word)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param("2*3.\n\n- b", ["2&#42;3.", "&#45; b"], id="signs of Markdown"),
        pytest.param(" We\n\n fly ", ["We", "fly "], id="blanks at the ends"),
        pytest.param(
            "At https://kites.example/a_b, high.",
            ["At [&#104;ttps://kites.example/a&#95;b](https://kites.example/a_b), high."],
            id="an address",
        ),
        pytest.param("$x_Q$ $x_Q$", [f"<span>{SET}</span> {SET}"], id="formulas, the first at the beginning"),
        pytest.param("$\\kite$ flies", ['<code class="formula-source" title="LaTeX">&#36;&#92;kite$</code> flies'], id="a formula that cannot be set"),
    ],
)  # fmt: skip
def test_an_abstract_is_shown_as_it_is(text, paragraphs):
    assert render_abstract(text, "papers/kites.md") == paragraphs


@pytest.mark.parametrize(
    ("text", "mentions", "paragraphs"),
    [
        pytest.param(
            TWICE,
            {"RedKite#1": "red", "OldOwl#1": "owl", "OldOwl#2": "owl"},
            [f"{RED} beats it.", f"See {OWL}, RedKite and {OWL}"],
            id="each in its paragraph, the first and last words among them",
        ),
        pytest.param(
            "fly OldOwl RedKite", {"RedKite": "red", "OldOwl": "owl"}, [f"fly {OWL} {RED}"], id="in any order"
        ),
        pytest.param(
            "fly RedKite2", {"RedKite": "red", "Kite2": "other"}, [f"fly {RED}2"], id="of two that overlap the first"
        ),
        pytest.param(
            "fly https://a.example/RedKite on",
            {"RedKite": "red"},
            ["fly [&#104;ttps://a.example/RedKite](https://a.example/RedKite) on"],
            id="not in an address",
        ),
    ],
)  # fmt: skip
def test_the_name_of_another_paper_leads_to_it(text, mentions, paragraphs):
    found = [
        Mention(*place, name) for place, name in zip(spans(text, *mentions), mentions.values(), strict=True)
    ]
    assert render_abstract(text, "papers/kites.md", found) == paragraphs


@pytest.mark.parametrize(
    ("text", "sentence", "paragraphs"),
    [
        ("We fly.\n\nThey fly.", "We fly.", [f"{TINT}We fly.</span>", "They fly."]),
        ("We fly.\n\nThey fly.", "They fly.", ["We fly.", f"{TINT}They fly.</span>"]),
        ("We see. We fly. We go.", "We fly.", [f"We see. {TINT}We fly.</span> We go."]),
        ("We fly.\n\nThey fly.", "fly.\n\nThey", ["We fly.", "They fly."]),
    ],
)
def test_what_a_paper_does_is_marked_within_its_paragraph(text, sentence, paragraphs):
    [place] = spans(text, sentence)
    assert render_abstract(text, "papers/kites.md", contribution=place) == paragraphs


@pytest.mark.parametrize(
    ("text", "doubts", "paragraphs"),
    [
        pytest.param("We fly.\n\nThey fly.", ["We", "fly.#1", "They", "fly.#2"], [f"{DOUBT}We</u> {DOUBT}fly.</u>", f"{DOUBT}They</u> {DOUBT}fly.</u>"], id="at both ends of paragraphs"),
        pytest.param("We fly.\n\nThey fly.", ["fly.\n\nThey"], ["We fly.", "They fly."], id="not across paragraphs"),
        pytest.param("Fly $x_Q$ now", ["$x_Q$"], [f"Fly {DOUBT}{SET}</u> now"], id="a formula"),
        pytest.param("Fly RedKite now", ["RedKite"], [f"Fly {DOUBT}{RED}</u> now"], id="a name"),
        pytest.param("Fly RedKite now", ["Fly Red"], [f"Fly {RED} now"], id="not what ends within a name"),
        pytest.param("Fly RedKite now", ["Kite now"], [f"Fly {RED} now"], id="not what begins within a name"),
    ],
)  # fmt: skip
def test_what_may_read_differently_is_marked(text, doubts, paragraphs):
    mentions = [Mention(*place, "red") for place in (spans(text, "RedKite") if "RedKite" in text else ())]
    found = [*spans(text, *doubts)]
    assert render_abstract(text, "papers/kites.md", mentions, doubts=found) == paragraphs


@pytest.mark.parametrize(
    ("doubt", "paragraph"),
    [
        ("We fly.", f"{TINT}{DOUBT}We fly.</u></span> We go."),
        ("fly", f"{TINT}We {DOUBT}fly</u>.</span> We go."),
        ("We go.", f"{TINT}We fly.</span> {DOUBT}We go.</u>"),
    ],
)
def test_marks_within_what_a_paper_does_are_nested(doubt, paragraph):
    text = "We fly. We go."
    [whole, place] = spans(text, "We fly.", doubt)
    assert render_abstract(text, "papers/kites.md", contribution=whole, doubts=[place]) == [paragraph]
