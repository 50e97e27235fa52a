import html
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
