"""The numbers in a title, in figures, words and Roman numerals: years, parts, volumes, editions, tasks.

"The Second Workshop", "2nd Workshop" and "Workshop II" have the same number, "Part One" and "Part Two" do
not.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_UNITS = {
    0: "zero",
    1: "one first ein eins erste erster erstes ersten un une premier première primero primera primer",
    2: "two second twice zwei zweite zweiter zweites zweiten deux deuxième dos segundo segunda",
    3: "three third thrice drei dritte dritter drittes dritten trois troisième tres tercero tercera tercer",
    4: "four fourth vier vierte vierter viertes vierten quatre quatrième cuatro cuarto cuarta",
    5: "five fifth fünf fünfte fünfter fünftes fünften cinq cinquième cinco quinto quinta",
    6: "six sixth sechs sechste sechster sechstes sechsten sixième seis sexto sexta",
    7: "seven seventh sieben siebte siebter siebtes siebten sept septième siete séptimo séptima",
    8: "eight eighth acht achte achter achtes achten huit huitième ocho octavo octava",
    9: "nine ninth neun neunte neunter neuntes neunten neuf neuvième nueve noveno novena",
    10: "ten tenth zehn zehnte zehnter zehntes zehnten dix dixième diez décimo décima",
    11: "eleven eleventh elf elfte onze onzième",
    12: "twelve twelfth zwölf zwölfte douze douzième",
    13: "thirteen thirteenth",
    14: "fourteen fourteenth",
    15: "fifteen fifteenth",
    16: "sixteen sixteenth",
    17: "seventeen seventeenth",
    18: "eighteen eighteenth",
    19: "nineteen nineteenth",
    20: "twenty twentieth",
    30: "thirty thirtieth",
    40: "forty fortieth",
    50: "fifty fiftieth",
    60: "sixty sixtieth",
    70: "seventy seventieth",
    80: "eighty eightieth",
    90: "ninety ninetieth",
}
_VALUES = {word: value for value, words in _UNITS.items() for word in words.split()}
_ARTICLES = frozenset("un une ein elf dos sept".split())
"""Number words that usually mean something else: they count only after a word such as "part"."""
_SCALES = {"hundred": 100, "hundredth": 100, "thousand": 1000, "thousandth": 1000}
_LABELS = frozenset(
    "part parts volume volumes vol chapter book edition ed issue number no nr section series phase task subtask track"
    " appendix supplement act canto version stage lecture letter report paper study type class group teil band kapitel"
    " heft ausgabe auflage folge partie tome chapitre numéro parte volumen tomo capítulo número edición".split()
)
"""Words before or after which a letter or a Roman numeral is a number."""
_LETTERED = frozenset(
    "part parts volume vol appendix group task subtask track class type series section phase teil".split()
)
"""Those after which "A" is a letter and not an article."""
_MONTHS = {
    name: f"month {number}"
    for number, names in enumerate(
        "january januar janvier enero;february februar février febrero;march märz mars marzo;april avril abril"
        ";may mai mayo;june juni juin junio;july juli juillet julio;august août agosto"
        ";september septembre septiembre;october oktober octobre octubre;november novembre noviembre"
        ";december dezember décembre diciembre".split(";"),
        start=1,
    )
    for name in names.split()
}
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_CJK_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")}
_CJK = re.compile("第([零一二三四五六七八九十百]{1,5})")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_ORDINAL_ENDS = frozenset("st nd rd th er ère ème e".split())
_LONGEST = 1000
"""Most characters of a title that are read."""


def tokens_of(title: str) -> list[str]:
    """Return the words of a title in lower case, in order; each number as `#` and its value.

    >>> tokens_of("Proceedings of the Twenty-First Workshop, Part II")
    ['proceedings', 'of', 'the', '#21', 'workshop', 'part', '#2']
    >>> tokens_of("Two hundred kites at WMT'19")
    ['#200', 'kites', 'at', 'wmt', '#19']
    """
    text = _CJK.sub(lambda match: f" {_of_cjk(match[1])} ", title[:_LONGEST])
    words = _TOKEN.findall(text)
    return [*_joined(_values(words))]


def numbers_in(tokens: Iterable[str]) -> list[str]:
    """Return the numbers among the words of a title, in order."""
    return [token[1:] for token in tokens if token.startswith("#")]


def surplus(mine: Sequence[str], yours: Sequence[str]) -> list[str]:
    """Return the numbers in one title that are missing from the other; `19` may stand for 2019."""
    rest = [*yours]
    left = []
    for number in mine:
        same = next((other for other in rest if _alike(number, other)), None)
        if same is None:
            left.append(number)
        else:
            rest.remove(same)
    return left


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and long in (f"19{short}", f"20{short}")


def _values(words: Sequence[str]) -> Iterator[str | int]:
    """Yield each word in lower case, or the number that it is."""
    before, small = "", ""
    for index, word in enumerate(words):
        before, small = small, word.lower()
        last = index == len(words) - 1
        labelled = before in _LABELS
        if word[0].isdecimal():
            yield word.replace(",", "") if "." in word else int(word.replace(",", ""))
        elif small in _VALUES and (small not in _ARTICLES or labelled):
            yield _VALUES[small]
        elif small in _ORDINAL_ENDS and before[:1].isdecimal():
            continue
        elif small in _MONTHS and (small not in ("may", "march", "mars", "mai") or word != small):
            yield f"#{_MONTHS[small]}"
        elif _is_roman(word, labelled=labelled, last=last):
            yield _of_roman(word.upper())
        elif labelled and len(word) == 1 and small != "a":
            yield f"#{small}"
        elif word == "A" and (before in _LETTERED or (labelled and last)):
            yield "#a"
        else:
            yield small


def _is_roman(word: str, *, labelled: bool, last: bool) -> bool:
    """Tell whether a word is a Roman numeral: `II` is one anywhere, `V` at the end or after "part"."""
    if labelled and len(word) > 1:
        return bool(_ROMAN.fullmatch(word.upper())) and word.upper() != "LI"
    if len(word) == 1:
        return word in ("I", "V", "X") and (labelled or last)
    return word.isupper() and bool(_ROMAN.fullmatch(word)) and set(word) <= {"I", "V", "X"}


def _of_roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def _of_cjk(digits: str) -> int:
    """Return a number below a thousand, or one that is written digit by digit: 二十一, 一百零五, 二零一九."""
    if not set(digits) & {"十", "百"}:
        return int("".join(str(_CJK_DIGITS[char]) for char in digits))
    hundreds, hundred, rest = digits.rpartition("百")
    tens, ten, units = rest.rpartition("十")
    return 100 * _cjk_factor(hundreds, hundred) + 10 * _cjk_factor(tens, ten) + _CJK_DIGITS.get(units[-1:], 0)


def _cjk_factor(digits: str, unit: str) -> int:
    """Return how often a unit counts: once where no digit is before it, never where it is missing."""
    return (_CJK_DIGITS.get(digits[-1:]) or 1) if unit else 0


def _joined(words: Iterable[str | int]) -> Iterator[str]:
    """Yield the words, with runs of number words as one number: twenty, one → 21."""
    number: int | None = None
    for word in words:
        if isinstance(word, int):
            if number is not None and number % 100 >= 20 and number % 10 == 0 and 0 < word < 10:
                number += word
                continue
            if number is not None:
                yield f"#{number}"
            number = word
        elif word in _SCALES:
            number = (1 if number is None else number) * _SCALES[word]
        else:
            if number is not None:
                yield f"#{number}"
                number = None
            yield word if not word[:1].isdecimal() else f"#{word}"
    if number is not None:
        yield f"#{number}"
