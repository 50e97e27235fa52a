import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def cited(papers):
    """A paper whose authors are known."""
    return next(paper for paper in papers if paper["authors"] and paper["published"])


def copied(page, label):
    """Press a button, and return what it has copied."""
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
    assert copied(page, "CSL-JSON").startswith('[{"id": ')
    assert str(cited["published"])[:2] in copied(page, "APA")
    assert "“" in copied(page, "IEEE")


def test_without_javascript_a_citation_is_text_and_files(visit, cited):
    page = visit(cited["url"], java_script_enabled=False)
    assert page.get_by_role("button", name="Copy").count() == 0
    assert page.locator("p.cite").count() == 2
    assert page.locator(".cite-files a").all_text_contents() == ["BibTeX", "RIS", "CSL-JSON"]
