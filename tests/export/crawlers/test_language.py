import pytest

from paper_atlas.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("We fly kites in the wind, and measure how high they go.", "en", id="English"),
        pytest.param(
            "Wir lassen Drachen im Wind steigen und messen, wie hoch sie kommen.", None, id="German"
        ),
        pytest.param(
            "Nous étudions les cerfs-volants dans le vent et la hauteur de leur vol.", None, id="French"
        ),
        pytest.param("Kite Reports; Wind Tables; Kite Board Minutes 1977", None, id="a list of titles"),
        pytest.param("我们在风中放风筝。", None, id="Chinese"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_language_is_said_where_it_is_sure(text, language):
    assert language_of(text) == language
