import pytest

from paper_atlas.connect.map_layout import HEIGHT, WIDTH, lay_out
from paper_atlas.model.topics import TopicMatch


def flock(a_paper, number, kind):
    return [a_paper(f"{kind}-{place:02}", title=f"{kind} {place}") for place in range(number)]


@pytest.fixture
def two_flocks(a_paper):
    """Kites that are like kites, and storms that are like storms."""
    papers = flock(a_paper, 20, "kite") + flock(a_paper, 20, "storm")
    alike = [
        (paper.id, other.id, 0.5)
        for paper in papers
        for other in [other for other in papers if other.id[:4] == paper.id[:4] and other != paper][:8]
    ]
    topics = {paper.id: (TopicMatch(paper.id.split("-", maxsplit=1)[0], 1.0),) for paper in papers}
    return papers, alike, topics


def middle(places, kind):
    inside = [place for name, place in places.items() if name.startswith(kind)]
    return [sum(axis) / len(inside) for axis in zip(*inside, strict=True)]


def distance(one, other):
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def test_papers_that_are_alike_lie_nearer_to_one_another_than_to_others(two_flocks):
    places = lay_out(*two_flocks)
    for kind, other in (("kite", "storm"), ("storm", "kite")):
        for name, place in places.items():
            if name.startswith(kind):
                assert distance(place, middle(places, kind)) < distance(place, middle(places, other))


def test_every_place_is_within_the_picture(two_flocks):
    places = lay_out(*two_flocks)
    assert places.keys() == {paper.id for paper in two_flocks[0]}
    assert all(0 <= across <= WIDTH and 0 <= down <= HEIGHT for across, down in places.values())


def test_the_order_of_papers_changes_nothing(two_flocks):
    papers, alike, topics = two_flocks
    assert lay_out(papers[::-1], alike[::-1], topics) == lay_out(papers, alike, topics)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_a_few_papers_without_topics_or_neighbours_have_places_too(a_paper, number):
    papers = flock(a_paper, number, "kite")
    places = lay_out(papers, [], {})
    assert len({*places.values()}) == number


def test_of_too_many_papers_the_newest_are_on_the_map(a_paper, monkeypatch):
    monkeypatch.setattr("paper_atlas.connect.map_layout.MOST", 2)
    papers = [a_paper(f"kite-{year}", published=str(year)) for year in (2020, 2022, 2021)]
    assert [*lay_out(papers, [], {})] == ["kite-2021", "kite-2022"]
