"""A formula on a page: what is copied, what is read aloud, and what a narrow screen shows of it."""

from pathlib import Path

import pytest

from paper_atlas.render.paper.prose import render_abstract
from tests.rendering import render_page

pytestmark = pytest.mark.browser

SCRIPT = Path("builder/paper_atlas/theme/assets/formulas/formulas.js").read_text(encoding="utf-8")
STYLE = Path("builder/paper_atlas/theme/assets/pages.css").read_text(encoding="utf-8")
ABSTRACT = r"Norms of $W_Q$ grow as $T^{3/4}$, and $\overline{AB} \neq \frac{1}{2}x_Q$."
READ = "Norms of W_Q grow as T^(3/4), and A̅B̅ ≠ (1/2)x_Q."


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    page = context.new_page()
    [paragraph] = render_abstract(ABSTRACT, "papers/kites.md")
    page.set_content(f"<article class=atlas>{render_page(paragraph)}</article>")
    page.add_style_tag(content=STYLE)
    page.add_script_tag(content=f"{SCRIPT}\nwindow.listens = true;", type="module")
    page.wait_for_function("window.listens")  # a module runs when it likes
    yield page
    context.close()


COPY = """([start, end]) => {
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  const first = texts.find((text) => text.data.includes(start)), last = texts.findLast((text) => text.data.includes(end));
  getSelection().setBaseAndExtent(first, first.data.indexOf(start), last, last.data.indexOf(end) + end.length);
  const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), cancelable: true, bubbles: true });
  document.dispatchEvent(event);
  return event.defaultPrevented ? event.clipboardData.getData("text/plain").trim() : null;
}"""


@pytest.mark.parametrize(
    ("start", "end", "copied"),
    [
        pytest.param("Norms", ".", READ, id="a paragraph"),
        pytest.param(
            "grow", "3", "grow as T^(3/4)", id="up to the middle of a formula, which is copied whole"
        ),
        pytest.param("Norms", "of", None, id="no formula: the browser copies as ever"),
    ],
)
def test_a_formula_is_copied_as_its_plain_text(page, start, end, copied):
    assert page.evaluate(COPY, [start, end]) == copied


def test_a_copy_of_formulas_keeps_their_markup_for_programs_that_know_it(page):
    copy = COPY.replace("text/plain", "text/html")
    assert '<math aria-label="T^(3/4)">' in page.evaluate(copy, ["Norms", "."])


def test_a_formula_has_its_plain_text_as_its_name(page):
    names = page.locator("math").evaluate_all("found => found.map((math) => math.ariaLabel)")
    assert names == ["W_Q", "T^(3/4)", "A̅B̅ ≠ (1/2)x_Q"]
    assert '- math "W_Q"' in page.locator("article").aria_snapshot()
