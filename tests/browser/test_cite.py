import pytest

from paper_atlas.text import maths

pytestmark = pytest.mark.browser


@pytest.fixture
def cited(papers):
    """A paper whose authors are known."""
    return next(paper for paper in papers if paper["authors"] and paper["published"])


def copied(page, label):
    """Open the box of citations, press a button there, and return what it has copied."""
    if not page.locator("#cite").is_visible():
        page.get_by_role("button", name="Cite").click()
    # Without `void`, the function itself would be called as what is to be evaluated.
    page.evaluate(
        "void (navigator.clipboard.writeText = async (text) => (document.body.dataset.copied = text))"
    )
    page.get_by_role("button", name=f"Copy {label}").click()
    page.locator("body[data-copied]").wait_for()
    text = page.evaluate("document.body.dataset.copied")
    page.evaluate("delete document.body.dataset.copied")
    return text


def test_a_citation_is_copied_in_every_form(visit, cited):
    page = visit(cited["url"])
    assert copied(page, "BibTeX").startswith("@")
    assert copied(page, "RIS").startswith("TY  - ")
    assert copied(page, "CSL-JSON").startswith('[{"id":')
    assert str(cited["published"])[:2] in copied(page, "APA")
    assert "“" in copied(page, "IEEE")


def test_without_javascript_a_citation_is_text_and_files_in_a_box_that_the_browser_opens(visit, cited):
    page = visit(cited["url"], java_script_enabled=False)
    assert not page.locator("#cite").is_visible()
    page.get_by_role("button", name="Cite").click()
    assert page.get_by_role("button", name="Copy").count() == 0
    assert [text.is_visible() for text in page.locator("p.cite").all()] == [True, True]
    assert page.locator(".cite-files a").all_text_contents() == ["BibTeX", "RIS", "CSL-JSON"]
    page.get_by_role("button", name="Close").click()
    assert not page.locator("#cite").is_visible()


def test_forms_in_which_a_paper_has_no_file_are_made_in_the_browser(visit, cited):
    page = visit(cited["url"])
    page.evaluate("document.querySelectorAll('.cite-files a + a').forEach((link) => link.remove())")
    page.get_by_role("button", name="Cite", exact=True).click()
    key = page.locator(".cite-files a").get_attribute("download").removesuffix(".bib")
    for form, ending, begin in (("RIS", "ris", "TY  - "), ("CSL-JSON", "csl.json", '[\n{"id":')):
        with page.expect_download() as saved:
            page.locator(".cite-files").get_by_role("button", name=form).click()
        assert saved.value.suggested_filename == f"{key}.{ending}"
        assert saved.value.path().read_text().startswith(begin)


def test_an_abstract_is_copied_with_its_formulas_as_text(visit, papers):
    paper = next(paper for paper in papers if "$" in paper["abstract"])
    page = visit(paper["url"])
    text = copied(page, "abstract")
    assert text.split("$")[0] == paper["abstract"].split("$")[0]
    assert text.count("$") == paper["abstract"].count("$")


def test_what_is_selected_is_copied_with_its_formulas_as_text(visit, papers):
    paper = next(paper for paper in papers if "$" in paper["abstract"])
    page = visit(paper["url"])
    text = page.evaluate("""() => {
        const data = new DataTransfer();
        getSelection().selectAllChildren(document.querySelector(".abstract"));
        document.querySelector(".abstract").dispatchEvent(
            new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData("text/plain");
    }""")
    assert " ".join(text.split()) == " ".join(maths.plain(paper["abstract"].split("\n\n")[0]).split())


def test_the_link_of_a_page_is_copied_without_what_a_visit_left_in_it(visit, cited, address):
    page = visit(f"{cited['url']}?q=#cite")
    page.keyboard.press("Escape")
    assert copied(page, "link") == address + cited["url"]


def test_a_copy_that_fails_is_told(visit, cited):
    page = visit(cited["url"])
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error()))")
    page.get_by_role("button", name="Cite").click()
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("button", name="Not copied: select the text").wait_for()


@pytest.mark.parametrize(
    ("form", "ending", "sign"),
    [("BibTeX", "bib", "@"), ("RIS", "ris", "TY  - "), ("CSL-JSON", "csl.json", '"id"')],
)
def test_the_papers_of_a_topic_are_files_without_javascript(visit, papers, form, ending, sign):
    page = visit("topics/storms/", java_script_enabled=False)
    with page.expect_download() as download:
        page.locator(".exports").get_by_role("link", name=form).click()
    assert download.value.suggested_filename == f"storms.{ending}"
    text = download.value.path().read_text(encoding="utf-8")
    assert text.count(sign) >= len(of_topic(papers, "storms"))


@pytest.mark.parametrize("topic", ["storms", "survey"])
def test_the_papers_of_a_topic_are_saved_as_markdown(visit, papers, topic):
    page = visit(f"topics/{topic}/")
    with page.expect_download() as download:
        page.locator(".exports").get_by_role("button", name="Markdown").click()
    assert download.value.suggested_filename == f"{topic}.md"
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    linked = {line.split("/papers/")[1].split("/")[0] for line in lines}
    assert (len(lines), linked) == (len(linked), of_topic(papers, topic))


def of_topic(papers, topic):
    return {paper["id"] for paper in papers if topic in {match["id"] for match in paper["topics"]}}
