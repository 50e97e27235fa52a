"""Work that another process does at the same time: the same answer, wherever it is worked out."""

import os
import signal
import subprocess
import sys
import threading
import warnings
from functools import partial

import pytest

from paper_atlas.commands.json_lines import Text
from paper_atlas.commands.progress import progress
from paper_atlas.connect.related.related_papers import find_related
from paper_atlas.run import processes
from paper_atlas.run.concurrency import in_halves, map_shared, run_immediately


@pytest.fixture(params=["meanwhile", "on one core", "at once"])
def submit(request, monkeypatch):
    if request.param == "on one core":
        monkeypatch.setattr(processes, "available", lambda: 1)
    return run_immediately if request.param == "at once" else processes.submit


def test_the_answer_is_the_same_on_one_core_and_on_two(submit):
    assert submit(lambda: {"kites": (1, "ä", b"\0")})() == {"kites": (1, "ä", b"\0")}


def test_a_process_ends_when_its_answer_is_there_however_large_it_is_and_nobody_has_asked():
    said = said_alone(
        """
wait = processes.submit(lambda: "kite" * 1_000_000)
if processes.available() > 1:
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
print(wait() == "kite" * 1_000_000)
"""
    )
    assert said == "True"


def test_an_answer_may_be_large(submit):
    assert submit(lambda: "kite" * 1_000_000)() == "kite" * 1_000_000


def test_two_pieces_of_work_may_be_under_way(submit):
    first, second = submit(lambda: 1), submit(lambda: 2)
    assert (second(), first()) == (2, 1)


def test_work_that_fails_fails_where_it_is_asked_for():
    def fail():
        raise ValueError("the line is cut")

    wait = processes.submit(fail)
    with pytest.raises(ValueError, match="the line is cut"):
        wait()


def test_work_whose_process_is_killed_is_done_again():
    here = os.getpid()

    def work():
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "kite"

    assert processes.submit(work)() == "kite"


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_many_items_are_shared_and_all_stay_in_their_order(submit, count):
    assert map_shared(submit, lambda items: [item * 2 for item in items], range(count)) == [
        number * 2 for number in range(count)
    ]


def said_alone(lines):
    """Run some lines in a process that has no other threads, as those that run tests may have; return what they print."""
    code = f"import os\nfrom paper_atlas.run import concurrency, processes\nhere = os.getpid()\n{lines}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_of_many_items_every_other_one_is_done_elsewhere():
    work = "[os.getpid() == here for _ in items]"
    said = said_alone(f"print(concurrency.map_shared(processes.submit, lambda items: {work}, range(100)))")
    assert said == str([True, processes.available() < 2] * 50)


@pytest.mark.parametrize("count", [0, 1, 2, 99, 100, 101])
def test_halves_of_numbered_items_come_in_their_order(submit, count):
    first, second = in_halves(submit, lambda begin, end: [*range(begin, end)], count)
    assert (first + second, len(first)) == ([*range(count)], count // 2)


def test_the_second_half_of_many_numbered_items_is_done_elsewhere():
    said = said_alone("print(concurrency.in_halves(processes.submit, lambda *_: os.getpid() == here, 100))")
    assert said == str((True, processes.available() < 2))


def test_beside_another_thread_nothing_is_forked():
    """It may hold a lock, which nobody would open in the fork."""
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    try:
        with warnings.catch_warnings(action="error"):
            assert processes.submit(os.getpid)() == os.getpid()
    finally:
        end.set()
        other.join()


def test_what_shows_the_stage_at_work_is_no_thread(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    monkeypatch.setenv("TERM", "xterm")
    before = threading.active_count()
    with progress() as watch, watch.stage("read"):
        assert threading.active_count() == before
    assert "read" in capsys.readouterr().err


def test_neighbours_are_found_elsewhere_too_when_they_were_found_here_before():
    """A library whose threads had run before the fork would wait for them for ever."""
    papers = [Text(f"kite-{number}", f"Kites on {number} strings", "We fly kites.") for number in range(300)]
    here = find_related(papers)
    assert processes.submit(partial(find_related, papers))() == here
