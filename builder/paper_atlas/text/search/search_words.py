"""Text → the words by which it is searched, whatever dash, accent, stroke, ligature or script is beside or in them.

The search in the browser reads queries in the same way (`theme/assets/search/words.js`); a test keeps the two
in agreement. A leaf beside `model`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ł": "l",
    "ŋ": "n", "ŧ": "t", "ƀ": "b", "ɖ": "d", "ƒ": "f", "ǥ": "g", "ɨ": "i", "ɫ": "l", "ɵ": "o", "ʉ": "u", "ƶ": "z",
}  # fmt: skip
"""Letters that Unicode does not decompose, and that keyboards lack."""

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi",
    "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
"""Names of Greek letters that stand alone, as signs; a Greek word is a word."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_TIMES = re.compile(r"(?<=\d)×")
"""`224×224`, which keyboards write as `224x224`."""
_SIGN = re.compile("(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])", re.IGNORECASE)
_OF_ITS_OWN = str.maketrans(
    LETTERS | {letter.upper(): plain.title() for letter, plain in LETTERS.items() if letter.upper() != "SS"}
)
_JOINS = "-‐‑‒–−_./'’"
_MARKS = "".join(
    re.escape(chr(point)) for point in range(0x370, 0x10000) if unicodedata.category(chr(point))[0] == "M"
)
"""Signs that belong to the letter before them, such as the vowels of Indic scripts."""
_COMPOUND = re.compile(rf"(?:[^\W_]|[{_MARKS}])+(?:[{_JOINS}](?:[^\W_]|[{_MARKS}])+)*")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_PIECE = re.compile(
    rf"[{_CJK}]+|\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|(?:(?![{_CJK}A-Za-z])(?:[^\W\d_]|[{_MARKS}]))+"
)
"""`VisionLLM` is Vision, LLM; `bert2BERT` is bert, 2, BERT."""

Part = tuple[str, ...]
"""The pieces of the text between two hyphens, in lower case: `visionllm` is `vision` and `llm`."""


def plain_letters(text: str) -> str:
    """Return a text in letters found on keyboards, capitals kept: `Łojasiewicz`, `ℓ₂` as `Lojasiewicz`, `l2`."""
    if text.isascii():
        return text
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    bare = _TIMES.sub("x", unicodedata.normalize("NFC", bare).translate(_OF_ITS_OWN))
    return _SIGN.sub(lambda sign: f"-{GREEK[sign[0].lower()]}-", bare)


def compounds(text: str) -> Iterator[tuple[Part, ...]]:
    """Yield the text between blanks and brackets, split at hyphens: `LLaMA-2-7B` is (l, la, ma), (2), (7, b)."""
    for found in _COMPOUND.findall(re.sub("-{2,}", "-", plain_letters(text))):
        parts = [
            tuple([piece.lower() for piece in _PIECE.findall(part)])
            for part in re.split(f"[{_JOINS}]", found)
        ]
        if kept := tuple([part for part in parts if part]):
            yield kept


def words_of(parts: tuple[Part, ...]) -> set[str]:
    """Return all words by which a compound may be found: `t-SNE` by `tsne`, `t` and `sne`.

    Chinese, Japanese and Korean are indexed as pairs of characters, and the last one alone: a search for two
    or more of them looks for their pairs, and one for a single character looks for the beginning of a pair.
    """
    found: set[str] = set()
    whole = ["".join(part) for part in parts]
    for part, joined in zip(parts, whole, strict=True):
        found |= {joined, *(piece for piece in part if len(piece) > 1 or piece.isdigit())}
    if whole:
        found.add("".join(whole))
    for one, other in pairwise(whole):
        if other[0].isdigit() or one[-1].isdigit():
            found.add(one + other)
    return {word for name in found for word in _pairs(name)}


def _pairs(word: str) -> Iterator[str]:
    if not re.search(f"[{_CJK}]", word):
        yield word
        return
    for run in re.findall(f"[{_CJK}]+", word):
        yield run[-1]
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def search_words(text: str) -> set[str]:
    """Return all words by which a text may be found, ignoring case and accents."""
    if _PLAIN.fullmatch(text):
        return {*text.lower().split()}
    return {word for parts in compounds(text) for word in words_of(parts)}


_PLAIN = re.compile("[A-Z]?[a-z]+(?: [A-Z]?[a-z]+)*")
"""Words that are found as they are, such as most names."""
_SIMPLE = re.compile(r"[A-Za-z]?[a-z]+|[A-Z]+|\d+")
_EDGES = "()[]{}\"'.,;:!?"


def hidden_words(text: str) -> set[str]:
    """Return the words of a text that are missed by an index that splits it at blanks and ASCII hyphens."""
    tokens = {token.strip(_EDGES) for token in text.split()}
    plain = {token for token in tokens if _is_plain(token)}
    found = [_read_token(token) for token in tokens - plain]
    missed = {word for hidden, _ in found for word in hidden}
    return missed.difference(map(str.lower, plain), *(evident for _, evident in found))


def _is_plain(token: str) -> bool:
    """Tell whether a token is one word however it is split, as most are, so that it need not be taken apart."""
    return token.isascii() and token.isalpha() and (token[1:].islower() or token.isupper())


@lru_cache(maxsize=2**17)
def _read_token(token: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a token that could be missed, and those that are certainly found."""
    evident = frozenset(_evident(token))
    return frozenset(search_words(token)) - evident, evident


def _evident(token: str) -> list[str]:
    """Return the words of a token that could not be split in any other way."""
    parts = token.split("-")
    if not all(map(_SIMPLE.fullmatch, parts)):
        return []
    small = [part.lower() for part in parts]
    return [*(part for part in small if len(part) > 1), "".join(small)]
