"""Asking sources: page by page, politely, and nothing that comes is lost."""

import pytest

from paper_atlas.atlas.follow import Source
from paper_atlas.intake.harvest.candidates import take_answers
from paper_atlas.intake.harvest.fetch_pages import Asker, Outcome
from paper_atlas.intake.harvest.ledger import Asked
from paper_atlas.intake.harvest.spool import Spool, source_key
from paper_atlas.intake.web import Web
from tests.intake.harvest.services import (
    arxiv_feed,
    drips,
    hangs_up,
    is_cut_short,
    paper,
    rss,
    says,
)

TODAY = "2031-05-05"
ARXIV = Source("kites", "arxiv", "all:kite")
KITES = [
    paper(f"Kites, part {number}", "We fly kites.", f"2031-05-0{number}", arxiv=f"3105.0000{number}")
    for number in range(1, 6)
]


class Reader:
    """Asks the services of a world, and remembers as a run does."""

    def __init__(self, world, folder):
        self.world, self.root, self.asked, self.pauses = world, folder, {}, []
        self.spool = Spool(folder / ".seeds.harvest")

    def ask(self, source, today=TODAY, since="", **web):
        """Ask a source, take its papers in, and return their titles with what became of the asking."""
        asker = self.asker(today, since, **web)
        outcome = asker.ask(source, self.asked.get(source_key(source), Asked()))
        return self.take(again=bool(since)), outcome

    def asker(self, today=TODAY, since="", **web):
        limits = {"seconds": 20.0, "size": 200_000, "contact": "ada@example.org", **web}
        told = Web(sleep=self.pauses.append, clock=lambda: 0.0, **limits)
        return Asker(told, self.spool, self.root, today, since, self.world.variables())

    def take(self, *, again=False):
        answers = [*self.spool.answers()]
        taken = take_answers(answers, self.asked, again=again)
        for key, one in self.spool.asked().items():
            seen = (*self.asked.get(key, Asked()).seen, *taken.seen.get(key, ()))
            self.asked[key] = Asked(one.day, one.mark, one.url, one.etag, one.modified, seen)
        self.spool.forget(answers)
        return [one.clean.title for one in taken.candidates]


@pytest.fixture
def reader(world, tmp_path):
    return Reader(world, tmp_path)


def titles(papers):
    return [one["title"] for one in papers]


def test_arxiv_is_read_page_by_page_three_seconds_apart(reader, world):
    world.papers["arxiv"] = KITES
    found, outcome = reader.ask(ARXIV)
    assert (found, outcome.problem) == (titles(KITES), "")
    assert [one["start"] for one in world.of("arxiv")] == ["0", "2", "4"]
    assert {one["search_query"] for one in world.of("arxiv")} == {
        "(all:kite) AND submittedDate:[203104280000 TO 203105052359]"
    }
    assert reader.pauses == [3.0, 3.0]
    assert {headers["User-Agent"].rpartition("; ")[2] for _, headers in world.asked} == {
        "mailto:ada@example.org)"
    }


def test_a_second_run_on_the_same_day_asks_only_for_what_is_new(reader, world):
    world.papers["arxiv"] = KITES
    reader.ask(ARXIV)
    world.forget()
    world.papers["arxiv"] = [*KITES, paper("Kites at last", "More kites.", TODAY, arxiv="3105.00009")]
    assert reader.ask(ARXIV)[0] == ["Kites at last"]
    assert [one["search_query"] for one in world.of("arxiv")] == [
        "(all:kite) AND submittedDate:[203105051700 TO 203105052359]"
    ]


def test_a_later_run_looks_back_some_days_and_takes_nothing_twice(reader, world):
    world.papers["arxiv"] = KITES
    reader.ask(ARXIV)
    world.forget()
    late = paper("Kites, held back", "Late.", "2031-05-04", arxiv="3105.00008")
    world.papers["arxiv"] = [*KITES, late]
    assert reader.ask(ARXIV, "2031-05-06")[0] == ["Kites, held back"]
    assert world.of("arxiv")[0]["search_query"].endswith("submittedDate:[203105020000 TO 203105062359]")


def test_since_asks_for_everything_once_more(reader, world):
    world.papers["arxiv"] = KITES
    reader.ask(ARXIV)
    found, _ = reader.ask(ARXIV, since="2031-05-04")
    assert found == titles(KITES[3:])


def test_a_run_takes_no_more_than_the_limit_and_the_next_goes_on_there(reader, world):
    world.papers["arxiv"] = KITES
    few = Source("kites", "arxiv", "all:kite", most=3)
    assert reader.ask(few)[0] == titles(KITES[:3])
    assert reader.ask(few)[0] == titles(KITES[3:])
    assert reader.ask(few)[0] == []


