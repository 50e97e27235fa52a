"""The search of an atlas so large that its index has parts."""

import json
import shutil

import pytest

from paper_atlas.publish.search import index_partitions, pagefind, search_index
from tests.browser.conftest import served
from tests.places import PACKAGE

pytestmark = pytest.mark.browser

ASSETS = PACKAGE / "theme/assets"
PAPERS = {
    "kites": "Openweb is a kite. We fly it over an open field, open to winds.",
    "lanterns": "Lanterns fold in the open.",
    "open-seas": "Open seas, open ships, and kites.",
    "storms": "A barometer tells of storms.",
}
"""Newest first; the first two are in a part of their own."""

STEMMED = (
    "abilities accidentally activation adaptive added adjustable agreed ambiguously annoyances anthropologists argued babies "
    "beautifully biggest bled caresses carried cats classification communism conflated conformably controlling cries "
    "cryogenically cycling decisiveness defensible democracies digitizer dying early effectively egged electrical emerging "
    "employment enormousness evening exceedingly exceptional failing feudalism formality formalize gas generations generously "
    "gently goodness gyroscopic happy happily herrings hopefulness hoping hopping hyphen incredibly infection inference "
    "interesting internal irritant knightly luxuriating misty national news operator organization pasted predicated "
    "proceeding quickly rational reacted relational replacement revival sayings sensibility sensitivity shed singly skies "
    "studies succeeded sued tanned tying typically universal usefully vileness vying witnesses yellow yielding youthful"
)
"""English words, among them one for each rule by which they lose their endings."""


@pytest.fixture(scope="module", params=["the theme", "the program of Pagefind"])
def address(tmp_path_factory, request):
    """Where a site of two parts is served, with no more in it than the search needs; and who reads its index."""
    site = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(ASSETS, site / "assets")
    stemmed = site / "stems/index.html"
    stemmed.parent.mkdir()
    stemmed.write_text(f'<html lang="en"><p data-pagefind-body>{STEMMED}</p>', encoding="utf-8")
    for name, text in PAPERS.items():
        page = site / f"papers/{name}/index.html"
        page.parent.mkdir(parents=True)
        title = f'<link rel="icon" href="data:,"><meta data-pagefind-meta="title[content]" content="{name.capitalize()}">'
        page.write_text(f'<html lang="en">{title}<p data-pagefind-body>{text}</p>', encoding="utf-8")
    (site / "explore/papers").mkdir(parents=True)
    listed = [{"id": name, "published": f"{2036 - place}"} for place, name in enumerate(PAPERS)]
    (site / "explore/papers/0.json").write_text(json.dumps(listed[::-1]), encoding="utf-8")
    (site / "explore/ids").mkdir()
    (site / "explore/names").mkdir()
    about = {"papers": len(PAPERS), "perFile": 25, "ids": 1, "names": 1}
    for name, held in {"search": about, "words": [], "ids/0": {}, "names/0": []}.items():
        (site / f"explore/{name}.json").write_text(json.dumps(held), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_partitions, "UNCUT", 2)
        patch.setattr(index_partitions, "STEP", len(PAPERS) - 2)
        patch.setattr(index_partitions, "OFTEN", 1)
        patch.setattr(pagefind, "CHUNK", 20)  # so that there are many files to choose from
        if request.param != "the theme":
            patch.setattr(search_index, "READ_WITHOUT", {})
        search_index.index_site(site)
    with served(site) as address:
        yield address


FIND = """async (query) => {
  const { answer } = await (await import("/assets/search/load.js")).load();
  const { results } = await answer(query);
  const pages = await Promise.all(results.map((result) => result.data()));
  return pages.map((page) => page.url.split("/").at(-2));
}"""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("kites", {"kites", "open-seas"}, id="a word of both parts"),
        pytest.param("openweb", {"kites"}, id="a word of the new part that begins like one of the old"),
        pytest.param("barom", {"storms"}, id="a word that is not written to its end"),
        pytest.param("kite fields", {"kites"}, id="two words, of which a part has one"),
        pytest.param('"open ships"', {"open-seas"}, id="a phrase"),
        pytest.param("openings", {"kites", "lanterns", "open-seas"}, id="a form that no part has"),
        pytest.param("zyzzyva", set(), id="a word that nothing is like"),
    ],
)
def test_parts_answer_as_one_index_would(visit, query, found):
    assert set(visit("papers/kites/").evaluate(FIND, query)) == found


def test_every_word_has_the_stem_that_it_has_in_the_index(visit):
    lost = visit("papers/kites/").evaluate(
        """async (words) => {
          const [{ openIndex }, { unpacked }] = await Promise.all(["reader", "packed"].map((name) => import(`/assets/search/${name}.js`)));
          const about = await (await fetch("/pagefind/searched.json")).json();
          const { index } = openIndex(about, {}, about.parts.map(({ pages }) => unpacked(`/pagefind/${pages}`)));
          const found = await Promise.all(words.map(async (word) => (await index.search(`"${word}"`)).results.length));
          return words.filter((_, place) => found[place] !== 1);
        }""",
        STEMMED.split(),
    )
    assert lost == []
