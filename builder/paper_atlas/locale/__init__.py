"""The interface catalogues, one per language, and which messages are used where: gettext files, read directly."""

import gettext
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from paper_atlas.atlas.words import ENGLISH, Words

_CATALOGUES = files(__name__)
_SAMPLES = (*range(200), 1_000_000)
"""Numbers among which every plural category of every language occurs."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface."""

    words: Words = ENGLISH
    in_templates: Mapping[str, str] = field(default_factory=dict)
    """Messages used by the theme's templates: English message → translation."""
    in_scripts: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    """Messages used by scripts; for one with a number, CLDR plural category, such as `one` → translation."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, and English; sorted."""
    names = (path.name for path in _CATALOGUES.iterdir())
    return tuple(sorted({"en", *(name.removesuffix(".po") for name in names if name.endswith(".po"))}))


@cache
def read_language(name: str) -> Language:
    """Return a language by its name in `theme.language`: `de-AT` falls back to `de`, then to English."""
    catalogue = next((one for one in _broader(name) if one in languages()), "en")
    return Language() if catalogue == "en" else _read(name, catalogue)


@cache
def direction_of(name: str) -> str:
    """Return where a language runs, `ltr` or `rtl`; `ltr` for one that nobody knows."""
    if name.partition("-")[0] == "en":
        return "ltr"
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 # as below

    try:
        return Locale.parse(name, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _broader(name: str) -> Iterator[str]:
    """Yield a name, then the more general ones that it is a variant of: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    while name:
        yield name
        name = name.rpartition("-")[0]


def _read(name: str, catalogue: str) -> Language:
    from babel.messages.pofile import read_po  # noqa: PLC0415 # a tenth of a second that an English atlas does without

    with (_CATALOGUES / f"{catalogue}.po").open("rb") as file:
        found = read_po(file)
    form = gettext.c2py(found.plural_expr)
    messages: dict[str, tuple[str, ...]] = {}
    templates: dict[str, str] = {}
    scripts: dict[str, str | Mapping[str, str]] = {}
    for message in found:
        key, *many = (message.id,) if isinstance(message.id, str) else message.id
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not key or message.fuzzy or not forms or not all(forms):
            continue
        messages[key] = forms
        endings = {path.rpartition(".")[2] for path, _ in message.locations}
        if "html" in endings:
            templates[key] = forms[0]
        if "js" in endings:
            scripts[key] = _by_category(name, forms, form) if many else forms[0]
    edition = hashlib.blake2b(repr(messages).encode(), digest_size=16).hexdigest()
    return Language(Words(name, edition, messages, form), templates, scripts)


def _by_category(name: str, forms: tuple[str, ...], form: Callable[[int], int]) -> dict[str, str]:
    """Return plural category → translation, with the categories of the browsers' `Intl.PluralRules`."""
    from babel import Locale  # noqa: PLC0415 # as above

    category = Locale.parse(name, sep="-").plural_form
    return {category(number): forms[form(number)] for number in _SAMPLES}