def test_papers_that_arrive_while_the_pages_are_read_are_neither_lost_nor_taken_twice(reader, world):
    world.papers["arxiv"] = KITES[:3]

    def more(handler):
        world.papers["arxiv"] = [
            paper("Kites, before them all", "", "2031-04-30", arxiv="3104.00001"),
            *KITES,
        ]
        world.faults["arxiv"] = []
        world.answer(handler)

    world.faults["arxiv"] = [world.answer_once, more]
    found, outcome = reader.ask(ARXIV)
    assert outcome.problem == ""
    assert sorted(found + reader.ask(ARXIV, "2031-05-06")[0]) == sorted(titles(KITES))


def test_an_interrupted_run_loses_nothing(reader, world):
    world.papers["arxiv"] = KITES

    def pulls_the_plug(_seconds):
        if len(world.asked) == 2:
            raise KeyboardInterrupt

    asker = reader.asker()
    asker.web = Web(sleep=pulls_the_plug)
    with pytest.raises(KeyboardInterrupt):
        asker.ask(ARXIV, Asked())
    kept = reader.spool.asked()[source_key(ARXIV)]
    world.forget()
    asker = reader.asker()
    assert asker.ask(ARXIV, kept).problem == ""
    assert world.of("arxiv")[0]["search_query"].startswith("(all:kite) AND submittedDate:[203105041700")
    assert sorted(reader.take()) == titles(KITES)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param(says("<html><body>Sorry</body></html>"), "a document of type 'html'", id="a web page"),
        pytest.param(says("Rate exceeded."), "not XML", id="a text"),
        pytest.param(says(arxiv_feed([], 5)), "an empty page, although there are 3 more papers", id="empty"),
        pytest.param(says(b"\xff\xfe<\x00"), "not XML", id="another encoding"),
        pytest.param(
            says('<!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed>'), "it defines entities", id="a bomb"
        ),
        pytest.param(says("x" * 300_000), "sent more than 200,000 bytes", id="huge"),
        pytest.param(says("", 500), "it answers 500", id="out of order"),
        pytest.param(says("", 403), "answered 403", id="forbidden"),
        pytest.param(says("", 429, Retry_After=9000), "asks us to wait 9,000 seconds", id="later"),
        pytest.param(says("", 302, Location="https://elsewhere.example/"), "not followed", id="elsewhere"),
        pytest.param(is_cut_short, "IncompleteRead", id="cut short"),
        pytest.param(hangs_up, "cannot be reached", id="hangs up"),
    ],
)
def test_what_goes_wrong_on_a_later_page_is_told_and_the_pages_before_it_are_kept(reader, world, fault, told):
    world.papers["arxiv"] = KITES
    world.faults["arxiv"] = [world.answer_once, *[fault] * 3]
    found, outcome = reader.ask(ARXIV)
    assert found == titles(KITES[:2])
    assert told in outcome.problem
    world.faults = {}
    assert reader.ask(ARXIV)[0] == titles(KITES[2:])


def test_what_goes_wrong_once_is_asked_again_after_the_pause_that_the_service_wants(reader, world):
    world.papers["arxiv"] = KITES
    world.faults["arxiv"] = [says("", 429, Retry_After=7), says(arxiv_feed([], 5)), says("", 503)]
    assert reader.ask(ARXIV)[0] == titles(KITES)
    assert reader.pauses == [7.0, 6.0, 3.0, 3.0, 3.0, 3.0]


def test_an_answer_that_takes_too_long_is_given_up(reader, world):
    world.faults["arxiv"] = [drips] * 3
    assert "no complete answer within 0.2 seconds" in reader.ask(ARXIV, seconds=0.2)[1].problem


def test_a_pause_may_be_given_as_a_date(reader, world):
    world.papers["arxiv"] = KITES[:1]
    world.faults["arxiv"] = [says("", 429, Retry_After="Thu, 01 Jan 1970 00:00:11 GMT")]
    assert reader.ask(ARXIV)[0] == titles(KITES[:1])
    assert reader.pauses == [11.0]


def test_what_nobody_can_read_is_kept_for_a_person(reader, world):
    world.faults["arxiv"] = [says("Rate exceeded.")] * 3
    _, outcome = reader.ask(ARXIV)
    path = reader.spool.root / f"unread/{source_key(ARXIV)}.txt"
    assert path.as_posix() in outcome.problem
    assert path.read_text() == "Rate exceeded."


