"""An atlas that harvests, from the first request on: what is offered, what comes in, and what never comes back."""

import json
import re
from dataclasses import dataclass, field, replace

import pytest
from click.testing import CliRunner

from paper_atlas.cli import main
from paper_atlas.intake.harvest import harvest_run
from paper_atlas.intake.harvest.decisions import settle_request
from paper_atlas.intake.harvest.harvest_state import read_known
from paper_atlas.intake.harvest.request_answers import CLOSED, DELETED, How
from paper_atlas.intake.web import Web
from paper_atlas.read.beside.refused import read_refused
from tests.intake.harvest.services import paper, says
from tests.invented import ONE_TOPIC

TODAY = "2031-05-05"
PLACES, COLOURS = ("hills", "rivers", "roads", "fields"), ("red", "blue", "green", "white")
WIND = "We fly kites of paper in a steady wind and measure how high they rise above the roofs of the town."
HERE = [
    {"title": "Kites in a steady wind", "abstract": WIND, "arxiv": "3104.00001", "authors": ["Ann Example"]},
    {"title": "Tunnels under a hill", "abstract": "We dig tunnels and count the stones that come out."},
    *(
        {
            "title": f"Stones of {place}",
            "abstract": f"We count stones of {place}, and paint the largest {colour}.",
        }
        for place, colour in zip(PLACES, COLOURS, strict=True)
    ),
    {"title": "Silk in the sky", "abstract": "We fly kites of silk at noon, above the roofs of the town."},
    {"title": "Water in pipes", "abstract": "We hear water run through the pipes of a town."},
]
CONFIG = """
site_url: https://kites.example/
extra:
  atlas:
    follow:
      keep: topic:kite-flying OR near:0.6
      sources:
        kites on arXiv: {arxiv: "all:kite", most: 50}
        daily papers: {hugging_face: daily}
        OpenAlex: {openalex: kites}
"""
HOSTILE = (
    "Kites <img src=x onerror=alert(1)> `` ` @ann #1 [a](javascript:b) ../../x\u202e ${{ github.token }}"
)
WATER = paper("Kites over water", "We fly kites over water, and they get wet in the end.", arxiv="3105.00001")
NIGHT = paper(HOSTILE, "We fly kites at night.", "2031-05-04", arxiv="3105.00004")
TWO = paper(
    "Kites for two", "Two people hold the line of a kite.", doi="10.1000/two", venue="Journal of Kites"
)
SPOONS = paper("Spoons in a drawer", "We count spoons.", "2031-05-03", arxiv="3105.00003")
AGAIN = paper(
    HERE[0]["title"], WIND, arxiv="3104.00001", version="v2", doi="10.1000/wind", venue="Journal of Wind"
)


@dataclass
class Group:
    """A reading group with its atlas."""

    root: object
    world: object
    today: str = TODAY
    pauses: list = field(default_factory=list)

    def known(self):
        known, problems = read_known(self.root / "seeds", self.root / "mkdocs.yml")
        assert problems == []
        return known

    def run(self, **how):
        web = Web(seconds=20.0, size=200_000, sleep=self.pauses.append)
        seeds = self.root / "seeds"
        return harvest_run.Run(seeds, self.root, web, self.today, bases=self.world.variables(), **how)

    def harvest(self, **how):
        found = harvest_run.harvest(self.run(**how), self.known())
        harvest_run.write(self.run(), found)
        return found

    def settle(self, text, how=How.OPEN):
        done = settle_request(self.root / "seeds", text, how, self.today, None)
        assert done.problems == ()
        return done.report

    def papers(self):
        return sorted(path.name for path in (self.root / "seeds/papers").glob("*"))

    def text(self, name):
        path = self.root / "seeds" / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def refused(self):
        return {one.title: one.reason for one in read_refused(self.text("refused.yml"), "")[0].papers}


