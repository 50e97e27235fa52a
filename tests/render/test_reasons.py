"""Why two records are one paper, in the words of the site's language."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paper_atlas.atlas.words import ENGLISH
from paper_atlas.locale import read_language
from paper_atlas.merge.deduplicate import BY_HAND
from paper_atlas.merge.evidence import WEIGHTS, Sign
from paper_atlas.render.markdown import escape
from paper_atlas.render.reasons import OUTCOMES, told

DETAILS = st.sampled_from(
    ("", "2010 and 2014", "80 % alike", "arxiv 2410.00010, doi 10.1/a", "volume 3 and 4", "erratum")
)


def test_pages_can_say_all_that_the_evidence_says():
    assert {*WEIGHTS, BY_HAND} == OUTCOMES


@given(st.lists(st.builds(Sign, st.sampled_from(sorted(WEIGHTS)), DETAILS), min_size=1, max_size=6))
def test_in_english_the_evidence_stays_as_it_is(signs):
    reason = ", ".join(map(str, signs))
    assert told(reason, ENGLISH) == escape(reason)


@given(st.text())
def test_words_of_a_person_stay_theirs(text):
    reason = f"{text} §"
    assert told(reason, read_language("de").words) == escape(reason)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "derselbe Titel, nahezu dieselbe Zusammenfassung (zu 97\u00a0% gleich), Jahre auseinander (2010 und 2014)"),
        ("fr", "même titre, pratiquement le même résumé (semblables à 97\u00a0%), à plusieurs années d’intervalle (2010 et 2014)"),
        ("es", "mismo título, prácticamente el mismo resumen (97\u00a0% de semejanza), con años de diferencia (2010 y 2014)"),
        ("zh", "标题相同, 摘要几乎相同 (相似度 97%), 相隔多年 (2010和2014)"),
    ],
)  # fmt: skip
def test_the_evidence_is_told_in_the_language_of_the_site(language, words):
    reason = "same title, nearly the same abstract (97 % alike), years apart (2010 and 2014)"
    assert html.unescape(told(reason, read_language(language).words)) == words


def test_what_is_in_brackets_cannot_be_markup():
    assert told("one is a note on the other (<b>)", ENGLISH) == "one is a note on the other (&#60;b&#62;)"
