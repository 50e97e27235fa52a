from paper_atlas.model.catalog import Catalog
from paper_atlas.model.topics import TopicMatch
from paper_atlas.render.paper.steps import topic_steps

KITES, WIND = TopicMatch("kites", 1.0), TopicMatch("wind", 0.5)


def test_a_paper_lies_between_the_next_newer_and_the_next_older_of_its_strongest_topic(a_paper):
    papers = tuple(a_paper(f"paper-{year}", published=str(year)) for year in (2021, 2022, 2023))
    topics = {"paper-2021": (KITES,), "paper-2022": (WIND, KITES), "paper-2023": (KITES, WIND)}
    assert topic_steps(Catalog(papers=papers, groups=(), topics=topics)) == {
        "paper-2021": ("paper-2022", None),
        "paper-2022": ("paper-2023", None),
        "paper-2023": (None, "paper-2022"),
    }


def test_a_paper_without_topics_lies_between_none(a_paper):
    assert topic_steps(Catalog(papers=(a_paper(),), groups=(), topics={"kites-in-the-wind": ()})) == {}
