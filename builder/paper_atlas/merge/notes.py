"""What a title says that makes it a text about another paper: a correction, a reply, a review."""

import re

_KINDS = {
    "correction": r"(?:author |publisher |technical )?(?:correction|corrigend(?:um|a)|errat(?:um|a)|addendum|berichtigung"
    r"|korrektur|rectificatif|correctif|fe de erratas|corrección)s?",
    "retraction": r"(?:retraction|notice of retraction|withdrawal|expression of concern|rétractation)(?: note| notice)?",
    "reply": r"(?:(?:a|the|author|authors|author[’']s|authors[’']) )?(?:reply|replies|response|rejoinder|erwiderung|antwort|réponse|respuesta)",
    "comment": r"(?:(?:a|some) )?(?:comments?|commentary|remarks?|discussion|kommentar|commentaire|comentarios?)",
    "review": r"(?:a )?(?:book )?review|rezension|compte rendu|reseña",
    "supplement": r"(?:(?:electronic|online) )?(?:supplement(?:ary|al)?|supporting|additional)(?: materials?| information| data| files?| notes?)"
    r"|supplement|appendix|anhang",
    "preface": r"preface|foreword|editorial|introduction|vorwort|préface|prólogo",
    "talk": r"slides|poster|talk|video|tutorial|demonstration|demo",
}
_LINKS = r"(?: to| for| of| on| zu| zum| zur| auf| à| de| a| sur| sobre| al)\b| ?[:.–—-] "
_START = {
    kind: re.compile(rf"[\[(“\"]?(?:{words})[\])]?(?:{_LINKS})", re.IGNORECASE)
    for kind, words in _KINDS.items()
}
_END = {
    kind: re.compile(
        rf"(?:[:.] |[–—-] ?|[\[(])(?:{words})(?: to [^()\[\]]{{1,200}})?[\])]?\.?$", re.IGNORECASE
    )
    for kind, words in _KINDS.items()
    if kind not in ("review", "preface", "talk")
}
_END["review"] = re.compile(
    r"(?:[:.] |[–—-] ?|[\[(])(?:book review|rezension|reseña)[\])]?\.?$", re.IGNORECASE
)
_ANY = re.compile(rf"\b(?:{'|'.join(_KINDS.values())})\b", re.IGNORECASE)
"""A cheap test: a title without any of these words is not a note."""
_STATUS = re.compile(
    r"\A(?:[\[(](?:retracted|withdrawn|removed)(?: article| paper)?[\])][:.]?|(?:retracted|withdrawn|removed)(?: article| paper)?[:.]) {1,3}",
    re.IGNORECASE,
)
"""What publishers put before the title of a paper that is still the same paper."""


def note_kind(title: str) -> str | None:
    """Return what kind of note on another text a title announces; None if it is a paper of its own.

    >>> note_kind("Correction to: Snails on a Path"), note_kind("Snails on a Path (Erratum)")
    ('correction', 'correction')
    >>> note_kind("Error Correction on a Path")
    """
    title = without_status(title)
    if not _ANY.search(title):
        return None
    for kind, pattern in _START.items():
        if pattern.match(title):
            return kind
    return next((kind for kind, pattern in _END.items() if pattern.search(title[-300:])), None)


def without_status(title: str) -> str:
    """Return a title without the mark of a paper that was retracted: it is the same paper.

    >>> without_status("RETRACTED ARTICLE: Snails on a Path")
    'Snails on a Path'
    """
    return _STATUS.sub("", title)
