from urllib.parse import parse_qsl

from paper_atlas.atlas.settings import Settings
from paper_atlas.export.citations.coins import coins
from paper_atlas.export.citations.work import make_work
from paper_atlas.text.people.names import people


def said(paper):
    return parse_qsl(coins(make_work(paper, Settings())), strict_parsing=True)


def test_a_preprint_is_told_in_dublin_core_which_has_a_type_for_it(a_paper):
    paper = a_paper(
        authors=people("Ann Kite", "Bo van der Line"),
        published="2024-05-06",
        identifiers={"arxiv": "2405.00001"},
    )
    assert said(paper) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "preprint"),
        ("rft.title", "Kites in the Wind"),
        ("rft.identifier", "https://arxiv.org/abs/2405.00001"),
        ("rft.creator", "Kite, Ann"),
        ("rft.creator", "van der Line, Bo"),
        ("rft.date", "2024-05-06"),
        ("rft_id", "info:doi/10.48550/arXiv.2405.00001"),
    ]


def test_a_paper_of_a_conference_is_a_part_of_its_proceedings(a_paper):
    fields = dict(said(a_paper(venue="KITE 2024", published="2024")))
    assert (fields["rft.genre"], fields["rft.atitle"], fields["rft.btitle"], fields["rft.date"]) == (
        "proceeding",
        "Kites in the Wind",
        "KITE 2024",
        "2024",
    )


def test_an_article_is_in_its_journal_and_a_title_may_hold_any_sign(a_paper):
    fields = dict(said(a_paper(title="Kites & “Tails” = 100%", venue="Journal of Kites", published="2024")))
    assert (fields["rft.genre"], fields["rft.jtitle"]) == ("article", "Journal of Kites")
    assert fields["rft.atitle"] == "Kites & “Tails” = 100%"
