"""Papers that nobody wrote, for machines without a corpus: the statistics of words are those of real abstracts."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

_SYLLABLES = (
    "ba ce di fo gu la me ni po ru sa te vi xo ha ke li mo nu pa re si to va lor men tic ral sen dus".split()
)
_COMMON = (
    "the of and to a in we for is that on with this as are by our from which model language data based be paper "
    "results an using method show it models approach task these can performance or have use propose new system"
).split()
_WORDS = 20_000
_SURNAMES = 8_000
_CONFERENCES = "Proceedings Workshop Findings Transactions Letters Journal".split()


def make_papers(number: int, seed: int = 1) -> Iterator[dict[str, object]]:
    """Make papers: the same ones, in the same order, on every machine.

    Words are as frequent as in English (Zipf's law), half of an abstract comes from the hundred words of
    its field, and a few people write much: so papers share rare words, topics and authors as real ones do.

    Args:
        number: Of papers; the first of many are the papers of few.
        seed: Another gives other papers.
    """
    chance = random.Random(seed)  # noqa: S311 # papers, not passwords
    words = [*_COMMON, *_new_words(chance, _WORDS)]
    names = [word.capitalize() for word in _new_words(chance, _SURNAMES)]
    word_heights, name_heights = _zipf(len(words)), _zipf(len(names))
    fields = [chance.sample(words[200:], 100) for _ in range(60)]
    for _ in range(number):
        field = chance.choice(fields)
        yield {
            "title": " ".join(_draw(chance, words, word_heights, field, chance.randint(5, 13))).capitalize(),
            "abstract": " ".join(
                _sentence(chance, words, word_heights, field) for _ in range(chance.randint(4, 9))
            ),
            "authors": [
                f"{_pick(chance, names, name_heights)} {_pick(chance, names, name_heights)}"
                for _ in range(chance.randint(1, 6))
            ],
            "published": str(chance.randint(1990, 2024)),
            "venue": f"{_CONFERENCES[chance.randrange(6)]} {field[0].capitalize()}",
        }


def splice(papers: Sequence[dict[str, object]], number: int, age: int | None = 0) -> dict[str, object]:
    """Return one paper more: every sentence is of another paper, so that its words are those of the corpus.

    Args:
        papers: The corpus; ten papers or more.
        number: From 0; each gives another paper.
        age: By how many years it is older than the newest of them; None for a paper without a date. It has a
            day, as papers have that people add, though those of the corpus may have only a year.
    """
    newest = max(str(paper.get("published") or "") for paper in papers) or "2024"
    step = max(len(papers) // 10, 1)
    donors = [papers[(7 + 31 * number + step * place) % len(papers)] for place in range(8)]
    sentences = [str(donor["abstract"]).split(". ")[0].rstrip(".") for donor in donors]
    title = " ".join([*str(donors[0]["title"]).split()[:4], *str(donors[1]["title"]).split()[-4:]])
    return {
        "title": f"{title}, {number + 1} times more",
        "abstract": ". ".join(sentences) + ".",
        "authors": donors[2].get("authors") or ["Ada Example"],
        **({} if age is None else {"published": f"{int(newest[:4]) - age}-12-31"}),
    }


def _new_words(chance: random.Random, number: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))] = None
    return [*found]


def _zipf(number: int) -> list[float]:
    return [*accumulate(1 / (rank + 2.7) for rank in range(number))]


def _pick(chance: random.Random, words: Sequence[str], heights: Sequence[float]) -> str:
    return words[bisect(heights, chance.random() * heights[-1])]


def _draw(
    chance: random.Random, words: Sequence[str], heights: Sequence[float], field: Sequence[str], number: int
) -> list[str]:
    return [
        chance.choice(field) if chance.random() < 0.3 else _pick(chance, words, heights)
        for _ in range(number)
    ]


def _sentence(
    chance: random.Random, words: Sequence[str], heights: Sequence[float], field: Sequence[str]
) -> str:
    return " ".join(_draw(chance, words, heights, field, chance.randint(12, 32))).capitalize() + "."
