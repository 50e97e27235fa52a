"""The text of a request as people leave it: what comes in, and what is refused, with whose words."""

from dataclasses import replace

import pytest

from paper_atlas.intake.harvest.ledger import Asked, Ledger, Offer, Update, read_ledger, write_ledger
from paper_atlas.intake.harvest.request_answers import CLOSED, CUT, UNTICKED, How, Tick, read_ticks, settle
from paper_atlas.read.beside.refused import (
    Refused,
    RefusedPaper,
    RefusedUpdate,
    append_refused,
    read_refused,
)

DAY = "2031-05-06"
KITES = Offer(
    "papers/kites.md",
    "Kites",
    {"arxiv": "3105.00001"},
    ("Ann Example",),
    "We fly.",
    "arXiv",
    "2031-05-05",
    True,
)
FOG = Offer("papers/fog.md", "Fog", {}, (), "", "arXiv", "2031-05-05", True)
OLD = Offer("papers/old.md", "Old", {}, (), "", "arXiv", "2031-01-05")
LATER = Offer(
    "papers/later.md", "Later", {}, (), "", "arXiv", "2031-05-05", False, "---\ntitle: Later\n---\n"
)
VENUE = Update("tunnels", "venue", "Journal of Tunnels", "arXiv", "", True)
LEDGER = Ledger((KITES, FOG, OLD, LATER), (VENUE,), {"a": Asked("2031-05-05", "x", "", "", "", ("1",))})


def test_boxes_are_read_with_the_reasons_behind_and_below_them():
    text = (
        "# Papers\r\n- [x] <!-- paper papers/a.md --> `A` (from `arXiv`)\r\n"
        "- [ ] <!-- paper papers/b.md --> `B` (from `arXiv`) reason: we had that\r\n"
        "* [X] <!-- update c/doi --> `C`\n"
        "- [ ] <!-- paper papers/d.md --> `D`\n  - `words`\n  - Reason:  not ours  \n"
        "- [ ] no box of ours\n  - reason: nothing\n"
    )
    assert read_ticks(text) == {
        "paper papers/a.md": Tick(True),
        "paper papers/b.md": Tick(False, "we had that"),
        "update c/doi": Tick(True),
        "paper papers/d.md": Tick(False, "not ours"),
    }


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("`- [ ] <!-- paper papers/other.md -->`", ""),
        ("`x reason: because I say so`", ""),
        ("`` a ` reason: b ``", ""),
    ],
)
def test_a_title_is_no_box_and_no_reason(title, reason):
    line = f"- [ ] <!-- paper papers/a.md --> {title} (from `arXiv`)\n"
    assert read_ticks(line) == {"paper papers/a.md": Tick(False, reason)}


def ticks(*names):
    return {name: Tick(True) for name in names}


def test_what_is_ticked_stays_and_the_rest_is_refused():
    found = {
        **ticks("paper papers/kites.md"),
        "paper papers/fog.md": Tick(False, "seen"),
        "update tunnels/venue": Tick(False),
    }
    done = settle(LEDGER, found, How.OPEN, DAY)
    assert done.ledger == Ledger((KITES, OLD, LATER), (), LEDGER.asked)
    assert done.refused == Refused(
        (RefusedPaper("Fog", "seen", DAY),),
        (RefusedUpdate("tunnels", "venue", "Journal of Tunnels", UNTICKED, DAY),),
    )
    assert (done.files, done.updates) == (("papers/fog.md",), (VENUE,))


def test_what_was_taken_out_of_the_text_is_refused():
    done = settle(LEDGER, ticks("paper papers/fog.md", "update tunnels/venue"), How.OPEN, DAY)
    assert done.refused.papers == (
        RefusedPaper("Kites", CUT, DAY, {"arxiv": "3105.00001"}, ("Ann Example",), "We fly."),
    )


def test_a_closed_request_refuses_everything_in_it_and_nothing_else():
    done = settle(LEDGER, ticks("paper papers/kites.md"), How.CLOSED, DAY)
    assert [(one.title, one.reason) for one in done.refused.papers] == [("Kites", CLOSED), ("Fog", CLOSED)]
    assert done.ledger == Ledger((OLD, LATER), (), LEDGER.asked)


def test_after_a_merge_nothing_is_open():
    every = ticks("paper papers/kites.md", "paper papers/fog.md", "update tunnels/venue")
    done = settle(LEDGER, every, How.MERGED, DAY)
    assert [one.is_open for one in done.ledger.offers] == [False] * 4
    assert (done.refused, done.ledger.updates) == (Refused(), ())


def test_the_ledger_comes_back_as_it_was_whatever_the_order():
    text = write_ledger(LEDGER)
    found, problems = read_ledger(text)
    assert problems == []
    assert sorted(found.offers, key=str) == sorted(LEDGER.offers, key=str)
    assert write_ledger(found) == text
    backwards = Ledger(LEDGER.offers[::-1], LEDGER.updates, LEDGER.asked)
    assert write_ledger(backwards) == text


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"papers": [{}], "updates": [], "sources": {}, "requests": []}',
        "[" * 100_000,
        write_ledger(Ledger((replace(KITES, file="../README.md"),))),
    ],
)
def test_a_broken_ledger_is_a_problem_and_not_an_empty_one(text):
    ledger, [problem] = read_ledger(text, "seeds/.harvest.json")
    assert ledger == Ledger()
    assert str(problem).startswith("seeds/.harvest.json: the record of what was offered cannot be read")


REFUSED = Refused(
    (
        RefusedPaper("Kites: a <b>`survey`</b> #1", "no", DAY, {"arxiv": "3105.00001", "doi": "10.1000/a"}, ("Ann Example", "Muster, B."), 'We: fly - "so" there'),
        RefusedPaper("No", "yes"),
    ),
    (RefusedUpdate("tunnels", "title", "Tunnels: all", "no", DAY),),
)  # fmt: skip


def test_what_was_refused_is_read_as_it_was_written():
    text = append_refused("", REFUSED)
    assert read_refused(text, "refused.yml") == (REFUSED, [])


@pytest.mark.parametrize("before", ["# ours\n- title: Fog # never\n", "- title: Fog", "  - title: Fog\n"])
def test_what_people_wrote_into_the_file_of_refusals_stays(before):
    text = append_refused(before, REFUSED)
    assert text.startswith(before)
    found, problems = read_refused(text, "refused.yml")
    assert problems == []
    assert found == Refused((RefusedPaper("Fog", ""), *REFUSED.papers), REFUSED.updates)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("papers: []", "refused.yml:1: a value where a list is expected (write `- title: …` for each paper)"),
        ("- reason: no", "refused.yml:1: a refused paper without a title or an identifier (give its title, or an identifier such as arxiv: 2106.09685)"),
        ("- titel: Kites\n  doi: 10.1000/a", "refused.yml:1: unknown key 'titel' (did you mean 'title'?)"),
        ("- arxiv: x", "refused.yml:1: arxiv is 'x' (correct it or leave it out)"),
        ("- update: kites", "refused.yml:1: the refused update is 'kites' (write the id of its paper and the key that was offered, such as update: some-title/doi)"),
    ],
)  # fmt: skip
def test_a_refusal_that_means_nothing_is_named_with_its_line(text, problem):
    assert str(read_refused(text, "refused.yml")[1][0]) == problem