@pytest.fixture
def group(world, tmp_path):
    (tmp_path / "seeds/papers").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "seeds/topics.yml").write_text(ONE_TOPIC, encoding="utf-8")
    lines = "".join(f"{json.dumps(one)}\n" for one in HERE)
    (tmp_path / "seeds/here.jsonl").write_text(lines, encoding="utf-8")
    world.papers["arxiv"] = [WATER, NIGHT, SPOONS, AGAIN]
    world.papers["daily"] = [{**WATER, "listed": "2031-05-03"}]
    world.papers["openalex"] = [{**WATER, "arxiv": "", "doi": "10.48550/arXiv.3105.00001"}, TWO]
    return Group(tmp_path, world)


FILES = [
    "kites-for-two.md",
    "kites-img-src-x-onerror-alert-1-ann-1-a-javascript-b-x-github-token.md",
    "kites-over-water.md",
]
REQUEST = """\
<!-- paper-atlas: papers that this atlas could take in -->

**3 papers that this atlas could take in, and 2 updates of papers that are here.**

Untick whatever should not come in. To say why, add `reason: …` at the end of its line. Whatever is ticked when this is \
merged comes in; the rest, or everything if this is closed, is never offered again.

### `Kite flying` (3)

"""


def test_a_request_offers_just_what_fits_with_all_that_helps_to_decide(group):
    found = group.harvest()
    assert group.papers() == sorted(FILES)
    text = found.plan.request
    assert text.startswith(REQUEST)

    assert (
        "- [x] <!-- paper papers/kites-over-water.md --> `Kites over water` (2031-05-02, "
        "[arXiv](https://arxiv.org/abs/3105.00001) `3105.00001`, "
        "[DOI](https://doi.org/10.48550/arxiv.3105.00001) `10.48550/arxiv.3105.00001`, from `kites on arXiv`)\n"
        "  - `We fly kites over water, and they get wet in the end.`\n  - topics: `Kite flying` for `Kites`\n  - nearest: [`Kites in a steady wind`](https://kites.example/papers/kites-in-a-steady-wind/) ("
    ) in text
    assert (
        "- [x] <!-- update kites-in-a-steady-wind/doi --> `Kites in a steady wind`: has the DOI `10.1000/wind` "
        "(`kites on arXiv, read on 2031-05-05`)\n"
    ) in text
    assert group.text("papers/kites-for-two.md") == (
        "---\n# harvested on 2031-05-05 from OpenAlex\ntitle: Kites for two\nauthors: [Ann Example]\n"
        "published: '2031-05-02'\ndoi: 10.1000/two\nvenue: Journal of Kites\nadded: '2031-05-05'\n---\n\n"
        "Two people hold the line of a kite.\n"
    )
    assert 'venue: {value: Journal of Wind, source: "kites on arXiv, read on 2031-05-05"}' in group.text(
        "curation.yml"
    )
    assert [line for line in found.report if "not fitting" in line] == [
        "kites on arXiv: 1 already here, 1 not fitting, 2 offered"
    ]


def test_a_hostile_title_shows_and_does_nothing(group, monkeypatch):
    monkeypatch.chdir(group.root)
    found = group.harvest()
    bare = re.sub(r"<!-- paper papers/[a-z0-9-]+\.md -->", "", found.plan.request)
    shown = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", bare)
    assert re.findall(r"@\w|#\d|<(?!!--)|javascript|onerror|\$\{|\u202e", shown) == []
    assert "@ann #1 [a](javascript:b)" in found.plan.request
    assert [name for name in group.papers() if not re.fullmatch(r"[a-z0-9-]+\.md", name)] == []
    offered = group.known().open
    assert [one.topics for one in offered.values()] == [()] * 3
    pages = ["pages", "--seeds", "seeds", "--docs", "docs"]
    assert CliRunner().invoke(main, pages, catch_exceptions=False).exit_code == 0
    page = (group.root / "docs/papers" / FILES[1]).read_text(encoding="utf-8")
    below = page.split("---\n", 2)[2]
    assert "&#60;img src=x onerror=alert(1)&#62;" in below
    assert re.findall(r"<img|\]\(javascript", below) == []


