import os

import pytest

from builder.helper import Helper

TEXTS = [f"It is {number}.3times faster, by \\ModelName." for number in range(250)]


@pytest.fixture
def cores(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.mark.usefixtures("cores")
def test_two_processes_give_what_one_gives_in_the_same_order():
    with Helper() as helper:
        shared = helper.map(_lengths, TEXTS, enough=1)
    assert shared == _lengths(TEXTS)


@pytest.mark.usefixtures("cores")
def test_a_helper_that_dies_leaves_the_work_to_us():
    with Helper() as helper:
        assert helper.map(_die_elsewhere, [os.getpid()] * 250, enough=1) == [os.getpid()] * 250


@pytest.mark.parametrize("count", [0, 3])
def test_little_work_starts_no_process(count):
    with Helper() as helper:
        assert helper.map(_processes, TEXTS[:count]) == [os.getpid()] * count


def test_what_goes_wrong_in_a_work_is_told():
    with Helper() as helper, pytest.raises(ZeroDivisionError):
        helper.map(lambda numbers: [1 // number for number in numbers], [0])


def _lengths(texts):
    return [len(text) for text in texts]


def _processes(texts):
    return [os.getpid() for _ in texts]


def _die_elsewhere(ours):
    if os.getpid() not in ours:
        os._exit(1)
    return [*ours]
