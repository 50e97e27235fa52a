"""Whose turn it is to be asked about at arXiv."""

from datetime import date, timedelta

import pytest

from paper_atlas.intake.harvest.arxiv_recheck import turn


@pytest.mark.parametrize(("papers", "most"), [(7, 3), (394, 100), (10, 10), (3, 100), (0, 5), (1, 1)])
def test_everybody_has_a_turn_once_all_others_had_theirs(papers, most):
    ids = [f"3105.{number:05d}" for number in range(papers)]
    days = -(-papers // most) + 1
    asked = [turn(ids, most, (date(2031, 5, 1) + timedelta(days=day)).isoformat()) for day in range(days)]
    assert {one for day in asked for one in day} == {*ids}
    assert {len(day) for day in asked} == {min(papers, most)}
