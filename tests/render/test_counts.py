import pytest

from paper_atlas.render.paper.page import _counts


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"comments": 1, "counted": "2025-03-12"}, "1 comment by 12 March 2025"),
        ({"comments": 3, "upvotes": 12, "counted": "2025-03-12"}, "3 comments, 12 upvotes by 12 March 2025"),
        ({"upvotes": 1200}, "1,200 upvotes"),
        ({"comments": 0, "counted": "2025-03-12"}, ""),
    ],
)
def test_a_page_says_up_to_which_day_comments_were_counted(a_paper, fields, shown):
    assert _counts(a_paper(**fields)) == shown