def test_the_second_run_asks_for_nothing_old_and_offers_the_same(group):
    first = group.harvest()
    group.world.forget()
    second = group.harvest()
    assert second.plan.request == first.plan.request
    assert second.plan.files == {}
    assert [one["search_query"] for one in group.world.of("arxiv")] == [
        "(all:kite) AND submittedDate:[203105041700 TO 203105052359]"
    ]
    assert [one["date"] for one in group.world.of("daily")] == [TODAY]
    assert [one["filter"][:32] for one in group.world.of("openalex")] == ["from_publication_date:2031-05-02"]


def test_what_was_closed_never_returns_under_no_name_of_the_same_paper(group):
    text = group.harvest().plan.request
    assert group.settle(text, How.CLOSED) == ("3 papers and 2 updates refused, 0 papers kept",)
    assert (group.papers(), group.text("curation.yml")) == ([], "")
    assert {*group.refused().values()} == {CLOSED}
    group.today = "2031-06-05"
    group.world.papers["openalex"] = [{**WATER, "doi": "10.1000/water", "day": "2031-06-01"}, TWO]
    found = group.harvest(since="2031-04-01")
    assert (found.plan.request, found.plan.files) == ("", {})


def test_what_is_unticked_goes_with_its_reason_and_the_rest_comes_in(group):
    text = group.harvest().plan.request
    line = next(one for one in text.splitlines() if "papers/kites-for-two.md" in one)
    doi = next(one for one in text.splitlines() if "steady-wind/doi" in one)
    edited = text.replace(line, f"{line.replace('[x]', '[ ]')} reason: two are too many")
    edited = edited.replace(doi, doi.replace("[x]", "[ ]"))
    group.settle(edited)
    assert group.refused() == {"Kites for two": "two are too many"}
    assert group.papers() == sorted(FILES[1:])
    assert "doi" not in group.text("curation.yml")
    assert "venue: {value: Journal of Wind" in group.text("curation.yml")
    again = group.harvest(since="2031-04-01").plan.request
    assert "kites-for-two" not in again
    assert "steady-wind/doi" not in again
    assert "kites-over-water" in again
    group.settle(again, How.MERGED)
    assert group.harvest().plan.request == ""


def test_what_somebody_deletes_after_it_came_in_does_not_come_back(group):
    group.settle(group.harvest().plan.request, How.MERGED)
    (group.root / "seeds/papers/kites-for-two.md").unlink()
    found = group.harvest(since="2031-04-01")
    assert found.plan.request == ""
    assert group.refused() == {"Kites for two": DELETED}


def test_a_text_without_its_boxes_refuses_nothing(group):
    group.harvest()
    done = settle_request(group.root / "seeds", "", How.OPEN, TODAY, None)
    assert [str(one) for one in done.problems] == [
        "--settle: the text of the request holds none of its boxes (give the whole text of the request)"
    ]
    assert group.refused() == {}


def test_a_closed_request_is_settled_by_what_it_offered_itself(group):
    text = group.harvest().plan.request
    offered = group.root / "offered.json"
    (group.root / "seeds/.harvest.json").rename(offered)
    for path in (group.root / "seeds/papers").glob("*"):
        path.unlink()
    (group.root / "seeds/curation.yml").unlink()
    settle_request(group.root / "seeds", text, How.CLOSED, TODAY, offered)
    assert len(group.refused()) == 3
    group.world.forget()
    assert group.harvest().plan.request == ""
    assert group.world.of("arxiv")[0]["search_query"].startswith("(all:kite) AND submittedDate:[203105041700")


