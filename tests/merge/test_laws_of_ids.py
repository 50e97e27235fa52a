"""Ids of many papers of one title: given in steps that grow with the papers, not with their square."""

import sys

from paper_atlas.merge import ids
from paper_atlas.merge.deduplicate import merge_records
from paper_atlas.model.curation import Curation
from paper_atlas.model.people import Person


def steps(module, action):
    """Return how many lines of a module run while something is done."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        if frame.f_code.co_filename != module.__file__:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


SLUGS = {"Kites in the Wind": "kites-in-the-wind"}


def test_twice_as_many_papers_of_one_title_take_twice_as_many_steps(a_clean_record):
    groups = [(a_clean_record(line),) for line in range(1, 401)]
    one, two = (
        steps(ids, lambda part=part: ids.assign_ids(part, (), Curation(), SLUGS))
        for part in (groups[:200], groups)
    )
    assert 1.9 < two / one < 2.1


def test_papers_of_one_title_are_numbered_in_seed_order(a_clean_record):
    groups = [(a_clean_record(line),) for line in (1, 2, 3)]
    found, _ = ids.assign_ids(groups, (), Curation(), SLUGS)
    assert found == ["kites-in-the-wind", "kites-in-the-wind-2", "kites-in-the-wind-3"]


def test_an_author_whose_name_is_blank_is_nobody_and_no_error(a_clean_record):
    records = [a_clean_record(line, authors=(Person(" "),)) for line in (1, 2)]
    [paper] = merge_records(records).papers
    assert [source.line for source in paper.sources] == [1, 2]
