"""Words that speak for or against a sentence as the one that says what a paper does.

The signs follow the moves of an abstract (Swales, Genre Analysis, 1990; Teufel and Moens, Summarizing
Scientific Articles, Computational Linguistics 28(4), 2002). Their points were set by hand on abstracts that
two readers had judged; `eval contributions` measures them.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Sign(NamedTuple):
    """Words that speak for or against a sentence."""

    points: float
    pattern: re.Pattern[str]


_WORK = r"(?:paper|work|study|article|report|survey|review|thesis|tutorial|research|book|chapter)"
_SELF = rf"(?:we|(?:this|the present|our) (?:\w+ ){{0,2}}?{_WORK})"
_ASIDE = r"(?:,[^,]{1,60},)?"
_ADVERBS = r"(?:(?:\w{2,20}ly|also|first|then|further|next|here|thus|therefore|instead|both|now|can) ){0,2}"
_ACTS = rf"\b(?:{_SELF}{_ASIDE}|us to) {_ADVERBS}"


def _sign(points: float, pattern: str) -> Sign:
    return Sign(points, re.compile(pattern, re.IGNORECASE))


# "how we use them", "if we train": about anybody, not about this paper.
OWN = _sign(
    0.5,
    r"(?<!how )(?<!way )(?<!what )(?<!which )(?<!if )(?<!can )"
    rf"\b(?:we|our|ours|us|(?:in this|the present|this) (?:\w+ ){{0,2}}?{_WORK}|here,)\b",
)
_MAKES_ANEW = _sign(
    4,
    _ACTS
    + r"(?:propos|introduc|present|develop|design|devis|releas|creat|construct|buil[dt]|unveil|formulat)",
)
_MAKES = _sign(
    2.5,
    _ACTS
    + r"(?:describ|contribut|curat|collect|publish|establish|offer|put forward|provid|incorporat|deriv|advocat"
    r"|extend|train|explor|adopt|employ|implement|us(?:e|es|ed)\b|leverag|reformulat|combin|pre-?train"
    r"|appl(?:y|ies|ied)|repurpos|generali[sz]|unif)",
)
_FINDS = _sign(
    1.5,
    rf"\b(?:(?:our|these|the|empirical) (?:\w+ ){{0,3}}?(?:findings?|results?|analys[ie]s|experiments?|study|work)"
    rf"|{_SELF}){_ASIDE} {_ADVERBS}(?:show|find|found|demonstrat|reveal|prov|discover|observ|establish|challeng|argu"
    r"|disprov|uncover|suggest|identif|conclude|highlight|report|indicat|confirm)",
)
_STUDIES = _sign(
    1.5,
    _ACTS
    + r"(?:stud|investigat|examin|analy[sz]|revisit|survey|review|compar|characteri|evaluat|assess|ask|address"
    r"|tackl|consider|focus|answer|look|benchmark|conduct|perform)",
)
_IS_MADE = _sign(
    1.5,
    r"\b(?:is|are|(?:has|have) been) (?:proposed|presented|introduced|developed|designed)\b|\bwhich we (?:introduce|propose|present)"
    r"|\bour (?:\w+ )?(?:method|approach|algorithm|model|framework)\b",
)
DEEDS = (_MAKES_ANEW, _MAKES, _FINDS, _STUDIES, _IS_MADE)
"""What a paper does, the most telling first: a sentence is judged by the first one found in it."""

SIGNS = (
    _sign(
        1,
        r"\bin this (?:paper|work|study|article)|\bthis (?:paper|work|study|article) "
        r"|to (?:this end|address|tackle|solve|overcome|remedy|mitigate|alleviate)",
    ),
    _sign(
        -5,
        r"\blicen[cs]e\b|https?://|github|\b(?:code|data|models?|weights)\b.{0,60}\b(?:available|released|open-?sourced)\b",
    ),
    _sign(
        -2.5,
        r"\bwhether\b|\b(?:necessity|importance|need) (?:of|for)\b|\b(?:consists? of|comprising|comprises|with) "
        r"(?:two|three|four|several) (?:\w+ )?(?:components|parts|modules|stages|steps|contributions)\b"
        r"|\bstep (?:further )?towards?\b|\bmotivat(?:ion|ed) of\b|\binsights?\b|\bfuture (?:work|research)\b|\bperspective\b",
    ),
    _sign(
        -2,
        r"\bwe (?:foresee|hypothesi[sz]e|conjecture|believe|hope|expect|envision|anticipate|consider the common)\b",
    ),
    _sign(
        -1,
        r"^(?:this|these|such|it|its|they|their|the (?:former|latter|proposed|resulting)|both|moreover|furthermore"
        r"|additionally|in addition|finally|also|besides|second(?:ly)?|third(?:ly)?|subsequently|then|next|as a result"
        r"|for (?:example|instance)|in particular|specifically|concretely|meanwhile|notably|to (?:further|do so))\b",
    ),
    _sign(
        -1,
        r"\b(?:we|paper|work) (?:then |now )?(?:also|further|additionally|finally)\b"
        r"|^(?:to further|furthermore|second(?:ly)?|third(?:ly)?|finally|additionally|in addition)\b",
    ),
    _sign(
        -3,
        r"\b(?:previous|existing|prior|recent|several|many) (?:\w+ )?(?:works?|studies|methods|approaches|research|efforts?) "
        r"(?:have|has|had|propos|focus)",
    ),
    _sign(
        -2,
        r"^(?:(?:our |these |the )?(?:experiment|result)|extensive|(?:our )?empirical|comprehensive|evaluation|thanks to|when "
        r"|theoretically|in an evaluation|during |with (?:our|the) )",
    ),
    _sign(
        -1.5,
        r"\bwe (?:\w+ly |also |then |further ){0,2}(?:evaluate|test|validate|apply our|verify|compare our"
        r"|conduct (?:\w+ )*experiments)\b",
    ),
    _sign(-4, r"\?\s*$"),
)
OTHERS = _sign(
    -3,
    r"^(?:recent|existing|previous|prior|current|most|many|some|several|traditional|conventional|however|despite|although"
    r"|while|yet|unfortunately)\b",
)
# "This approach …" says nothing to a reader who has not read what comes before.
POINTS_BACK = _sign(
    -2, r"^(?:this|these|such|it|they|their|its|thereby|thus|hence|in this way|consequently)\b"
)
HOW = _sign(
    1,
    r"\b(?:by \w+ing|via|using|through|based on|which|that|where|leverag\w+|combin\w+|employ\w*|integrat\w+|exploit\w*"
    r"|instead of|without|with)\b",
)
PRAISE = _sign(
    -1.5,
    r"\b(?:outperform\w*|surpass\w*|achiev\w+|state-of-the-art|sota|experiments?|benchmarks? (?:show|demonstrate)|superior\w*"
    r"|competitive|comparable|improv\w+ (?:over|upon)|extensive|effectiveness|validate\w*|up to|\d+(?:\.\d+)?\\?[%×x])\b|%",
)