def test_a_source_that_fails_is_named_and_the_others_go_on(group):
    group.world.faults["arxiv"] = [says("", 500)] * 6
    found = group.harvest()
    assert [(one.where.file, one.severity) for one in found.problems] == [
        ("kites on arXiv", "warning"),
        ("arXiv, about papers that are here", "warning"),
    ]
    assert group.papers() == ["kites-for-two.md", "kites-over-water.md"]
    assert "- `kites on arXiv`: `127.0.0.1 cannot be reached: it answers 500 (" in found.plan.request
    group.harvest()
    assert group.papers() == sorted(FILES)


def test_where_every_source_fails_that_is_an_error_and_nothing_is_written(group):
    for name in ("arxiv", "daily", "openalex"):
        group.world.faults[name] = [says("", 403)] * 9
    found = group.harvest()
    assert {one.severity for one in found.problems} == {"error"}
    assert group.papers() == []


def test_a_run_that_is_killed_before_it_writes_loses_nothing(group):
    harvest_run.harvest(group.run(), group.known())
    assert group.papers() == []
    group.world.forget()
    group.world.papers["arxiv"] = []
    assert "kites-over-water" in group.harvest().plan.request
    assert group.papers() == sorted(FILES)
    assert [*(group.root / ".seeds.harvest").glob("*")] == []


def test_a_dry_run_changes_nothing(group, tmp_path):
    before = sorted(path.as_posix() for path in group.root.rglob("*"))
    found = harvest_run.harvest(replace(group.run(), spool=tmp_path / "spool"), group.known())
    assert len(found.plan.files) == 3
    assert (
        sorted(path.as_posix() for path in group.root.rglob("*") if "/spool" not in path.as_posix()) == before
    )


def test_what_has_no_place_in_a_request_waits_and_is_offered_when_it_is_decided(group, monkeypatch):
    monkeypatch.setattr("paper_atlas.intake.harvest.request_text.LONGEST", 9_200)
    found = group.harvest()
    first = group.papers()
    assert 0 < len(first) < 3
    assert "more will be offered when this is decided" in found.plan.request
    group.settle(found.plan.request, How.MERGED)
    group.world.papers = {key: [] for key in group.world.papers}
    monkeypatch.undo()
    group.harvest()
    assert group.papers() == sorted(FILES)


def test_a_withdrawn_paper_is_not_offered(group):
    group.world.papers["arxiv"] = [{**WATER, "comment": "This paper has been withdrawn by the author."}]
    group.world.papers["daily"], group.world.papers["openalex"] = [], []
    found = group.harvest()
    assert found.plan.files == {}
    assert "kites on arXiv: 1 withdrawn" in found.report


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"title": "Kites in a gale"}, ("Kites in a gale", WIND, None)),
        ({"abstract": "We let go. Nothing of this is true any more, and no roof was ever as high as that."}, None),
        ({"comment": "Withdrawn: the wind was not steady"}, (HERE[0]["title"], WIND, "Withdrawn: the wind was not steady")),
    ],
    ids=["title", "abstract", "withdrawn"],
)  # fmt: skip
def test_a_new_version_of_an_old_paper_that_is_here_is_asked_for_and_offered(group, more, shown):
    again = {**AGAIN, "day": "2030-01-01", "version": "v3", "doi": "", "venue": "", **more}
    group.world.papers.update(arxiv=[again], daily=[], openalex=[])
    text = group.harvest().plan.request
    assert group.world.of("arxiv")[-1] == {"id_list": "3104.00001", "max_results": "1"}
    assert "`arXiv 3104.00001v3, read on 2031-05-05`" in text
    atlas = group.known().atlas
    assert atlas.problems == ()
    [paper_] = [one for one in atlas.catalog.papers if one.id == "kites-in-a-steady-wind"]
    wanted = shown or (HERE[0]["title"], more["abstract"], None)
    assert (paper_.title, paper_.abstract, paper_.withdrawn) == wanted
    group.settle(text, How.CLOSED)
    assert group.text("curation.yml") == ""
    group.today = "2031-05-06"
    assert group.harvest().plan.request == ""
