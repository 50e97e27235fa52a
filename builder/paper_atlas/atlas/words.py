"""The words of the interface in one language, as a value: messages, plurals, numbers, dates and lists.

The messages are English sentences, written where they are used; a gettext catalogue holds them in other
languages. What a catalogue lacks appears in English. Numbers and dates follow the Unicode CLDR, through
Babel, which is loaded only for languages other than English.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from paper_atlas.text import join_words
from paper_atlas.text.dates import printed_date


def _english_form(number: int) -> int:
    return int(number != 1)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. Two with the same language and messages are equal."""

    language: str = "en"
    """As in `theme.language`: `en`, `de`, `pt-BR`."""
    edition: str = ""
    """A hash of the messages, by which two editions of a catalogue are distinguished."""
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """English message → the same in this language, in each of its plural forms."""
    form: Callable[[int], int] = field(default=_english_form, compare=False, repr=False)
    """Maps a number to its plural form."""

    def __call__(self, message: str, /, **values: object) -> str:
        """Return a message with its `{names}` filled in."""
        forms = self.messages.get(message)
        text = forms[0] if forms else message
        return text.format(**values) if values else text

    def plural(self, number: int, one: str, many: str, /, **values: object) -> str:
        """Return the message for a number of things; `{n}` stands for the number.

        >>> Words().plural(1204, "{n} paper", "{n} papers")
        '1,204 papers'
        """
        forms = self.messages.get(one)
        text = forms[min(self.form(number), len(forms) - 1)] if forms else (one, many)[_english_form(number)]
        return text.format(n=self.number(number), **values)

    def number(self, number: float) -> str:
        """Return a number with thousands separators: `1,204`."""
        return f"{number:,}" if self.is_english else _decimal(number, self.language)

    def percent(self, share: float) -> str:
        """Return a fraction of one as a percentage: `50%`."""
        return f"{share:.0%}" if self.is_english else _percent(round(share, 2), self.language)

    def date(self, iso: str) -> str:
        """Return an ISO date as people write it: `16 October 2024`, `October 2024`, `2024`."""
        return printed_date(iso) if self.is_english else _date(iso, self.language)

    def short_date(self, numbers: tuple[int, ...]) -> str:
        """Return year, month and day, as far as given, as people write them in a list: `16 Oct 2024`, `Oct 2024`."""
        return _short_date(numbers, self.language) if numbers else ""

    def month(self, iso: str) -> str:
        """Return the name of the month of an ISO date: `October`."""
        return printed_date(iso).split()[-2] if self.is_english else _month(iso, self.language)

    def listed(self, words: Iterable[str]) -> str:
        """Return words as a list: `a`, `a and b`, `a, b and c`."""
        return join_words(words) if self.is_english else _listed((*words,), self.language)

    @property
    def is_english(self) -> bool:
        """Whether messages are used as they are."""
        return self.language.partition("-")[0] == "en"


ENGLISH = Words()


def said(message: str) -> str:
    """Return a message unchanged, to be translated later: the mark by which catalogues find it."""
    return message


@lru_cache(maxsize=4096)
def _decimal(number: float, language: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415 # a tenth of a second that an English atlas does without

    return format_decimal(number, locale=_locale(language))


@lru_cache(maxsize=256)
def _percent(share: float, language: str) -> str:
    from babel.numbers import format_percent  # noqa: PLC0415 # as above

    return format_percent(share, locale=_locale(language))


@lru_cache(maxsize=8192)
def _date(iso: str, language: str) -> str:
    from datetime import date  # noqa: PLC0415 # as above

    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 # as above

    locale = _locale(language)
    if len(iso) == len("2024-10-16"):
        return format_date(date.fromisoformat(iso), "long", locale)
    if len(iso) == len("2024-10"):
        return format_skeleton("yMMMM", date.fromisoformat(f"{iso}-01"), locale=locale)
    return format_skeleton("y", date(int(iso), 1, 1), locale=locale)


@lru_cache(maxsize=8192)
def _short_date(numbers: tuple[int, ...], language: str) -> str:
    from datetime import date  # noqa: PLC0415 # as above

    from babel.dates import format_skeleton  # noqa: PLC0415 # as above

    year, month, day = (*numbers, 1, 1)[:3]
    return format_skeleton(
        ("y", "yMMM", "yMMMd")[len(numbers) - 1], date(year, month, day), locale=_locale(language)
    )


@lru_cache(maxsize=64)
def _month(iso: str, language: str) -> str:
    from datetime import date  # noqa: PLC0415 # as above

    from babel.dates import format_date  # noqa: PLC0415 # as above

    # Not "LLLL", of which Babel keeps what another language said where both take it from where all languages do.
    return format_date(date(2000, int(iso[5:7]), 1), "MMMM", _locale(language))


@lru_cache(maxsize=4096)
def _listed(words: tuple[str, ...], language: str) -> str:
    from babel.lists import format_list  # noqa: PLC0415 # as above

    return format_list([*words], locale=_locale(language))


def _locale(language: str) -> str:
    return language.replace("-", "_")