def test_an_answer_that_holds_papers_which_the_readers_do_not_understand_is_told_and_kept(reader, world):
    deep = '{"a":' * 70 + "1" + "}" * 70
    world.faults["daily"] = [says(f'[{{"title": "Kites", "b": {deep}}}]')]
    _, outcome = reader.ask(DAILY)
    assert outcome.problem.startswith(
        "1 paper could not be read: the JSON is nested more than 64 levels deep (see "
    )
    assert len(world.asked) == 8


DAILY = Source("daily", "hugging_face", "daily")


def test_the_daily_papers_are_asked_for_day_by_day(reader, world):
    world.papers["daily"] = [{**one, "listed": one["day"]} for one in KITES]
    assert reader.ask(DAILY)[0] == titles(KITES)
    days = [one["date"] for one in world.of("daily")]
    assert (len(days), days[0], days[-1]) == (8, "2031-04-28", TODAY)
    world.forget()
    assert reader.ask(DAILY)[0] == []
    assert [one["date"] for one in world.of("daily")] == [TODAY]


WORKS = [
    paper(f"Kites, volume {number}", "We fly kites.", f"2031-05-0{number}", doi=f"10.1000/k{number}")
    for number in range(1, 6)
]
OPENALEX = Source("OpenAlex", "openalex", "kites")


def test_openalex_is_read_by_its_cursor(reader, world):
    world.papers["openalex"] = WORKS
    assert reader.ask(OPENALEX)[0] == titles(WORKS)
    assert [one["cursor"] for one in world.of("openalex")] == ["*", "2", "4"]
    first = world.of("openalex")[0]
    assert first["filter"] == "from_publication_date:2031-04-28,to_publication_date:2031-05-05"
    assert (first["search"], first["mailto"]) == ("kites", "ada@example.org")


def test_openalex_is_read_by_number_where_cursors_need_a_key(reader, world, monkeypatch):
    monkeypatch.setattr("paper_atlas.intake.harvest.sources.openalex_works.PER_PAGE", 2)
    world.papers["openalex"] = WORKS
    world.cursors_need_a_key = True
    found, outcome = reader.ask(OPENALEX)
    assert (found, outcome.problem) == (titles(WORKS), "")
    asked = [one.get("cursor") or f"page {one['page']}" for one in world.of("openalex")]
    assert asked == ["*", "2", "page 2", "page 3"]


def test_a_query_of_openalex_may_be_a_filter(reader, world):
    reader.ask(Source("A", "openalex", "filter=authorships.author.id:A5000000000&search=kites"))
    assert world.of("openalex")[0]["filter"].startswith(
        "authorships.author.id:A5000000000,from_publication_date:"
    )


def test_crossref_is_asked_with_an_address_which_gets_into_its_polite_pool(reader, world, monkeypatch):
    monkeypatch.setattr("paper_atlas.intake.harvest.sources.crossref_works.PER_PAGE", 100)
    world.papers["crossref"] = [
        paper(f"Kites {number}", "We fly.", "2031-05-01", doi=f"10.1000/k{number}") for number in range(130)
    ]
    found, _ = reader.ask(
        Source("C", "crossref", "query.bibliographic=kites&filter=type:journal-article", 500)
    )
    assert len(found) == 130
    asked = world.of("crossref")
    assert [one["cursor"] for one in asked] == ["*", "100"]
    assert {one["filter"] for one in asked} == {"type:journal-article,from-created-date:2031-04-28"}
    assert {one["mailto"] for one in asked} == {"ada@example.org"}


def test_a_group_of_zotero_is_asked_for_what_changed_since_its_version(reader, world):
    world.papers["zotero"] = WORKS[:3]
    group = Source("Z", "zotero", "https://www.zotero.org/groups/123456/kites")
    assert reader.ask(group)[0] == titles(WORKS[:3])
    assert world.asked[0][0].startswith("/zotero/groups/123456/items/top?")
    assert {key.lower(): value for key, value in world.asked[0][1].items()}["zotero-api-version"] == "3"
    world.forget()
    world.papers["zotero"] = WORKS
    assert reader.ask(group)[0] == titles(WORKS[3:])
    assert {one["since"] for one in world.of("zotero")} == {"3"}
    assert reader.ask(group) == ([], Outcome(group))  # a note alone is no paper


def test_a_service_that_asks_for_longer_pauses_gets_them(reader, world):
    world.papers["arxiv"] = KITES[:3]
    world.faults["arxiv"] = [says(arxiv_feed(KITES[:2], 3), Backoff=20)]
    reader.ask(ARXIV)
    assert reader.pauses == [20.0]


@pytest.mark.parametrize("path", ["feed", "feed/dateless"])
def test_a_feed_with_and_without_dates_is_read_whole_and_then_only_if_it_changed(reader, world, path):
    world.papers["feed"] = WORKS[:2]
    feed = Source("journal", "feed", f"{world.base}/{path}")
    assert reader.ask(feed)[0] == titles(WORKS[:2])
    assert reader.ask(feed, "2031-05-06")[0] == []
    assert [headers.get("If-None-Match") is not None for _, headers in world.asked] == [False, True]
    world.papers["feed"] = WORKS[:3]
    assert reader.ask(feed, "2031-05-07")[0] == titles(WORKS[2:3])


def test_a_feed_of_which_not_all_was_taken_is_read_again(reader, world):
    world.papers["feed"] = WORKS
    feed = Source("journal", "feed", f"{world.base}/feed", most=2)
    assert [reader.ask(feed)[0] for _ in range(4)] == [
        titles(WORKS[:2]),
        titles(WORKS[2:4]),
        titles(WORKS[4:]),
        [],
    ]


def test_a_feed_may_be_of_the_first_kind_that_is_rdf(reader, world):
    text = (
        '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>J</title>'
        "</channel><item><title>Kites of old</title><link>https://doi.org/10.1000/old</link>"
        "<dc:date>2031-05-01</dc:date></item></rdf:RDF>"
    )
    world.faults["feed"] = [says(text)]
    assert reader.ask(Source("journal", "feed", f"{world.base}/feed"))[0] == ["Kites of old"]


def test_a_page_that_is_no_feed_is_told(reader, world):
    world.faults["feed"] = [says("<html><body>Moved</body></html>")] * 3
    _, outcome = reader.ask(Source("journal", "feed", f"{world.base}/feed"))
    assert "a document of type 'html', which is not a feed" in outcome.problem


def test_a_bibtex_file_is_followed_at_an_address_and_beside_the_atlas(reader, world):
    world.papers["bibtex"] = WORKS[:2]
    assert reader.ask(Source("far", "bibtex", f"{world.base}/bibtex"))[0] == titles(WORKS[:2])
    (reader.root / "near.bib").write_text("@article{a, title = {Kites of paper}}\n")
    near = Source("near", "bibtex", "near.bib")
    assert reader.ask(near)[0] == ["Kites of paper"]
    assert reader.ask(near)[1].papers == 0
    (reader.root / "near.bib").write_text(
        "@article{a, title = {Kites of paper}}\n@article{b, title = {Silk kites}}\n"
    )
    assert reader.ask(near)[0] == ["Silk kites"]


def test_a_file_that_is_not_there_or_leads_out_of_the_folder_is_told(reader, tmp_path):
    (tmp_path / "out.bib").symlink_to("/etc/hostname")
    assert "check that it exists" in reader.ask(Source("n", "bibtex", "none.bib"))[1].problem
    assert "is outside the folder" in reader.ask(Source("o", "bibtex", "out.bib"))[1].problem


def test_a_feed_in_which_one_paper_stands_twice_gives_it_once(reader, world):
    world.faults["feed"] = [says(rss([WORKS[0], WORKS[0]]))]
    assert reader.ask(Source("journal", "feed", f"{world.base}/feed"))[0] == titles(WORKS[:1])


def test_papers_of_one_title_and_no_identifier_are_told_apart_by_their_addresses(reader, world):
    items = "".join(
        f"<item><title>Editorial</title><link>https://wind.example/{number}</link></item>"
        for number in (1, 2, 1)
    )
    world.faults["feed"] = [says(f'<rss version="2.0"><channel>{items}</channel></rss>')]
    assert reader.ask(Source("journal", "feed", f"{world.base}/feed"))[0] == ["Editorial", "Editorial"]


@pytest.mark.parametrize(
    ("since", "told"), [("", "the next run continues"), ("2031-01-01", "continue with a later --since")]
)
def test_a_source_without_end_is_left_after_some_pages(reader, world, monkeypatch, since, told):
    monkeypatch.setattr("paper_atlas.intake.harvest.fetch_pages._PAGES", 3)
    _, outcome = reader.ask(DAILY, since=since)
    assert outcome.problem == f"it was not read to the end within 3 pages ({told})"
    days = [one["date"] for one in world.of("daily")]
    reader.ask(DAILY)
    assert since or world.of("daily")[3]["date"] == days[-1]
